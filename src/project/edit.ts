import type { PackedLabels, Patch } from '../masks/patch.ts';
import type { Text } from '../words/words.ts';
import type { Document } from './document.ts';

/**
 * One undo step. `name` is what the user reads in the list of steps ("Brush · Region 2"), in whatever language the list is shown.
 * `pixels` changes the label map; `document` anything else; `frame` replaces the document and the whole label map.
 */
export type Edit =
  | { readonly kind: 'pixels'; readonly name: Text; readonly patch: Patch }
  | { readonly kind: 'document'; readonly name: Text; readonly before: Document; readonly after: Document }
  | {
      readonly kind: 'frame';
      readonly name: Text;
      readonly before: { readonly document: Document; readonly labels: PackedLabels | null };
      readonly after: { readonly document: Document; readonly labels: PackedLabels | null };
    };
