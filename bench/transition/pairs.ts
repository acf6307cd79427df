import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Raster } from '../../src/render/scene.ts';

/** What every pair is rendered at. */
export const VIEW = { width: 1280, height: 720 } as const;
/** The photos are scaled to this width, so that a view can wander over them. */
const WORLD_WIDTH = 2000;

const PHOTOS = [
  'dandelions',
  'nagasaki-boats',
  'raccoon',
  'coffee',
  'dust-bowl-home',
  'rocket',
  'airplane-from-above',
] as const;

type Place = readonly [x: number, y: number];

/** A photo, cut to a shape when it has one, and where a pixel of the view looks into it at a time. */
interface Layer {
  readonly photo: Raster;
  /** From the centre of the view, in pixels of the view, to pixels of the photo from its centre. */
  readonly look: (x: number, y: number, t: number) => Place;
  /** How much of the photo is there, 0..1, at a place from its centre. */
  readonly matte?: (x: number, y: number) => number;
}

/** Two pictures with a known motion between them, and the truth at any time of it. */
export interface Pair {
  readonly name: string;
  truth(t: number): Raster;
}

/** A pair is rendered when it is asked for: all of them at once would fill the memory. */
export async function knownPairs(): Promise<Pair[]> {
  const [dandelions, boats, raccoon, coffee, home, rocket, airplane] = (await Promise.all(
    PHOTOS.map(readWorld),
  )) as [Raster, Raster, Raster, Raster, Raster, Raster, Raster];
  return [
    { name: 'small shift', truth: scene([{ photo: boats, look: shifting([-150, 40], [-129, 29]) }]) },
    {
      name: 'large shift, 20 % of the width',
      truth: scene([{ photo: dandelions, look: shifting([-128, 30], [128, -20]) }]),
    },
    { name: 'zoom to 1.3', truth: scene([{ photo: raccoon, look: posing({ zoom: 1.3, turn: 0 }) }]) },
    { name: 'turn by 12°', truth: scene([{ photo: boats, look: posing({ zoom: 1, turn: 12 }) }]) },
    {
      name: 'zoom to 0.8, turn by 8°, shift',
      truth: scene([{ photo: raccoon, look: posing({ zoom: 0.8, turn: -8, dx: 70, dy: -30 }) }]),
    },
    {
      name: 'two layers with parallax',
      truth: scene([
        { photo: home, look: shifting([-60, 0], [-30, 0]) },
        { photo: boats, look: shifting([40, -30], [160, -30]), matte: beneath(90) },
      ]),
    },
    {
      name: 'object over still ground',
      truth: scene([
        { photo: boats, look: shifting([0, 0], [0, 0]) },
        { photo: coffee, look: shifting([190, -60], [-40, 40]), matte: disc(170, 150) },
      ]),
    },
    {
      name: 'object and ground against each other',
      truth: scene([
        { photo: dandelions, look: shifting([-50, 0], [40, 10]) },
        { photo: raccoon, look: shifting([-130, 0], [-230, 20]), matte: disc(210, 240) },
      ]),
    },
    { name: 'shear', truth: scene([{ photo: airplane, look: shearing(0.16) }]) },
    { name: 'perspective', truth: scene([{ photo: home, look: leaning(0.00022) }]) },
    {
      name: 'small object, far',
      truth: scene([
        { photo: rocket, look: shifting([0, 0], [12, 0]) },
        { photo: raccoon, look: shifting([140, 60], [-60, -50]), matte: disc(90, 80) },
      ]),
    },
    {
      name: 'very large object, very far',
      truth: scene([
        { photo: boats, look: shifting([0, 0], [0, 0]) },
        { photo: raccoon, look: shifting([260, 0], [-260, 40]), matte: disc(330, 300) },
      ]),
    },
  ];
}

/** Every two of the photos: pictures that have nothing to do with each other. */
export async function strangers(): Promise<{ name: string; first: Raster; tail: Raster }[]> {
  const stills: { name: string; still: Raster }[] = [];
  for (const name of PHOTOS) {
    const photo = await readWorld(name);
    stills.push({ name, still: scene([{ photo, look: shifting([0, 0], [0, 0]) }])(0) });
  }
  return stills.flatMap(({ name, still }, i) =>
    stills.slice(i + 1).map((other) => ({ name: `${name}, ${other.name}`, first: still, tail: other.still })),
  );
}

export async function readWorld(name: string): Promise<Raster> {
  const file = await readFile(new URL(`../photos/${name}.jpg`, import.meta.url));
  const scaled = sharp(file).resize(WORLD_WIDTH).removeAlpha().toColourspace('srgb').ensureAlpha();
  const { data, info } = await scaled.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
}

const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

const shifting =
  ([x0, y0]: Place, [x1, y1]: Place): Layer['look'] =>
  (x, y, t) => [x + mix(x0, x1, t), y + mix(y0, y1, t)];

/** The picture turns about its centre (degrees), grows and wanders, each evenly in time. */
const posing =
  ({ zoom, turn, dx = 0, dy = 0 }: { zoom: number; turn: number; dx?: number; dy?: number }): Layer['look'] =>
  (x, y, t) => {
    const angle = (-turn * t * Math.PI) / 180;
    const scale = 1 / mix(1, zoom, t);
    const [px, py] = [x - dx * t, y - dy * t];
    return [
      scale * (px * Math.cos(angle) - py * Math.sin(angle)),
      scale * (px * Math.sin(angle) + py * Math.cos(angle)),
    ];
  };

const shearing =
  (amount: number): Layer['look'] =>
  (x, y, t) => [x + amount * t * y, y];

const leaning =
  (amount: number): Layer['look'] =>
  (x, y, t) => [x / (1 + amount * t * x), y / (1 + amount * t * x)];

const soft = (distancePx: number): number => Math.min(Math.max(distancePx + 0.5, 0), 1);

const disc =
  (rx: number, ry: number): NonNullable<Layer['matte']> =>
  (x, y) =>
    soft((1 - Math.hypot(x / rx, y / ry)) * Math.min(rx, ry));

/** Everything below a wavy line. */
const beneath =
  (line: number): NonNullable<Layer['matte']> =>
  (x, y) =>
    soft(y - line - 40 * Math.sin(x / 90));

function scene(layers: readonly Layer[]): (t: number) => Raster {
  return (t) => {
    const data = new Uint8ClampedArray(VIEW.width * VIEW.height * 4).fill(255);
    const colour = new Float64Array(3);
    for (const { photo, look, matte } of layers)
      for (let y = 0, i = 0; y < VIEW.height; y++)
        for (let x = 0; x < VIEW.width; x++, i += 4) {
          const [px, py] = look(x - VIEW.width / 2, y - VIEW.height / 2, t);
          const share = matte ? matte(px, py) : 1;
          if (share === 0) continue;
          readSmoothly(photo, { x: px + photo.width / 2, y: py + photo.height / 2 }, colour);
          for (let c = 0; c < 3; c++)
            data[i + c] = share * (colour[c] as number) + (1 - share) * (data[i + c] as number);
        }
    return { ...VIEW, data };
  };
}

/** Catmull–Rom; beyond the border the nearest pixel. */
function readSmoothly(photo: Raster, { x, y }: { x: number; y: number }, into: Float64Array): void {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const across = spread(x - left);
  const down = spread(y - top);
  into.fill(0);
  for (let j = 0; j < 4; j++) {
    const row = Math.min(Math.max(top + j - 1, 0), photo.height - 1) * photo.width;
    for (let i = 0; i < 4; i++) {
      const at = (row + Math.min(Math.max(left + i - 1, 0), photo.width - 1)) * 4;
      const weight = (across[i] as number) * (down[j] as number);
      for (let c = 0; c < 3; c++) (into[c] as number) += weight * (photo.data[at + c] as number);
    }
  }
}

const spread = (s: number): readonly number[] => [
  ((2 - s) * s - 1) * s * 0.5,
  ((3 * s - 5) * s * s + 2) * 0.5,
  ((4 - 3 * s) * s + 1) * s * 0.5,
  (s - 1) * s * s * 0.5,
];
