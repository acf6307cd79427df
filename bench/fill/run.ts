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
  return [...HEAD, ...rows].join('\n');
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
