import { type Actor, awayOf } from './actor.ts';
import { weightAt } from './elastic/bend.ts';
import type { Layers } from './layers.ts';

/** Shows the picture in the rings of regions that have not left their place. */
export type UncoverRing = (into: Uint8ClampedArray) => void;

/**
 * For the layers and those who move in them. Where rings overlap the fill shows as much as the farthest region says; for an
 * elastic region that is a matter of place.
 */
export function createRing({ plate, picture }: Layers, actors: readonly Actor[]): UncoverRing {
  const { ring, ringOwners, pixels } = plate;
  const rigid = actors.filter(({ elastic }) => elastic === null);
  const elastic = actors.flatMap((actor) => (actor.elastic ? [weighRing(ring, picture.width, actor)] : []));
  const opacityOf = new Float64Array(256);
  return (into) => {
    tabulate(rigid, opacityOf);
    for (let i = 0; i < ring.length; i++) {
      const owners = ringOwners[i] as number;
      let opacity = opacityOf[owners] as number;
      for (const { actor, weights } of elastic)
        if ((owners & (1 << actor.label)) !== 0)
          opacity = Math.max(opacity, awayOf(actor, weights[i] as number));
      if (opacity === 1) continue;
      const at = (ring[i] as number) * 4;
      for (let c = at; c < at + 3; c++) {
        const original = picture.data[c] as number;
        into[c] = original + ((pixels[c] as number) - original) * opacity;
      }
    }
  };
}

/** How far an elastic region follows its path at each pixel of the ring. */
function weighRing(ring: Uint32Array, width: number, actor: Actor) {
  const { x, y } = actor.sprite;
  const bend = actor.elastic?.bend;
  const weights = Float32Array.from(ring, (at) =>
    bend ? weightAt(bend, (at % width) - x, Math.floor(at / width) - y) : 1,
  );
  return { actor, weights };
}

/** For every set of regions, how much of the fill shows where their rings overlap. */
function tabulate(actors: readonly Actor[], opacityOf: Float64Array): void {
  opacityOf.fill(0);
  for (const actor of actors) {
    const opacity = awayOf(actor);
    for (let set = 0; set < opacityOf.length; set++) {
      if ((set & (1 << actor.label)) !== 0) opacityOf[set] = Math.max(opacityOf[set] as number, opacity);
    }
  }
}
