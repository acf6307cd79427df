import { err, ok, type Result } from '../kit/result.ts';
import { replaceRegion } from '../masks/importMask.ts';
import type { RegionLabel } from '../masks/labelMap.ts';
import { lockedLabels } from './document.ts';
import { commitPixels } from './pixelStep.ts';
import type { ProjectStore } from './store.ts';

/**
 * Makes a region what a mask of the first frame's size paints (a byte a pixel, not 0 where painted), as one step, and returns the step's name; or
 * changes nothing and says why. Locked regions stay as they are. Throws when the mask is of another size.
 */
export function importRegionMask(
  project: ProjectStore,
  label: RegionLabel,
  mask: Uint8Array,
): Result<string, string> {
  const { document, labels } = project.getState();
  const { name, locked } = document.regions[label];
  if (!labels) return err('There is no picture yet. Add a first frame.');
  if (locked) return err(`${name} is locked. Unlock it to change it.`);
  const title = `Import mask · ${name}`;
  const target = { label, locked: lockedLabels(document) };
  const changed = commitPixels(project, title, (map) => replaceRegion(map, target, mask));
  return changed ? ok(title) : err(`${name} is already what the mask paints.`);
}
