import { createStore, type StoreApi } from 'zustand/vanilla';
import { isEmptyRect, type Rect, wholeRect } from '../geometry/rect.ts';
import type { Size } from '../geometry/size.ts';
import { assertNever } from '../kit/assert.ts';
import { createLabelMap, type LabelMap } from '../masks/labelMap.ts';
import { copyRect } from '../masks/paint.ts';
import { applyPatch, diffPatch, type PackedLabels, packLabels, unpackLabels } from '../masks/patch.ts';
import { sameText, say, saying, type Text } from '../words/words.ts';
import { type Document, emptyDocument } from './document.ts';
import type { Edit } from './edit.ts';
import { EMPTY_HISTORY, type History, record } from './history.ts';

/** The saved and undoable state. `revision` grows whenever pixels settle; the bytes of `labels` change in place. */
export interface ProjectState {
  readonly document: Document;
  /** Null exactly when there is no first frame; else of its size. */
  readonly labels: LabelMap | null;
  readonly revision: number;
  readonly history: History;
}

/** Called with the part of the label map that has changed, during a gesture as well as after it. */
export type PixelListener = (dirty: Rect) => void;

type ReadableStore = Pick<StoreApi<ProjectState>, 'getState' | 'getInitialState' | 'subscribe'>;

export interface ProjectStore extends ReadableStore {
  /** Tells the overlay that a gesture wrote bytes of the label map. Nothing else hears of it. */
  touchPixels(dirty: Rect): void;
  onPixels(listener: PixelListener): () => void;
  /**
   * The step from the settled label map to the bytes a gesture wrote inside `dirty`; null when none differ.
   * To be committed at once: a step that lies about what was there before cannot be undone.
   */
  pixelEdit(name: Text, dirty: Rect): Edit | null;
  /** Puts the settled bytes back inside `dirty`: what a cancelled gesture does. */
  restorePixels(dirty: Rect): void;
  /** The label map as of the last step, without what a gesture under way has written; null when there is no picture. */
  packSettled(): PackedLabels | null;
  /** Records a step in one store write. A `pixels` step is already in the bytes; the others take effect here. */
  commit(edit: Edit): void;
  /**
   * One step that changes the document; nothing is recorded when `change` returns the same object. A first frame of another size
   * (or none) brings a free label map with it; use `replace` to bring another.
   */
  change(name: Text, change: (document: Document) => Document): void;
  /**
   * Shows a change without recording it, for a slider that is being dragged or a text that is being typed. A draft under another name
   * records the one before it first, so that two controls never share a step. Must not change the first frame.
   */
  draft(change: (document: Document) => Document, name?: Text): void;
  /** Records all drafts since the last step as one; nothing when they lead back to the very document they began with. */
  settle(name?: Text): void;
  /** Forgets all drafts since the last step: what Esc does to a slider that is being dragged. */
  discardDraft(): void;
  /** Takes the last step back and returns its name in the present language; null when there is none. A draft counts as the last step. */
  undo(): string | null;
  redo(): string | null;
  /**
   * Makes the last step as if it had never been: `to` is the history from before it. False when another step has been made since,
   * and then nothing changes.
   */
  takeBack(last: Edit, to: History): boolean;
  /** One step that puts another document and label map in place of these. Null labels: a free map of the first frame's size. */
  replace(name: Text, document: Document, labels: LabelMap | null): void;
  /** The step that `settle` would record now, as long as it is a draft; null when there is none. */
  unsettled(): Edit | null;
  /** Another project, with the steps it was left with: no undo step. `history` must lead to and from this document and label map. */
  load(document: Document, labels: LabelMap | null, history?: History): void;
}

/** What one step changes: the state for the store, and the pixels whose listeners are to be told. */
interface Change {
  readonly state: Partial<ProjectState>;
  readonly dirty: Rect | null;
}

export function createProject(): ProjectStore {
  const store = createStore<ProjectState>()(() => ({
    document: emptyDocument(),
    labels: null,
    revision: 0,
    history: EMPTY_HISTORY,
  }));
  return new Project(store);
}

class Project implements ProjectStore {
  readonly getState: ReadableStore['getState'];
  readonly getInitialState: ReadableStore['getInitialState'];
  readonly subscribe: ReadableStore['subscribe'];
  private readonly set: StoreApi<ProjectState>['setState'];
  private readonly pixelListeners = new Set<PixelListener>();
  /** The label map as of the last step: what a cancel restores and what a patch is taken against. */
  private settled: LabelMap | null = null;
  private drafted: { readonly base: Document; readonly name: Text } | null = null;

  constructor(store: StoreApi<ProjectState>) {
    this.getState = store.getState;
    this.getInitialState = store.getInitialState;
    this.subscribe = store.subscribe;
    this.set = store.setState;
  }

  touchPixels(dirty: Rect): void {
    if (isEmptyRect(dirty)) return;
    for (const listener of this.pixelListeners) listener(dirty);
  }

  onPixels(listener: PixelListener): () => void {
    this.pixelListeners.add(listener);
    return () => this.pixelListeners.delete(listener);
  }

  pixelEdit(name: Text, dirty: Rect): Edit | null {
    const { labels } = this.getState();
    if (!labels || !this.settled) return null;
    const patch = diffPatch(this.settled, labels, dirty);
    return patch && { kind: 'pixels', name, patch };
  }

  restorePixels(dirty: Rect): void {
    const { labels } = this.getState();
    if (!labels || !this.settled) return;
    copyRect(this.settled, labels, dirty);
    this.touchPixels(dirty);
  }

  packSettled(): PackedLabels | null {
    return this.settled && packLabels(this.settled);
  }

  commit(edit: Edit): void {
    this.settle();
    this.step(edit, 'after', (history) => record(history, edit));
  }

  change(name: Text, change: (document: Document) => Document): void {
    this.settle();
    const before = this.getState().document;
    const after = change(before);
    if (after === before) return;
    if (sameSize(before.first, after.first)) this.commit({ kind: 'document', name, before, after });
    else this.replace(name, after, null);
  }

  draft(change: (document: Document) => Document, name?: Text): void {
    if (name !== undefined && this.drafted && !sameText(this.drafted.name, name)) this.settle();
    const { document } = this.getState();
    const after = change(document);
    if (after === document) return;
    if (!sameSize(document.first, after.first)) throw new Error('A draft cannot change the first frame');
    this.drafted ??= { base: document, name: name ?? saying('steps.change') };
    this.set({ document: after });
  }

  settle(name?: Text): void {
    const edit = this.unsettled(name);
    this.drafted = null;
    if (edit) this.set((state) => ({ history: record(state.history, edit) }));
  }

  unsettled(name?: Text): Edit | null {
    const { drafted } = this;
    const after = this.getState().document;
    if (!drafted || after === drafted.base) return null;
    return { kind: 'document', name: name ?? drafted.name, before: drafted.base, after };
  }

  discardDraft(): void {
    const { drafted } = this;
    if (!drafted) return;
    this.drafted = null;
    this.set({ document: drafted.base });
  }

  undo(): string | null {
    this.settle();
    const edit = this.getState().history.past.at(-1);
    if (!edit) return null;
    this.step(edit, 'before', ({ past, future }) => ({
      past: past.slice(0, -1),
      future: [...future, edit],
    }));
    return say(edit.name);
  }

  redo(): string | null {
    this.settle();
    const edit = this.getState().history.future.at(-1);
    if (!edit) return null;
    this.step(edit, 'after', ({ past, future }) => ({ past: [...past, edit], future: future.slice(0, -1) }));
    return say(edit.name);
  }

  takeBack(last: Edit, to: History): boolean {
    this.settle();
    if (this.getState().history.past.at(-1) !== last) return false;
    this.step(last, 'before', () => to);
    return true;
  }

  replace(name: Text, document: Document, labels: LabelMap | null): void {
    this.settle();
    const before = { document: this.getState().document, labels: this.packSettled() };
    this.commit({ kind: 'frame', name, before, after: { document, labels: packFor(document, labels) } });
  }

  load(document: Document, labels: LabelMap | null, history: History = EMPTY_HISTORY): void {
    this.drafted = null;
    this.show(this.placed(document, packFor(document, labels)), () => history);
  }

  private step(edit: Edit, side: 'before' | 'after', history: (history: History) => History): void {
    this.show(this.applied(edit, side), history);
  }

  /** The bytes are settled before the store is written: a subscriber may cancel a gesture, which restores from them. */
  private show({ state, dirty }: Change, history: (history: History) => History): void {
    this.set((present) => ({ ...state, history: history(present.history) }));
    if (dirty) this.touchPixels(dirty);
  }

  private applied(edit: Edit, side: 'before' | 'after'): Change {
    switch (edit.kind) {
      case 'pixels':
        return this.patched(edit, side);
      case 'document':
        return { state: { document: edit[side] }, dirty: null };
      case 'frame':
        return this.placed(edit[side].document, edit[side].labels);
      default:
        return assertNever(edit);
    }
  }

  private patched(edit: Extract<Edit, { kind: 'pixels' }>, side: 'before' | 'after'): Change {
    const { labels, revision } = this.getState();
    if (!labels || !this.settled) return { state: {}, dirty: null };
    applyPatch(this.settled, edit.patch, side);
    copyRect(this.settled, labels, edit.patch.rect);
    return { state: { revision: revision + 1 }, dirty: edit.patch.rect };
  }

  private placed(document: Document, packed: PackedLabels | null): Change {
    const labels = packed && unpackLabels(packed);
    this.settled = packed && unpackLabels(packed);
    const { revision } = this.getState();
    return { state: { document, labels, revision: revision + 1 }, dirty: labels && wholeRect(labels) };
  }
}

const sameSize = (a: Size | null, b: Size | null): boolean =>
  a === b || (a !== null && b !== null && a.width === b.width && a.height === b.height);

/** The label map that goes with a document. Throws when it is not of the first frame's size: painting would miss the picture. */
function packFor(document: Document, labels: LabelMap | null): PackedLabels | null {
  const { first } = document;
  if (!first) return null;
  if (!labels) return packLabels(createLabelMap(first));
  if (!sameSize(first, labels)) throw new Error('The label map is not of the size of the first frame');
  return packLabels(labels);
}
