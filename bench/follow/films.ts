import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Size } from '../../src/geometry/size.ts';
import { imagePoint, imageToKirin, kirinToImage } from '../../src/geometry/spaces.ts';
import { must } from '../../src/kit/assert.ts';
import {
  createLabelMap,
  DYNAMIC_LABELS,
  type LabelMap,
  type RegionLabel,
  STATIC,
} from '../../src/masks/labelMap.ts';
import { LAUNCH } from '../../src/panels/samples/launch.ts';
import type { Sample } from '../../src/panels/samples/sample.ts';
import { type Plan, type PlannedRegion, planOfProject } from '../../src/plan/plan.ts';
import type { Frame } from '../../src/project/document.ts';
import type { RenderJob } from '../../src/server/engine/film/renderJob.ts';

/** Where a region has gone at share t of the film, as shares of the picture's sides, y down. */
type Way = (t: number) => { readonly x: number; readonly y: number };

interface MovingEllipse {
  /** Centre and half axes, as shares of the picture's sides. */
  readonly at: readonly [x: number, y: number, rx: number, ry: number];
  readonly way: Way;
  /** How many points are sent. */
  readonly points: number;
}

interface Film {
  readonly name: string;
  readonly photo: string;
  readonly size: Size;
  readonly mode: 'std' | 'pro';
  /** ffmpeg filters that make the film an odd one: another size, another rate. */
  readonly odd?: string;
}

/** Ellipses that move over a photo. */
interface EllipsesFilm extends Film {
  readonly regions: readonly MovingEllipse[];
  /** The static strip at the bottom begins at this share of the height. */
  readonly ground: number;
}

/** What a sample of the editor asks for. */
interface SampleFilm extends Film {
  readonly sample: Sample;
}

/** A film whose motion is known. */
export type KnownFilm = EllipsesFilm | SampleFilm;

const straight =
  (x: number, y: number): Way =>
  (t) => ({ x: x * t, y: y * t });
const eased =
  (way: Way, ease: (t: number) => number): Way =>
  (t) =>
    way(ease(t));
const arc =
  (x: number, y: number): Way =>
  (t) => ({ x: x * t, y: y * t * t });
const held = (t: number): number => Math.min(1, Math.max(0, (t - 0.3) / 0.35));
const backAgain = (t: number): number => 1 - Math.abs(1 - 2 * t);
const zigzag: Way = (t) => ({ x: 0.3 * t, y: 0.12 * (Math.abs(((t * 4 + 1) % 2) - 1) - 0) });
const round: Way = (t) => ({
  x: 0.13 * Math.sin(2 * Math.PI * t),
  y: 0.16 * (1 - Math.cos(2 * Math.PI * t)),
});

const WIDE: Size = { width: 1280, height: 720 };
const PHOTO: Size = { width: 1080, height: 720 };

/** Ten made-up films: every kind of pace and path, small regions and several, blurred ones, and one that comes in another size and rate. */
export const ELLIPSES: readonly EllipsesFilm[] = [
  {
    name: 'straight up, two points',
    photo: 'rocket.jpg',
    size: { width: 640, height: 427 },
    mode: 'std',
    regions: [{ at: [0.5, 0.5, 0.06, 0.33], way: straight(0.12, -0.22), points: 2 }],
    ground: 0.92,
  },
  {
    name: 'a curve',
    photo: 'dandelions.jpg',
    size: { width: 1920, height: 1080 },
    mode: 'std',
    regions: [{ at: [0.4, 0.45, 0.13, 0.2], way: arc(0.32, -0.2), points: 77 }],
    ground: 0.9,
  },
  {
    name: 'slow, then fast',
    photo: 'raccoon.jpg',
    size: { width: 1024, height: 768 },
    mode: 'std',
    regions: [{ at: [0.55, 0.45, 0.18, 0.22], way: eased(straight(-0.3, 0.1), (t) => t ** 3), points: 60 }],
    ground: 0.93,
  },
  {
    name: 'held, then at once',
    photo: 'nagasaki-boats.jpg',
    size: WIDE,
    mode: 'std',
    regions: [{ at: [0.35, 0.55, 0.12, 0.16], way: eased(straight(0.35, -0.12), held), points: 77 }],
    ground: 0.94,
  },
  {
    name: 'a zigzag',
    photo: 'coffee.jpg',
    size: { width: 600, height: 400 },
    mode: 'std',
    regions: [{ at: [0.4, 0.5, 0.14, 0.2], way: zigzag, points: 41 }],
    ground: 0.95,
  },
  {
    name: 'a small region, diagonal',
    photo: 'airplane-from-above.jpg',
    size: WIDE,
    mode: 'std',
    regions: [{ at: [0.3, 0.4, 0.03, 0.045], way: straight(0.3, 0.3), points: 12 }],
    ground: 0.95,
  },
  {
    name: 'four regions that cross',
    photo: 'dust-bowl-home.jpg',
    size: { width: 1200, height: 900 },
    mode: 'std',
    regions: [
      { at: [0.25, 0.3, 0.08, 0.1], way: straight(0.4, 0.15), points: 30 },
      { at: [0.7, 0.35, 0.09, 0.11], way: straight(-0.35, 0.05), points: 30 },
      { at: [0.3, 0.65, 0.07, 0.09], way: arc(-0.12, -0.25), points: 50 },
      { at: [0.75, 0.7, 0.06, 0.08], way: eased(straight(0.1, -0.3), (t) => t * (2 - t)), points: 20 },
    ],
    ground: 0.92,
  },
  {
    name: 'fast and blurred',
    photo: 'rocket.jpg',
    size: PHOTO,
    mode: 'pro',
    regions: [
      {
        at: [0.5, 0.5, 0.07, 0.34],
        way: eased(straight(0.3, -0.18), (t) => t * t * (3 - 2 * t)),
        points: 77,
      },
    ],
    ground: 0.92,
  },
  {
    name: 'a circle and a line, 960 wide at 24 frames/s',
    photo: 'nagasaki-boats.jpg',
    size: { width: 1600, height: 900 },
    mode: 'pro',
    regions: [
      { at: [0.3, 0.4, 0.1, 0.14], way: round, points: 77 },
      { at: [0.75, 0.6, 0.08, 0.12], way: straight(-0.12, 0.08), points: 3 },
    ],
    ground: 0.93,
    odd: 'scale=960:540,fps=24',
  },
  {
    name: 'there and back, behind the static strip',
    photo: 'raccoon.jpg',
    size: PHOTO,
    mode: 'std',
    regions: [{ at: [0.6, 0.45, 0.16, 0.2], way: eased(straight(-0.1, 0.3), backAgain), points: 77 }],
    ground: 0.75,
  },
];

/** The sample that a newcomer's first film is made of: its clouds are small and dim, and go behind a mast. */
const LAUNCHED: SampleFilm = {
  name: 'the sample “Launch at dusk”',
  photo: 'rocket.jpg',
  size: LAUNCH.first,
  mode: 'std',
  sample: LAUNCH,
};

export const KNOWN_FILMS: readonly KnownFilm[] = [LAUNCHED, ...ELLIPSES];

export function planOfFilm(film: KnownFilm): Plan {
  if ('sample' in film) return planOfSample(film.sample);
  const { size, regions, ground } = film;
  const labels = createLabelMap(size);
  regions.forEach(({ at }, i) => {
    paint(labels, must(DYNAMIC_LABELS[i], 'label'), inEllipse(size, at));
  });
  paint(labels, STATIC, (_, y) => y >= size.height * ground);
  const planned = regions.map(
    (region, i): PlannedRegion => ({
      label: must(DYNAMIC_LABELS[i], 'label'),
      elastic: false,
      points: sentPoints(size, region).map((point) => kirinToImage(point, size)),
    }),
  );
  return { size, labels, regions: planned, hasStatic: true };
}

function planOfSample({ first, paint, document }: Sample): Plan {
  const frame: Frame = { ...first, id: first.name, format: 'jpeg', bytes: new Uint8Array() };
  const plan = planOfProject({ document: document({ first: frame, tail: null }), labels: paint() });
  return must(plan, 'plan of a sample');
}

export async function jobOfFilm(film: KnownFilm, outputPath: string): Promise<RenderJob> {
  const { photo, size, mode } = film;
  const { labels, regions } = planOfFilm(film);
  const image = await sharp(await readFile(new URL(`../photos/${photo}`, import.meta.url)))
    .resize({ ...size, fit: 'cover' })
    .png()
    .toBuffer();
  const mask = (label: RegionLabel) => {
    const grey = Buffer.from(labels.data.map((owner) => (owner === label ? 255 : 0)));
    return sharp(grey, { raw: { ...size, channels: 1 } })
      .png()
      .toBuffer();
  };
  return {
    image,
    masks: await Promise.all(
      regions.map(async ({ label, points }) => ({
        mask: await mask(label),
        trajectory: points.map((point) => imageToKirin(point, size)),
      })),
    ),
    staticMask: await mask(STATIC),
    mode,
    durationS: 5,
    outputPath,
  };
}

type Painted = (x: number, y: number) => boolean;

const inEllipse =
  (size: Size, [x, y, rx, ry]: MovingEllipse['at']): Painted =>
  (px, py) =>
    ((px / size.width - x) / rx) ** 2 + ((py / size.height - y) / ry) ** 2 < 1;

function paint({ width, data }: LabelMap, label: number, painted: Painted): void {
  for (let i = 0; i < data.length; i++)
    if (painted((i % width) + 0.5, Math.floor(i / width) + 0.5)) data[i] = label;
}

const sentPoints = (size: Size, { at: [x, y], way, points }: MovingEllipse) =>
  Array.from({ length: points }, (_, i) => {
    const gone = way(i / (points - 1));
    return imageToKirin(imagePoint((x + gone.x) * size.width, (y + gone.y) * size.height), size);
  });
