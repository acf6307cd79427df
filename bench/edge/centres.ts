import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Size } from '../../src/geometry/size.ts';
import { type ImagePoint, imagePoint } from '../../src/geometry/spaces.ts';
import { createLabelMap } from '../../src/masks/labelMap.ts';
import { filmMovers, SHUTTERS } from '../../src/render/composeScene.ts';
import { createRenderer } from '../../src/render/createRenderer.ts';
import { outputSize } from '../../src/render/outputSize.ts';
import { frameTime } from '../../src/render/timing.ts';
import { positionAt } from '../../src/trajectories/position.ts';

/** Where sample motions lie, a folder each with a trajectory.json; they are not part of the project. */
const MOTIONS = process.env.MOTIONS;
const SAMPLES = ['ttm-jumping', 'sgi2v-28', 'ati-giraffe'] as const;
const FRAMES = 150;
const RADIUS_PX = 26;

interface Path {
  readonly name: string;
  readonly size: Size;
  readonly points: readonly ImagePoint[];
}

/** The centre of a bright disc on dark ground against its trajectory, in the raw frames, `std` and `pro`. */
export async function benchCentres(): Promise<string> {
  const paths = [...synthetic(), ...(await sampleMotions())];
  const rows = paths.flatMap((path) =>
    (['std', 'pro'] as const).map((mode) => {
      const errors = centreErrors(path, SHUTTERS[mode]);
      const near = (errors.filter((error) => error <= 1).length / errors.length) * 100;
      const largest = Math.max(...errors).toFixed(2);
      return `| ${path.name} | ${mode} | ${near.toFixed(1)} % of ${errors.length} frames | ${largest} px |`;
    }),
  );
  return [
    'Centre of the moved region against its trajectory, before encoding',
    '| path | mode | within 1 px | largest error |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

const SYNTHETIC: Readonly<Record<string, (t: number) => readonly [number, number]>> = {
  'a straight line': (t) => [200 + 800 * t, 300 + 90 * t],
  'a circle': (t) => [640 + 220 * Math.cos(6.28 * t), 360 + 220 * Math.sin(6.28 * t)],
  'a slow drift': (t) => [400 + 21 * t, 300 - 13 * t],
  'a swing with pauses': (t) => [640 + 300 * Math.sin(9 * t ** 2), 360 + 60 * Math.sin(20 * t)],
};

const synthetic = (): Path[] =>
  Object.entries(SYNTHETIC).map(([name, at]) => {
    const points = Array.from({ length: 77 }, (_, i) => imagePoint(...at(i / 76)));
    return { name, size: { width: 1280, height: 720 }, points: points.map(rounded) };
  });

const rounded = ({ x, y }: ImagePoint): ImagePoint => imagePoint(Math.round(x), Math.round(y));

async function sampleMotions(): Promise<Path[]> {
  const paths: Path[] = [];
  for (const name of SAMPLES) {
    const file = join(MOTIONS ?? '', name, 'trajectory.json');
    if (!MOTIONS || !existsSync(file)) continue;
    const { image_width: width, image_height: height, tracks } = JSON.parse(await readFile(file, 'utf8'));
    tracks.forEach((track: { points_top_left: { x: number; y: number }[] }, i: number) => {
      const points = track.points_top_left.map(({ x, y }) => imagePoint(x, y));
      if (points.length > 1) paths.push({ name: `${name} ${i + 1}`, size: { width, height }, points });
    });
  }
  return paths;
}

function centreErrors({ size, points: sent }: Path, shutter: number): number[] {
  const film = outputSize(size);
  const [mover] = filmMovers([{ label: 1, points: sent }], size, film);
  const start = mover!.points[0]!;
  const labels = createLabelMap(film);
  const picture = { ...film, data: new Uint8ClampedArray(film.width * film.height * 4).fill(30) };
  for (let y = 0, i = 0; y < film.height; y++) {
    for (let x = 0; x < film.width; x++, i++) {
      const from = Math.hypot(x + 0.5 - start.x, y + 0.5 - start.y);
      if (from < RADIUS_PX + 2) labels.data[i] = 1;
      if (from < RADIUS_PX) picture.data.fill(230, i * 4, i * 4 + 3);
      picture.data[i * 4 + 3] = 255;
    }
  }
  const renderer = createRenderer({
    kind: 'motion',
    picture,
    labels,
    movers: [mover!],
    frameCount: FRAMES,
    shutter,
  });
  const frame = new Uint8ClampedArray(picture.data.length);
  const first = brightCentre(picture.data, film, start)!;
  const errors: number[] = [];
  for (let index = 0; index < FRAMES; index++) {
    renderer.renderFrame(index, frame);
    const at = positionAt(mover!.points, frameTime(index, FRAMES));
    const centre = brightCentre(frame, film, at);
    if (centre)
      errors.push(Math.hypot(centre.x - at.x - (first.x - start.x), centre.y - at.y - (first.y - start.y)));
  }
  return errors;
}

/** The centre of what is brighter than the ground around a place; null when it is not wholly in the frame. */
function brightCentre(
  data: Uint8ClampedArray,
  { width, height }: Size,
  near: { readonly x: number; readonly y: number },
): { x: number; y: number } | null {
  const reach = RADIUS_PX + 30;
  const [x0, y0] = [Math.floor(near.x) - reach, Math.floor(near.y) - reach];
  const margin = RADIUS_PX + 12;
  if (near.x < margin || near.y < margin || near.x > width - margin || near.y > height - margin) return null;
  let [mass, sumX, sumY] = [0, 0, 0];
  for (let y = Math.max(0, y0); y < Math.min(height, y0 + 2 * reach); y++) {
    for (let x = Math.max(0, x0); x < Math.min(width, x0 + 2 * reach); x++) {
      const value = Math.max(0, data[(y * width + x) * 4]! - 30);
      mass += value;
      sumX += value * (x + 0.5);
      sumY += value * (y + 0.5);
    }
  }
  return { x: sumX / mass, y: sumY / mass };
}
