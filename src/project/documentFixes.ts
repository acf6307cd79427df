import { LIMITS, SHORT_DURATION } from '../contract/limits.ts';
import type { RegionLabel } from '../masks/labelMap.ts';
import { DEFAULT_SETTINGS, type Settings, withRegion, withSettings } from './document.ts';
import type { FrameSlot, ProjectFix } from './fixes.ts';

const setting = (label: string, change: Partial<Settings>): ProjectFix => ({
  kind: 'document',
  label,
  apply: (document) => withSettings(document, change),
});

export const setShortDuration = setting('Set 5 s', { duration: SHORT_DURATION });
export const resetCfgScale = setting(`Set ${LIMITS.defaultCfgScale}`, {
  cfgScale: DEFAULT_SETTINGS.cfgScale,
});
export const removeCallbackUrl = setting('Remove callback URL', { callbackUrl: '' });
export const removeExternalTaskId = setting('Remove external task ID', { externalTaskId: '' });

export const removeTail: ProjectFix = {
  kind: 'document',
  label: 'Remove tail frame',
  apply: (document) => ({ ...document, tail: null }),
};

/** The tail becomes the first frame; its label map begins free. */
export const tailAsFirst: ProjectFix = {
  kind: 'document',
  label: 'Use it as the first frame',
  apply: (document) => ({ ...document, first: document.tail, tail: null }),
};

/** Cuts a text to so many characters (Unicode code points). */
export const shorten = (field: 'prompt' | 'negativePrompt', maxChars: number): ProjectFix => ({
  kind: 'document',
  label: `Cut to ${maxChars} characters`,
  apply: (document) =>
    withSettings(document, { [field]: [...document.settings[field]].slice(0, maxChars).join('') }),
});

export const deleteTrajectory = (label: RegionLabel): ProjectFix => ({
  kind: 'document',
  label: 'Delete trajectory',
  apply: (document) => withRegion(document, label, { trajectory: null }),
});

export const showRegion = (label: RegionLabel): ProjectFix => ({
  kind: 'document',
  label: 'Show it',
  apply: (document) => withRegion(document, label, { hidden: false }),
});

export const pickFrame = (slot: FrameSlot, label: string): ProjectFix => ({ kind: 'frame', label, slot });
