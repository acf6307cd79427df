import { traceOutlines } from '../masks/outlines.ts';
import type { Stencil } from '../masks/stencil.ts';
import type { LiveShape } from './liveShape.ts';
import { NewestQuestion } from './newestQuestion.ts';
import type { ObjectFinder, ObjectQuestion } from './objectFinder.ts';
import type { Signal } from './signal.ts';

export type ObjectShape = Extract<LiveShape, { kind: 'object' }>;

/** Shows what a question would select, outlined over the picture; the label map hears nothing of it. */
export class ObjectPreview {
  private readonly finder: ObjectFinder;
  private readonly live: Signal<LiveShape | null>;
  private readonly questions: NewestQuestion<ObjectQuestion, Stencil>;
  private base: Omit<ObjectShape, 'outlines'> | null = null;

  /** Answers come late: `wanted` says whether one may still be shown. */
  constructor(finder: ObjectFinder, live: Signal<LiveShape | null>, wanted: () => boolean = () => true) {
    this.finder = finder;
    this.live = live;
    this.questions = new NewestQuestion((question, signal) => finder.ask(question, signal), {
      answered: (stencil) => {
        if (this.base && wanted()) live.set({ ...this.base, outlines: traceOutlines(stencil) });
      },
      // A press asks the same and says what is wrong.
      failed() {},
    });
  }

  /** Does nothing until the model answers: growing is too rough to be shown unasked. */
  ask(question: ObjectQuestion, base: Omit<ObjectShape, 'outlines'>): void {
    if (this.finder.status.getState().kind !== 'model') {
      this.clear(base);
      return;
    }
    this.base = base;
    this.questions.ask(question);
  }

  /** Answers still to come are dropped; only the marks of `base` are left, or nothing at all. */
  clear(base: Omit<ObjectShape, 'outlines'> | null): void {
    this.questions.drop();
    this.base = null;
    if (base || this.live.value?.kind === 'object') this.live.set(base && { ...base, outlines: [] });
  }
}
