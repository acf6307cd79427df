import { createStore } from 'zustand/vanilla';
import type { Frame } from './project/document.ts';
import { notify, type SessionStore } from './project/session.ts';
import type { ProjectStore } from './project/store.ts';
import type { Selector, SelectorNews } from './segment/selector.ts';
import type { FinderStatus, ObjectFinder } from './tools/objectFinder.ts';
import { t } from './words/words.ts';

interface FinderDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  /** Loads the selector's code: nothing of it comes with the page. */
  readonly open: (onNews: (news: SelectorNews) => void) => Promise<Selector>;
  /** The frame's pixels. The finder closes them. */
  readonly decode: (frame: Frame) => Promise<ImageBitmap>;
}

/** One first frame, from the moment Smart select wants it until another takes its place. */
interface Reading {
  readonly frame: Frame;
  readonly abort: AbortController;
  /** Settles once questions about this frame can be asked. */
  readonly askable: Promise<Selector>;
  /** Another frame was still being read: the first news of it would be taken for news of this one. */
  readonly overlaps: boolean;
  over: boolean;
  opened(selector: Selector): void;
  broke(error: unknown): void;
}

/** Reads the first frame whenever Smart select is in hand, and answers its questions with the selector. */
export function createObjectFinder(deps: FinderDeps): ObjectFinder & { dispose(): void } {
  return new Finder(deps);
}

class Finder implements ObjectFinder {
  readonly status = createStore<FinderStatus>(() => ({ kind: 'idle' }));
  private readonly deps: FinderDeps;
  private opening: Promise<Selector> | null = null;
  private opened: Selector | null = null;
  private reading: Reading | null = null;
  private readonly stops: (() => void)[];

  constructor(deps: FinderDeps) {
    const { project, session } = deps;
    this.deps = deps;
    this.stops = [
      session.subscribe((now, before) => {
        if (now.tool !== before.tool) this.follow();
      }),
      project.subscribe((now, before) => {
        if (now.document.first?.id !== before.document.first?.id) this.follow();
      }),
    ];
    this.follow();
  }

  async ask(question: Parameters<ObjectFinder['ask']>[0], signal: AbortSignal) {
    const { reading } = this;
    if (!reading) throw new Error('there is no picture to look at.');
    const selector = await unlessAborted(reading.askable, signal);
    if (this.reading !== reading) throw new Error('the picture was replaced.');
    return selector.select(question, signal);
  }

  cancel(): void {
    this.reading?.abort.abort();
  }

  retry(): void {
    if (this.reading?.over) this.begin(this.reading.frame);
  }

  dispose(): void {
    for (const stop of this.stops) stop();
    this.forget();
    void this.opening?.then((selector) => selector.dispose());
  }

  private follow(): void {
    const { first } = this.deps.project.getState().document;
    if (first?.id === this.reading?.frame.id) return;
    if (first && this.deps.session.getState().tool === 'smartSelect') this.begin(first);
    else this.forget();
  }

  private forget(): void {
    this.reading?.abort.abort();
    this.reading = null;
    this.status.setState({ kind: 'idle' }, true);
  }

  private begin(frame: Frame): void {
    const former = this.reading;
    const reading = newReading(frame, former !== null && !former.over);
    this.reading = reading;
    this.show(reading, { kind: 'opening' });
    this.read(reading, former).catch((error: unknown) => {
      former?.abort.abort();
      reading.broke(error);
      this.failed(reading, error instanceof Error ? error.message : String(error));
    });
  }

  private async read(reading: Reading, former: Reading | null): Promise<void> {
    const [picture, selector] = await Promise.all([this.deps.decode(reading.frame), this.selector()]);
    try {
      // Aborted before the next read begins, the former one would take the loaded model down with it.
      const outcome = selector.read(picture, reading.abort.signal);
      former?.abort.abort();
      const how = await outcome;
      reading.opened(selector);
      if (how.how === 'model') this.show(reading, { kind: 'model' });
      else if (how.why === 'cancelled') this.show(reading, { kind: 'growing', why: 'cancelled' });
      else this.failed(reading, how.message);
    } finally {
      reading.over = true;
      picture.close();
    }
  }

  private selector(): Promise<Selector> {
    this.opening ??= this.deps
      .open((news) => (news.kind === 'lost' ? this.lost(news.message) : this.progressed(news)))
      .then((selector) => {
        this.opened = selector;
        return selector;
      })
      .catch((error: unknown) => {
        this.opening = null;
        throw error;
      });
    return this.opening;
  }

  /** The model failed after it had read the picture; the selector grows from the clicks now. */
  private lost(message: string): void {
    const { reading } = this;
    if (!reading?.over) return;
    this.show(reading, { kind: 'growing', why: 'failed' });
    notify(this.deps.session, t('smartSelect.modelFailed', { reason: message }), 'error');
  }

  private progressed(progress: Exclude<SelectorNews, { readonly kind: 'lost' }>): void {
    const { reading, opened } = this;
    if (!reading || reading.over || reading.abort.signal.aborted) return;
    this.status.setState(progress, true);
    if (opened && (!reading.overlaps || progress.kind === 'reading')) reading.opened(opened);
  }

  private failed(reading: Reading, message: string): void {
    reading.over = true;
    if (this.reading !== reading) return;
    this.show(reading, { kind: 'growing', why: 'failed' });
    notify(this.deps.session, t('smartSelect.modelNotLoaded', { reason: message }), 'error');
  }

  private show(reading: Reading, status: FinderStatus): void {
    if (this.reading === reading) this.status.setState(status, true);
  }
}

function newReading(frame: Frame, overlaps: boolean): Reading {
  let opened: (selector: Selector) => void = () => {};
  let broke: (error: unknown) => void = () => {};
  const askable = new Promise<Selector>((resolve, reject) => {
    opened = resolve;
    broke = reject;
  });
  // Without a question nobody hears of it; the failure is told in a notice of its own.
  askable.catch(() => {});
  return { frame, abort: new AbortController(), askable, overlaps, over: false, opened, broke };
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}
