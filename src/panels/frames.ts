import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '../kit/result.ts';
import type { Derived } from '../project/derived.ts';
import { type Document, emptyWork, type Frame, UNNAMED } from '../project/document.ts';
import type { FrameSlot } from '../project/fixes.ts';
import { usedRegions } from '../project/selectors.ts';
import { notify, type SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import { say, saying, type Text } from '../words/words.ts';
import { fitOf, scaleWork } from './replaceFirst.ts';

/** A picture made ready for the project, and what was done to it, in words. */
interface Imported {
  readonly frame: Frame;
  readonly notes: readonly string[];
}
type ImportResult = Result<Imported, { readonly message: Text }>;

/** How picture files and addresses become frames: the browser's part, handed in so that it can be tried without one. */
export interface PictureDoor {
  fromFile(file: Blob, name: string, signal: AbortSignal): Promise<ImportResult>;
  fromUrl(url: string, signal: AbortSignal): Promise<ImportResult>;
}

export interface FramesState {
  /** The slot whose picture is being read. */
  readonly busy: FrameSlot | null;
  /** A first frame that waits for the answer to "keep the masks?". */
  readonly pending: Frame | null;
}

/** Everything that puts a picture into the project or takes one out. */
export interface Frames {
  readonly store: StoreApi<FramesState>;
  placeFile(slot: FrameSlot, file: Blob, name: string): Promise<void>;
  /** Null when the picture came in, else what was wrong, in words. */
  placeUrl(slot: FrameSlot, url: string): Promise<string | null>;
  remove(slot: FrameSlot): void;
  /** Ends the waiting of `pending`. `keep` is only for a picture of the same aspect, and scales what was made when the size is another. */
  answer(choice: 'keep' | 'startOver' | 'cancel'): void;
  /** Stops reading the picture in hand. */
  cancel(): void;
}

interface FramesDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly derived: Derived;
  readonly door: PictureDoor;
}

export function createFrames({ project, session, derived, door }: FramesDeps): Frames {
  const store = createStore<FramesState>()(() => ({ busy: null, pending: null }));
  let reading: AbortController | null = null;

  async function read(
    slot: FrameSlot,
    start: (signal: AbortSignal) => Promise<ImportResult>,
  ): Promise<string | null> {
    reading?.abort();
    const mine = new AbortController();
    reading = mine;
    store.setState({ busy: slot });
    const result = await start(mine.signal);
    // A newer picture has taken this one's place, or the user gave up: its answer must not land.
    if (mine.signal.aborted) return null;
    store.setState({ busy: null });
    if (!result.ok) return say(result.error.message);
    take(slot, result.value.frame);
    if (result.value.notes.length > 0) notify(session, result.value.notes.join(' '));
    return null;
  }

  function take(slot: FrameSlot, frame: Frame): void {
    const { document } = project.getState();
    if (slot === 'tail') {
      project.change(saying('frames.tail'), (now) => ({ ...now, tail: frame }));
      return;
    }
    if (document.first && usedRegions(document, derived.coverage()).length > 0) {
      store.setState({ pending: frame });
      return;
    }
    project.change(saying(document.first ? 'frames.replaceFirst' : 'frames.first'), (now) =>
      withFirst(now, frame),
    );
    session.setState({ view: { kind: 'edit' } });
  }

  return {
    store,
    async placeFile(slot, file, name) {
      const wrong = await read(slot, (signal) => door.fromFile(file, name, signal));
      if (wrong !== null) notify(session, wrong, 'error');
    },
    placeUrl: (slot, url) => read(slot, (signal) => door.fromUrl(url, signal)),
    remove(slot) {
      if (slot === 'tail') project.change(saying('frames.removeTail'), (now) => ({ ...now, tail: null }));
      else project.change(saying('frames.removeFirst'), (now) => ({ ...now, ...emptyWork(), first: null }));
    },
    answer(choice) {
      const { pending } = store.getState();
      store.setState({ pending: null });
      if (!pending || choice === 'cancel') return;
      if (choice === 'keep') keepWork(project, pending);
      else
        project.replace(saying('frames.startOver'), startedOver(project.getState().document, pending), null);
      session.setState({ view: { kind: 'edit' } });
    },
    cancel() {
      reading?.abort();
      store.setState({ busy: null });
    },
  };
}

/** The document with another first frame; a project that has no name of its own yet takes the picture's. */
const withFirst = (document: Document, frame: Frame): Document => ({
  ...document,
  first: frame,
  name: document.name === UNNAMED ? frame.name.replace(/\.[a-z]+$/i, '') || UNNAMED : document.name,
});

/** Puts the picture under the masks and trajectories, which are scaled to it when they have to be. */
function keepWork(project: ProjectStore, frame: Frame): void {
  project.settle();
  const { document, labels } = project.getState();
  if (labels && fitOf(labels, frame) === 'scaled') {
    const work = scaleWork(document, labels, frame);
    project.replace(
      saying('frames.replaceFirst'),
      { ...withFirst(document, frame), regions: work.regions },
      work.labels,
    );
  } else {
    project.change(saying('frames.replaceFirst'), (now) => withFirst(now, frame));
  }
}

const startedOver = (document: Document, frame: Frame): Document => ({
  ...withFirst(document, frame),
  ...emptyWork(),
});
