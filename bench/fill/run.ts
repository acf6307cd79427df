import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { fillFinely } from '../../src/render/fill/fineFill.ts';
import { cutSprites } from '../../src/render/layers.ts';
import { paintPlate, planPlate } from '../../src/render/plate.ts';
import type { Raster } from '../../src/render/scene.ts';
import { type Composite, composites } from '../composites.ts';
import { loadRivals, type Rivals } from './opencv.ts';
import { localDeviation, psnr, seam } from './quality.ts';

const HEAD = [
  'Fill: what is revealed when an object moves away, against what was behind it; ours / Telea / Navier–Stokes (OpenCV)',
  '| composite | texture kept (fill / truth) | PSNR, dB | ours against the better | seam (1 is none; truth last) |',
  '| --- | --- | --- | --- | --- |',
];

/** The fill of the film side by side with OpenCV's, over composites whose background is known. */
export async function benchFill(): Promise<string> {
  const rivals = await loadRivals();
  const rows: string[] = [];
  for (const composite of await composites()) rows.push(row(composite, rivals));
  return [...HEAD, ...rows, '', ...(await times())].join('\n');
}

const FRAME = { width: 1280, height: 720 };

/** The time of one core for a hole of a quarter of a frame, the second run of two. */
async function times(): Promise<string[]> {
  const rows: string[] = [];
  for (const name of ['dandelions', 'raccoon']) {
    const file = await readFile(new URL(`../photos/${name}.jpg`, import.meta.url));
    const data = await sharp(file)
      .resize({ ...FRAME, fit: 'cover' })
      .ensureAlpha()
      .raw()
      .toBuffer();
    const picture: Raster = { ...FRAME, data: new Uint8ClampedArray(data) };
    const owners = Uint8Array.from({ length: FRAME.width * FRAME.height }, (_, i) =>
      (((i % FRAME.width) - 640) / 410) ** 2 + ((Math.floor(i / FRAME.width) - 360) / 180) ** 2 < 1 ? 2 : 0,
    );
    const holes = { owners, held: new Uint8Array(owners.length) };
    paintPlate(picture, holes, fillFinely);
    const before = process.cpuUsage();
    paintPlate(picture, holes, fillFinely);
    const { user, system } = process.cpuUsage(before);
    rows.push(`| ${name} | ${((user + system) / 1e6).toFixed(2)} s |`);
  }
  return [
    'Time of one core for a hole of a quarter of 1280 × 720',
    '| photo | time |',
    '| --- | --- |',
    ...rows,
  ];
}

function row(composite: Composite, rivals: Rivals): string {
  const { name, kind, background, picture } = composite;
  const labels = composite.mask(0);
  const { holes } = planPlate(labels, cutSprites(picture, labels, [1]));
  const hole = holes.owners;
  const ours: Raster = { ...picture, data: paintPlate(picture, holes, fillFinely) };
  const fills = [ours, rivals.telea(picture, hole), rivals.navierStokes(picture, hole)];
  const truth = localDeviation(background, hole);
  const kept = fills.map((fill) => (localDeviation(fill, hole) / truth).toFixed(2));
  const dbs = fills.map((fill) => psnr(fill, background, hole));
  const [own = 0, ...theirs] = dbs;
  const gain = own - Math.max(...theirs);
  const seams = [...fills, background].map((fill) => seam(fill, hole).toFixed(2));
  return `| ${name} (${kind}) | ${kept.join(' / ')} | ${dbs.map((db) => db.toFixed(1)).join(' / ')} | ${gain.toFixed(2)} | ${seams.join(' / ')} |`;
}
