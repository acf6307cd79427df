import type { Size } from '../geometry/size.ts';
import { type CanvasPoint, type ImagePoint, imageToCanvas } from '../geometry/spaces.ts';
import { must } from '../kit/assert.ts';
import { paintStencil, type Stencil } from '../masks/stencil.ts';
import type { Edit } from '../project/edit.ts';
import type { History } from '../project/history.ts';
import { notify, type Session } from '../project/session.ts';
import { t } from '../words/words.ts';
import { NewestQuestion } from './newestQuestion.ts';
import type { ObjectClick, ObjectFinder, ObjectQuestion } from './objectFinder.ts';
import { ObjectPreview } from './objectPreview.ts';
import { currentTarget, type PaintTarget, paintRules, stepName } from './paintTarget.ts';
import type { Gesture, Holding, Modifiers, Next, PointerSample, ToolContext } from './tool.ts';

/** A drag lays a click each time it has come this far, in CSS pixels. */
const SCRIBBLE_CSS_PX = 28;

interface Recorded {
  readonly edit: Edit;
  readonly before: History;
}

/**
 * One object, from its first click to Enter or until something else is done: it is held between clicks. Each answer is recorded at
 * once, in place of the one before it, so what is seen is also what is saved, sent and undone, and the whole selection stays one step.
 */
export class ObjectSelection implements Gesture {
  private readonly context: ToolContext;
  private readonly target: PaintTarget;
  private readonly questions: NewestQuestion<ObjectQuestion, Stencil>;
  private readonly preview: ObjectPreview;
  /** Add or erase, as it was set at the first press. */
  private readonly mode: Session['paintMode'];
  private readonly presses: (readonly ObjectClick[])[] = [];
  /** Laid by the press that is down; null between presses. */
  private laying: ObjectClick[] | null;
  private recorded: Recorded | null = null;
  private ended = false;
  private readonly stops: (() => void)[];

  constructor(context: ToolContext, finder: ObjectFinder, target: PaintTarget, start: PointerSample) {
    const { session, hover, live } = context;
    this.context = context;
    this.target = target;
    this.mode = session.getState().paintMode;
    this.preview = new ObjectPreview(finder, live);
    this.questions = new NewestQuestion((question, signal) => finder.ask(question, signal), {
      answered: (stencil) => this.record(stencil),
      failed: (error) => notify(session, t('smartSelect.noAnswer', { reason: wordsOf(error) }), 'error'),
    });
    this.laying = [{ at: start.at, include: true }];
    this.stops = [
      session.subscribe((now, before) => {
        if (now.selectSpread !== before.selectSpread && this.laying === null) this.ask();
      }),
      hover.subscribe(() => {
        if (hover.value === null && this.laying === null) this.showMarks();
      }),
    ];
    this.showMarks();
  }

  readonly holding: Holding = {
    keeps: true,
    press: (sample, modifiers) => {
      this.laying = this.isOn(sample.at) ? [{ at: sample.at, include: this.includes(modifiers) }] : [];
      this.showMarks();
    },
    release: () => this.release(),
    unpress: () => {
      this.laying = null;
      this.showMarks();
      return this.presses.length > 0 ? 'hold' : 'cancel';
    },
    stepBack: () => {
      this.presses.pop();
      this.questions.drop();
      if (this.presses.length === 0) return 'cancel';
      this.ask();
      return 'hold';
    },
  };

  move(samples: readonly PointerSample[], modifiers: Modifiers): void {
    const tip = samples.at(-1);
    if (this.laying) this.scribble(this.laying, samples);
    else if (tip) this.hover(tip.at, modifiers);
  }

  /** Everything answered is recorded already. */
  finish(): Edit | null {
    if (this.questions.busy) notify(this.context.session, t('smartSelect.unanswered'));
    this.end();
    return null;
  }

  cancel(): void {
    this.end();
    const { recorded } = this;
    if (recorded) this.context.project.takeBack(recorded.edit, recorded.before);
  }

  private end(): void {
    this.ended = true;
    this.questions.drop();
    this.preview.clear(null);
    for (const stop of this.stops) stop();
  }

  private release(): Next {
    const laid = this.laying ?? [];
    this.laying = null;
    if (laid.length > 0) {
      this.presses.push(laid);
      this.ask();
    }
    return this.presses.length > 0 ? 'hold' : 'cancel';
  }

  /** A finger has no Alt: with the other of add and erase chosen meanwhile, a click leaves out too. */
  private includes(modifiers: Modifiers): boolean {
    const sameMode = this.context.session.getState().paintMode === this.mode;
    return sameMode !== modifiers.alt;
  }

  private ask(): void {
    this.showMarks();
    this.questions.ask(this.question(this.clicks()));
  }

  private scribble(laying: ObjectClick[], samples: readonly PointerSample[]): void {
    for (const { at, canvas } of samples) {
      const last = laying.at(-1);
      if (last && this.isOn(at) && this.apart(last.at, canvas) >= SCRIBBLE_CSS_PX)
        laying.push({ at, include: last.include });
    }
    if (laying.length > 0) this.preview.ask(this.question(this.clicks()), this.base());
  }

  private hover(at: ImagePoint, modifiers: Modifiers): void {
    const next = { at, include: this.includes(modifiers) };
    if (!this.isOn(at) || this.questions.busy) this.showMarks();
    else this.preview.ask(this.question([...this.clicks(), next]), this.base());
  }

  private record(stencil: Stencil): void {
    const { context } = this;
    // A text under way becomes a step of its own first: in between it would be lost when this one is taken back.
    context.project.settle();
    const target = this.ended ? null : currentTarget(context, this.target);
    if (!target) return;
    if (!stencil.data.includes(1)) notify(context.session, t('smartSelect.foundNothing'));
    context.byItself(() => this.replace(stencil, target));
  }

  private replace(stencil: Stencil, target: PaintTarget): void {
    const { project } = this.context;
    if (this.recorded) project.takeBack(this.recorded.edit, this.recorded.before);
    const before = project.getState().history;
    const dirty = paintStencil(target.map, { stencil, ...paintRules(target) });
    const edit = project.pixelEdit(stepName('smartSelect', target), dirty);
    this.recorded = edit && { edit, before };
    if (edit) project.commit(edit);
  }

  private clicks(): ObjectClick[] {
    return [...this.presses.flat(), ...(this.laying ?? [])];
  }

  private question(clicks: readonly ObjectClick[]): ObjectQuestion {
    return { clicks, spread: this.context.session.getState().selectSpread };
  }

  private showMarks(): void {
    this.preview.clear(this.base());
  }

  private base() {
    const { region, label } = this.target;
    return { kind: 'object', label: region.label, erases: label === 0, marks: this.clicks() } as const;
  }

  private isOn(at: ImagePoint): boolean {
    return isOnPicture(at, must(this.context.project.getState().document.first, 'first frame'));
  }

  private apart(at: ImagePoint, canvas: CanvasPoint): number {
    const from = imageToCanvas(at, this.context.session.getState().camera);
    return Math.hypot(canvas.x - from.x, canvas.y - from.y);
  }
}

export const isOnPicture = ({ x, y }: ImagePoint, { width, height }: Size): boolean =>
  x >= 0 && y >= 0 && x < width && y < height;

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
