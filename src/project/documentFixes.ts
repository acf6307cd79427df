import { LIMITS, SHORT_DURATION } from '../contract/limits.ts';
import type { RegionLabel } from '../masks/labelMap.ts';
import { saying, type Text } from '../words/words.ts';
import { DEFAULT_SETTINGS, type Settings, withRegion, withSettings } from './document.ts';
import type { FrameSlot, ProjectFix } from './fixes.ts';

const setting = (label: Text, change: Partial<Settings>): ProjectFix => ({
  kind: 'document',
  label,
  apply: (document) => withSettings(document, change),
});

export const setShortDuration = setting(saying('fixes.setShort'), { duration: SHORT_DURATION });
export const resetCfgScale = setting(saying('fixes.set', { value: LIMITS.defaultCfgScale }), {
  cfgScale: DEFAULT_SETTINGS.cfgScale,
});
export const removeCallbackUrl = setting(saying('fixes.removeCallbackUrl'), { callbackUrl: '' });
export const removeExternalTaskId = setting(saying('fixes.removeExternalTaskId'), { externalTaskId: '' });

export const removeTail: ProjectFix = {
  kind: 'document',
  label: saying('fixes.removeTail'),
  apply: (document) => ({ ...document, tail: null }),
};

/** The tail becomes the first frame; its label map begins free. */
export const tailAsFirst: ProjectFix = {
  kind: 'document',
  label: saying('fixes.tailAsFirst'),
  apply: (document) => ({ ...document, first: document.tail, tail: null }),
};

/** Cuts a text to so many characters (Unicode code points). */
export const shorten = (field: 'prompt' | 'negativePrompt', maxChars: number): ProjectFix => ({
  kind: 'document',
  label: saying('fixes.cut', { amount: maxChars }),
  apply: (document) =>
    withSettings(document, { [field]: [...document.settings[field]].slice(0, maxChars).join('') }),
});

export const deleteTrajectory = (label: RegionLabel): ProjectFix => ({
  kind: 'document',
  label: saying('fixes.deleteTrajectory'),
  apply: (document) => withRegion(document, label, { trajectory: null }),
});

export const showRegion = (label: RegionLabel): ProjectFix => ({
  kind: 'document',
  label: saying('fixes.show'),
  apply: (document) => withRegion(document, label, { hidden: false }),
});

export const pickFrame = (slot: FrameSlot, label: Text): ProjectFix => ({ kind: 'frame', label, slot });
