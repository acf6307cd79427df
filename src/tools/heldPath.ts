import { type CanvasPoint, type ImagePoint, imageToCanvas } from '../geometry/spaces.ts';
import type { Edit } from '../project/edit.ts';
import { type Click, placedTrajectory } from '../trajectories/place.ts';
import { playedPoints } from '../trajectories/resample.ts';
import { keptSettings } from '../trajectories/settings.ts';
import type { PlacedTrajectory } from '../trajectories/trajectory.ts';
import { saying } from '../words/words.ts';
import { inside, type PathTarget, pathEdit, REACH_CSS_PX } from './pathTarget.ts';
import type { Modifiers, Next, PointerSample, ToolContext } from './tool.ts';

/** Two clicks at one place within this time are a double click. */
const DOUBLE_CLICK_MS = 400;

/** A path that is placed point by point; a double click ends it. With Shift the line to the point is straight. */
export class HeldPath {
  private readonly context: ToolContext;
  private readonly target: PathTarget;
  private readonly clicks: Click[] = [];
  /** Where the next point would be, and how its line would run. */
  private tip: Click;
  private reading: PointerSample;
  /** The last press that placed a point. */
  private placed: PointerSample | null = null;
  private doubled = false;

  /** `at` is where the first point goes: the press, or what it snapped to. */
  constructor(
    context: ToolContext,
    first: { readonly start: PointerSample; readonly at: ImagePoint; readonly target: PathTarget },
  ) {
    this.context = context;
    this.target = first.target;
    this.reading = first.start;
    this.tip = { at: first.at, straight: false };
  }

  press(sample: PointerSample, { shift }: Modifiers): void {
    const { placed } = this;
    this.point(sample, shift);
    this.doubled =
      placed !== null && sample.timeMs - placed.timeMs <= DOUBLE_CLICK_MS && this.isNear(placed.at, sample);
    this.show();
  }

  move(samples: readonly PointerSample[], { shift }: Modifiers): void {
    this.point(samples.at(-1) ?? this.reading, shift);
    this.show();
  }

  release(): Next {
    if (this.doubled) return 'finish';
    this.clicks.push(this.tip);
    this.placed = this.reading;
    this.show();
    return 'hold';
  }

  unpress(): Next {
    this.doubled = false;
    return 'hold';
  }

  stepBack(): Next {
    this.clicks.pop();
    this.placed = null;
    if (this.clicks.length === 0) return 'cancel';
    this.show();
    return 'hold';
  }

  /** The path through the points placed so far; null for fewer than two. */
  finish(): Edit | null {
    return pathEdit(this.context, this.target, {
      step: saying('steps.placePath'),
      trajectory: this.through(this.clicks),
    });
  }

  private point(sample: PointerSample, straight: boolean): void {
    this.reading = sample;
    const [first] = this.clicks;
    // Exactly on the first point the curve is closed and runs on smoothly there.
    const closes = first !== undefined && this.clicks.length > 2 && this.isNear(first.at, sample);
    this.tip = { at: closes ? first.at : inside(sample.at, this.target.picture), straight };
  }

  private through(clicks: readonly Click[]): PlacedTrajectory | null {
    const { trajectory } = this.context.project.getState().document.regions[this.target.label];
    return placedTrajectory(clicks, keptSettings(trajectory, 'placed'));
  }

  private isNear(point: ImagePoint, { canvas, pointer }: PointerSample): boolean {
    const at: CanvasPoint = imageToCanvas(point, this.context.session.getState().camera);
    return Math.hypot(at.x - canvas.x, at.y - canvas.y) <= REACH_CSS_PX[pointer];
  }

  private show(): void {
    const { label, picture } = this.target;
    const trajectory = this.through([...this.clicks, this.tip]);
    this.context.live.set({
      kind: 'path',
      label,
      points: trajectory ? playedPoints(trajectory, picture) : [this.tip.at],
      ...(trajectory && { trajectory }),
      handles: this.clicks.map(({ at }) => ({ at, selected: false })),
    });
  }
}
