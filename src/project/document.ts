import type { Size } from '../geometry/size.ts';
import {
  DYNAMIC_LABELS,
  type DynamicLabel,
  type LabelSet,
  labelSet,
  REGION_LABELS,
  type RegionLabel,
  STATIC,
} from '../masks/labelMap.ts';
import type { ColorId } from '../masks/palette.ts';
import type { Trajectory } from '../trajectories/trajectory.ts';

/** A picture as it is shown, painted on and sent: upright, within the limits of its size, `bytes` being the file itself. */
export interface Frame extends Size {
  readonly id: string;
  readonly name: string;
  readonly format: 'jpeg' | 'png';
  readonly bytes: Uint8Array;
}

/** What the user names and paints. Its pixels are in the label map under `label`. The static region never has a trajectory. */
export interface Region {
  readonly label: RegionLabel;
  readonly name: string;
  /** No two regions of a document have the same one. */
  readonly color: ColorId;
  readonly hidden: boolean;
  readonly locked: boolean;
  /** Bends where it touches the static region, instead of moving rigidly. Means nothing to the static region. */
  readonly elastic: boolean;
  readonly trajectory: Trajectory | null;
}

export interface Settings {
  readonly prompt: string;
  readonly negativePrompt: string;
  readonly mode: 'std' | 'pro';
  readonly duration: '5' | '10';
  readonly cfgScale: number;
  readonly watermark: boolean;
  readonly callbackUrl: string;
  readonly externalTaskId: string;
}

/** Everything that is saved and undone, but for the pixels of the label map. Immutable. */
export interface Document {
  readonly name: string;
  readonly first: Frame | null;
  readonly tail: Frame | null;
  readonly regions: Readonly<Record<RegionLabel, Region>>;
  /** Every moving region once, from the bottom to the top: where two meet, the later one covers the earlier one. Static lies above all. */
  readonly stacking: readonly DynamicLabel[];
  readonly settings: Settings;
}

export const DEFAULT_SETTINGS: Settings = {
  prompt: '',
  negativePrompt: '',
  mode: 'std',
  duration: '5',
  cfgScale: 0.5,
  watermark: false,
  callbackUrl: '',
  externalTaskId: '',
};

export const defaultRegionName = (label: RegionLabel): string =>
  label === STATIC ? 'Static' : `Region ${label}`;

const FIRST_COLORS: Readonly<Record<RegionLabel, ColorId>> = {
  1: 'orange',
  2: 'blue',
  3: 'yellow',
  4: 'green',
  5: 'pink',
  6: 'violet',
  7: 'grey',
};

const emptyRegion = (label: RegionLabel): Region => ({
  label,
  name: defaultRegionName(label),
  color: FIRST_COLORS[label],
  hidden: false,
  locked: false,
  elastic: false,
  trajectory: null,
});

const emptyRegions = (): Document['regions'] => ({
  1: emptyRegion(1),
  2: emptyRegion(2),
  3: emptyRegion(3),
  4: emptyRegion(4),
  5: emptyRegion(5),
  6: emptyRegion(6),
  7: emptyRegion(7),
});

/** What a picture without any work on it begins with. */
export const emptyWork = (): Pick<Document, 'regions' | 'stacking'> => ({
  regions: emptyRegions(),
  stacking: DYNAMIC_LABELS,
});

/** The name of a project that has not been given one. It is stored so in every language. */
export const UNNAMED = 'Untitled';

export const emptyDocument = (): Document => ({
  name: UNNAMED,
  first: null,
  tail: null,
  ...emptyWork(),
  settings: DEFAULT_SETTINGS,
});

/** The document with one region changed. */
export const withRegion = (document: Document, label: RegionLabel, change: Partial<Region>): Document => ({
  ...document,
  regions: { ...document.regions, [label]: { ...document.regions[label], ...change } },
});

export const withSettings = (document: Document, change: Partial<Settings>): Document => ({
  ...document,
  settings: { ...document.settings, ...change },
});

/** The labels no tool may paint over. */
export const lockedLabels = (document: Document): LabelSet =>
  labelSet(REGION_LABELS.filter((label) => document.regions[label].locked));

export const hiddenLabels = (document: Document): LabelSet =>
  labelSet(REGION_LABELS.filter((label) => document.regions[label].hidden));
