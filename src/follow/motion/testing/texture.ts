import type { Size } from '../../../geometry/size.ts';
import { emptyPlane, type Plane } from '../../../render/flow/plane.ts';

/** Grey at any point, exactly: pictures of it can be moved by fractions of a pixel without being resampled. */
export type Texture = (x: number, y: number) => number;

/** A texture without repeats, its waves 7 to 40 pixels long. */
export function texture(seed: number): Texture {
  const waves = Array.from({ length: 12 }, (_, i) => {
    const turn = seed * 1.7 + i * 2.399963;
    const rate = (2 * Math.PI) / (7 + ((i * 17 + seed * 5) % 33));
    return { fx: Math.cos(turn) * rate, fy: Math.sin(turn) * rate, phase: seed + i * i };
  });
  return (x, y) =>
    waves.reduce((grey, { fx, fy, phase }) => grey + 9 * Math.sin(fx * x + fy * y + phase), 128);
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

const inside = ({ x, y, radius }: Place, px: number, py: number): boolean =>
  Math.hypot(px - x, py - y) < radius;

/** A disc that has gone by (dx, dy) with its texture, over ground that has gone by `ground`. */
export function frameOf(
  size: Size,
  disc: Place,
  [dx, dy]: readonly [number, number],
  look: { readonly gain?: number; readonly bias?: number; readonly ground?: readonly [number, number] } = {},
): Plane {
  const [own, behind] = [texture(3), texture(11)];
  const { gain = 1, bias = 0, ground = [0, 0] } = look;
  const frame = emptyPlane(size);
  for (let y = 0, i = 0; y < size.height; y++)
    for (let x = 0; x < size.width; x++, i++) {
      const grey = inside(disc, x - dx, y - dy) ? own(x - dx, y - dy) : behind(x - ground[0], y - ground[1]);
      frame.data[i] = bias + gain * grey;
    }
  return frame;
}

/** The disc's own pixels in the first frame. */
export function discOf(size: Size, disc: Place): Plane {
  const region = emptyPlane(size);
  for (let i = 0; i < region.data.length; i++)
    region.data[i] = inside(disc, i % size.width, Math.floor(i / size.width)) ? 1 : 0;
  return region;
}
