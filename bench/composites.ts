import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Rect } from '../src/geometry/rect.ts';
import { createLabelMap, type LabelMap } from '../src/masks/labelMap.ts';
import type { Raster } from '../src/render/scene.ts';
import { type Matte, matteOf, type Outline } from './fill/objects.ts';

/** An object laid over a picture that is known behind it. All rasters and maps have one size. */
export interface Composite {
  readonly name: string;
  readonly kind: 'textured' | 'smooth';
  /** What is behind the object. */
  readonly background: Raster;
  /** What the user sees: matte × colours + (1 − matte) × background. */
  readonly picture: Raster;
  /** How much the object covers of each pixel, 0..1, row by row. */
  readonly matte: Matte;
  /** The object's own colours, not premultiplied; defined everywhere. */
  readonly colours: Raster;
  /** The object as painted: region 1 where the matte is at least one half, grown by so many pixels (shrunk when negative). */
  mask(widenPx: number): LabelMap;
}

interface Recipe {
  readonly name: string;
  readonly kind: Composite['kind'];
  readonly photo: string;
  /** Top-left corner of the crop in the photo at film size. */
  readonly at: readonly [number, number];
  /** Where the object takes its colours: a photo and the top-left corner of the crop in it. */
  readonly object: readonly [string, number, number];
  readonly outline: Outline;
}

/** Every composite is a crop of this size from photos at film size. */
const SIZE = { width: 480, height: 360 };
/** The short side of a film, in pixels. */
const SHORT_SIDE = 720;

const round = (x: number, y: number, radius: number): Outline => ({
  x,
  y,
  rx: radius,
  ry: radius,
  swing: 0.08,
  lobes: 5,
  softPx: 1,
  strands: 0,
});
const tall = (x: number, y: number): Outline => ({ ...round(x, y, 45), ry: 105, softPx: 0.6, lobes: 3 });
const wide = (x: number, y: number): Outline => ({ ...round(x, y, 110), ry: 50, softPx: 1.5, lobes: 7 });
const hairy = (x: number, y: number): Outline => ({ ...round(x, y, 60), strands: 90, softPx: 0.8, lobes: 4 });

const FUR = ['raccoon', 60, 0] as const;
const LEAVES = ['raccoon', 0, 360] as const;
const CUP = ['coffee', 300, 20] as const;
const WOOD = ['coffee', 600, 350] as const;
const WING = ['airplane-from-above', 200, 60] as const;
const PUFF = ['dandelions', 150, 40] as const;
const PLANKS = ['dust-bowl-home', 440, 180] as const;

const RECIPES: readonly Recipe[] = [
  {
    name: 'fur, round',
    kind: 'textured',
    photo: 'raccoon',
    at: [0, 0],
    object: WOOD,
    outline: round(170, 150, 65),
  },
  {
    name: 'fur, hairy',
    kind: 'textured',
    photo: 'raccoon',
    at: [20, 0],
    object: CUP,
    outline: hairy(190, 130),
  },
  {
    name: 'leaves, wide',
    kind: 'textured',
    photo: 'raccoon',
    at: [480, 360],
    object: PUFF,
    outline: wide(300, 230),
  },
  {
    name: 'dandelion, round',
    kind: 'textured',
    photo: 'dandelions',
    at: [140, 50],
    object: WOOD,
    outline: round(330, 200, 45),
  },
  {
    name: 'sand, wide',
    kind: 'textured',
    photo: 'dust-bowl-home',
    at: [30, 360],
    object: LEAVES,
    outline: wide(240, 180),
  },
  {
    name: 'tracks, hairy',
    kind: 'textured',
    photo: 'dust-bowl-home',
    at: [400, 360],
    object: WOOD,
    outline: hairy(220, 220),
  },
  {
    name: 'planks, round',
    kind: 'textured',
    photo: 'dust-bowl-home',
    at: [440, 180],
    object: FUR,
    outline: round(330, 170, 45),
  },
  {
    name: 'village, tall',
    kind: 'textured',
    photo: 'nagasaki-boats',
    at: [20, 250],
    object: LEAVES,
    outline: { ...tall(180, 130), ry: 70 },
  },
  {
    name: 'water, wide',
    kind: 'textured',
    photo: 'nagasaki-boats',
    at: [60, 360],
    object: PUFF,
    outline: { ...wide(260, 165), ry: 35 },
  },
  {
    name: 'fields, round',
    kind: 'textured',
    photo: 'airplane-from-above',
    at: [540, 350],
    object: CUP,
    outline: round(240, 180, 80),
  },
  {
    name: 'wood, hairy',
    kind: 'textured',
    photo: 'coffee',
    at: [600, 350],
    object: FUR,
    outline: hairy(330, 180),
  },
  {
    name: 'far grass, tall',
    kind: 'smooth',
    photo: 'dandelions',
    at: [0, 360],
    object: CUP,
    outline: tall(300, 200),
  },
  {
    name: 'far meadow, hairy',
    kind: 'smooth',
    photo: 'dandelions',
    at: [640, 350],
    object: FUR,
    outline: hairy(200, 200),
  },
  {
    name: 'evening sky, tall',
    kind: 'smooth',
    photo: 'rocket',
    at: [590, 60],
    object: WING,
    outline: tall(80, 190),
  },
  {
    name: 'evening sky, hairy',
    kind: 'smooth',
    photo: 'rocket',
    at: [130, 20],
    object: FUR,
    outline: hairy(150, 120),
  },
  {
    name: 'pale sky, wide',
    kind: 'smooth',
    photo: 'nagasaki-boats',
    at: [20, 0],
    object: PLANKS,
    outline: wide(200, 130),
  },
  {
    name: 'clouds, round',
    kind: 'smooth',
    photo: 'dust-bowl-home',
    at: [0, 0],
    object: CUP,
    outline: round(230, 220, 70),
  },
];

/** Deterministic composites over the photos of the measurements: what is behind each object is known to the pixel. */
export const composites = (): Promise<Composite[]> => Promise.all(RECIPES.map(compose));

async function compose({ name, kind, photo, at, object, outline }: Recipe): Promise<Composite> {
  const background = await crop(photo, ...at);
  const colours = await crop(...object);
  const matte = matteOf(outline, SIZE);
  const picture = { ...SIZE, data: background.data.slice() };
  for (let i = 0; i < matte.length * 4; i++) {
    const alpha = matte[i >> 2]!;
    picture.data[i] = alpha * colours.data[i]! + (1 - alpha) * background.data[i]!;
  }
  return { name, kind, background, picture, matte, colours, mask: (widenPx) => maskOf(matte, widenPx) };
}

/** A part of a photo at film size, as opaque RGBA. */
async function crop(photo: string, left: number, top: number): Promise<Raster> {
  const file = sharp(await readFile(new URL(`./photos/${photo}.jpg`, import.meta.url)));
  const { width, height } = await file.metadata();
  const scale = SHORT_SIDE / Math.min(width, height);
  const data = await file
    .resize(Math.ceil(width * scale), Math.ceil(height * scale), { fit: 'fill' })
    .extract({ left, top, ...SIZE })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer();
  return { ...SIZE, data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length) };
}

function maskOf(matte: Matte, widenPx: number): LabelMap {
  const painted = createLabelMap(SIZE);
  const object = (x: number, y: number): boolean => (matte[y * SIZE.width + x] ?? 0) >= 0.5;
  for (let y = 0; y < SIZE.height; y++) {
    for (let x = 0; x < SIZE.width; x++) {
      const near = { x0: x, y0: y, x1: x + 1, y1: y + 1 };
      const own = object(x, y);
      const turned =
        widenPx !== 0 &&
        own === widenPx < 0 &&
        touches(near, Math.abs(widenPx), (u, v) => object(u, v) !== own);
      painted.data[y * SIZE.width + x] = own !== turned ? 1 : 0;
    }
  }
  return painted;
}

/** Whether a pixel within `radius` of a pixel's centre, inside the picture, is one that `is` tells of. */
function touches({ x0, y0 }: Rect, radius: number, is: (x: number, y: number) => boolean): boolean {
  for (let y = Math.max(0, y0 - radius); y <= Math.min(SIZE.height - 1, y0 + radius); y++) {
    const reach = Math.floor(Math.sqrt(radius ** 2 - (y - y0) ** 2));
    for (let x = Math.max(0, x0 - reach); x <= Math.min(SIZE.width - 1, x0 + reach); x++)
      if (is(x, y)) return true;
  }
  return false;
}
