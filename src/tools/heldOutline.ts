import { type CanvasPoint, type ImagePoint, imageToCanvas } from '../geometry/spaces.ts';
import type { Edit } from '../project/edit.ts';
import { outlineEdit } from './outlineEdit.ts';
import { currentTarget, type PaintTarget } from './paintTarget.ts';
import type { Next, PointerKind, PointerSample, ToolContext } from './tool.ts';

/** How near a click must be to a corner to mean it, in CSS pixels. */
const REACH_CSS_PX: Readonly<Record<PointerKind, number>> = { mouse: 8, pen: 10, touch: 22 };
/** Two clicks at one place within this time are a double click. */
const DOUBLE_CLICK_MS = 400;
/** Fewer corners enclose nothing. */
const MIN_CORNERS = 3;

/** An outline that is laid corner by corner; a click on its first corner or a double click closes it. */
export class HeldOutline {
  private readonly context: ToolContext;
  private readonly target: PaintTarget;
  private readonly corners: ImagePoint[] = [];
  /** The pointer: where the next corner would be. */
  private tip: PointerSample;
  /** The last press that laid a corner. */
  private laid: PointerSample | null = null;
  private doubled = false;

  constructor(context: ToolContext, start: PointerSample, target: PaintTarget) {
    this.context = context;
    this.target = target;
    this.tip = start;
  }

  press(sample: PointerSample): void {
    const { laid } = this;
    this.tip = sample;
    this.doubled =
      laid !== null && sample.timeMs - laid.timeMs <= DOUBLE_CLICK_MS && this.isNear(laid.at, sample);
    this.show();
  }

  move(samples: readonly PointerSample[]): void {
    this.tip = samples.at(-1) ?? this.tip;
    this.show();
  }

  release(): Next {
    if (this.closes()) return 'finish';
    this.corners.push(this.tip.at);
    this.laid = this.tip;
    this.show();
    return 'hold';
  }

  unpress(): Next {
    this.doubled = false;
    return 'hold';
  }

  stepBack(): Next {
    this.corners.pop();
    this.laid = null;
    if (this.corners.length === 0) return 'cancel';
    this.show();
    return 'hold';
  }

  /** Fills the outline through the corners laid so far. A region may have been locked meanwhile: what may be painted is asked anew. */
  finish(): Edit | null {
    if (this.corners.length < MIN_CORNERS) return null;
    const target = currentTarget(this.context, this.target);
    return target && outlineEdit(this.context, target, this.corners);
  }

  private closes(): boolean {
    const [first] = this.corners;
    const onFirst = first !== undefined && this.corners.length >= MIN_CORNERS && this.isNear(first, this.tip);
    return this.doubled || onFirst;
  }

  private isNear(corner: ImagePoint, { canvas, pointer }: PointerSample): boolean {
    const at: CanvasPoint = imageToCanvas(corner, this.context.session.getState().camera);
    return Math.hypot(at.x - canvas.x, at.y - canvas.y) <= REACH_CSS_PX[pointer];
  }

  private show(): void {
    this.context.live.set({
      kind: 'outline',
      label: this.target.region.label,
      erases: this.target.label === 0,
      corners: this.corners,
      tip: this.tip.at,
      closes: this.closes(),
    });
  }
}
