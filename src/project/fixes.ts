import type { RegionLabel } from '../masks/labelMap.ts';
import type { Text } from '../words/words.ts';
import type { Document } from './document.ts';
import type { ToolId } from './session.ts';

/** Which of the two frames a fix or a picker is about. */
export type FrameSlot = 'first' | 'tail';

/**
 * What one press can do about a problem, as data: the panel shows `label`, `applyFix` carries it out.
 * `document` changes anything but pixels; `clear` frees the pixels of regions and drops their trajectories; `relabel` gives the
 * pixels of one region to another as `relabelRegion` does; `tool` selects a region and a tool, for what only a hand can do;
 * `frame` asks for another picture.
 */
export type ProjectFix =
  | { readonly kind: 'document'; readonly label: Text; apply(document: Document): Document }
  | { readonly kind: 'clear'; readonly label: Text; readonly regions: readonly RegionLabel[] }
  | { readonly kind: 'relabel'; readonly label: Text; readonly from: RegionLabel; readonly to: RegionLabel }
  | { readonly kind: 'tool'; readonly label: Text; readonly tool: ToolId; readonly region: RegionLabel }
  | { readonly kind: 'frame'; readonly label: Text; readonly slot: FrameSlot };

/** Errors stop Generate; hints do not. */
export type Severity = 'error' | 'hint';

/** One thing to say about the project before it is sent. `field` is the request's own path, `image_tail` or `dynamic_masks[2].mask`. */
export interface ProjectProblem {
  /** Stable: a rule code of the contract, or one of the editor's own. */
  readonly code: string;
  readonly severity: Severity;
  readonly field: string;
  /** One or two sentences for a designer. */
  readonly message: Text;
  readonly fixes: readonly ProjectFix[];
  /** The region it is about, when it is about one. */
  readonly region?: RegionLabel;
}
