import type { Size } from '../geometry/size.ts';
import {
  type CanvasPoint,
  canvasPoint,
  type ImagePoint,
  imagePoint,
  imageToCanvas,
} from '../geometry/spaces.ts';
import { must } from '../kit/assert.ts';
import type { LabelMap } from '../masks/labelMap.ts';
import { emptyDocument } from '../project/document.ts';
import { createSession, type SessionStore } from '../project/session.ts';
import { createProject, type ProjectStore } from '../project/store.ts';
import { createGestureRunner, type GestureRunner } from './gestureRunner.ts';
import type { ObjectFinder } from './objectFinder.ts';
import { type Modifiers, NO_MODIFIERS, type PointerKind, type PointerSample } from './tool.ts';

/** Speaks press, move and release in image coordinates to real stores, for tests of the tools. */
export interface Driver {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly gestures: GestureRunner;
  readonly labels: LabelMap;
  /** What the readings come from now; a mouse with half pressure to begin with. */
  hand: { pointer: PointerKind; pressure: number };
  /** False when the tool declined. */
  press(x: number, y: number, modifiers?: Partial<Modifiers>): boolean;
  /** Moves through all points in one event, as a browser hands over coalesced readings. */
  move(points: readonly (readonly [x: number, y: number])[], modifiers?: Partial<Modifiers>): void;
  release(): void;
  /** Press and release. */
  click(x: number, y: number, modifiers?: Partial<Modifiers>): void;
  /** Lets the driver's clock run on. */
  wait(ms: number): void;
  /** Press, one move a point, release. */
  stroke(points: readonly (readonly [x: number, y: number])[], modifiers?: Partial<Modifiers>): void;
}

/** A project with an empty first frame of this size. The driver's clock steps `stepMs` a reading. */
export function createDriver(picture: Size, stepMs = 10, finder?: ObjectFinder): Driver {
  const project = createProject();
  const session = createSession();
  const first = { id: 'f', name: 'frame.png', format: 'png', bytes: new Uint8Array(1), ...picture } as const;
  project.load({ ...emptyDocument(), first }, null);
  const gestures = createGestureRunner({ project, session, ...(finder && { finder }) });
  let timeMs = 5000;
  const reading = ([x, y]: readonly [number, number]): PointerSample => {
    timeMs += stepMs;
    const at: ImagePoint = imagePoint(x, y);
    const canvas: CanvasPoint = imageToCanvas(at, session.getState().camera);
    return { ...driver.hand, canvas: canvasPoint(canvas.x, canvas.y), at, timeMs };
  };
  const driver: Driver = {
    project,
    session,
    gestures,
    hand: { pointer: 'mouse', pressure: 0.5 },
    get labels() {
      return must(project.getState().labels, 'label map');
    },
    press: (x, y, modifiers) => gestures.start(reading([x, y]), { ...NO_MODIFIERS, ...modifiers }),
    move: (points, modifiers) => gestures.move(points.map(reading), { ...NO_MODIFIERS, ...modifiers }),
    release: () => gestures.release(),
    click(x, y, modifiers) {
      driver.press(x, y, modifiers);
      driver.release();
    },
    wait(ms) {
      timeMs += ms;
    },
    stroke([start, ...rest], modifiers) {
      const [x, y] = must(start, 'first point of a stroke');
      driver.press(x, y, modifiers);
      for (const point of rest) driver.move([point], modifiers);
      driver.release();
    },
  };
  return driver;
}
