import type { PackedLabels, Patch } from '../masks/patch.ts';
import type { Document } from './document.ts';

/**
 * One undo step. `name` is what the user reads in the list of steps ("Brush · Region 2").
 * `pixels` changes the label map; `document` anything else; `frame` replaces the document and the whole label map.
 */
export type Edit =
  | { readonly kind: 'pixels'; readonly name: string; readonly patch: Patch }
  | { readonly kind: 'document'; readonly name: string; readonly before: Document; readonly after: Document }
  | {
      readonly kind: 'frame';
      readonly name: string;
      readonly before: { readonly document: Document; readonly labels: PackedLabels | null };
      readonly after: { readonly document: Document; readonly labels: PackedLabels | null };
    };
