import { err, ok, type Result } from '../kit/result.ts';
import { replaceRegion } from '../masks/importMask.ts';
import type { RegionLabel } from '../masks/labelMap.ts';
import { say, saying, t } from '../words/words.ts';
import { lockedLabels } from './document.ts';
import { nameOf, stepOn } from './names.ts';
import { commitPixels } from './pixelStep.ts';
import type { ProjectStore } from './store.ts';

/**
 * Makes a region what a mask of the first frame's size paints (a byte a pixel, not 0 where painted), as one step, and returns the step's name in words; or
 * changes nothing and says why. Locked regions stay as they are. Throws when the mask is of another size.
 */
export function importRegionMask(
  project: ProjectStore,
  label: RegionLabel,
  mask: Uint8Array,
): Result<string, string> {
  const { document, labels } = project.getState();
  const region = document.regions[label];
  if (!labels) return err(t('regions.noPicture'));
  if (region.locked) return err(t('regions.locked', { name: nameOf(region) }));
  const title = stepOn(region, saying('steps.importMask'));
  const target = { label, locked: lockedLabels(document) };
  const changed = commitPixels(project, title, (map) => replaceRegion(map, target, mask));
  return changed ? ok(say(title)) : err(t('regions.sameMask', { name: nameOf(region) }));
}
