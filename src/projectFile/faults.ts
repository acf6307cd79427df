import { isDynamic, type RegionLabel } from '../masks/labelMap.ts';
import type { FrameSlot } from '../project/fixes.ts';
import { firstRegionName } from '../project/names.ts';
import { t } from '../words/words.ts';

/** Part of a project file; a label stands for that region's mask. */
export type FilePart = 'file' | 'contents' | 'list' | 'json' | 'results' | FrameSlot | RegionLabel;

/** Why a file is not opened. */
export type FileFault =
  | { readonly kind: 'foreign' | 'unsafe' | 'locked' | 'newer' }
  | { readonly kind: 'damaged' | 'large'; readonly part: FilePart };

/** The sentence for the user. `name` is the file's. For the page: a worker has no catalogue. */
export const faultWords = (fault: FileFault, name: string): string =>
  t(`projectFile.${fault.kind}`, { name, part: 'part' in fault ? partWords(fault.part) : '' });

function partWords(part: FilePart): string {
  if (typeof part === 'string') return t(`projectFile.part.${part}`);
  if (!isDynamic(part)) return t('projectFile.part.staticMask');
  return t('projectFile.part.mask', { region: firstRegionName(part) });
}
