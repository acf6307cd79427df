import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/spaces.ts';
import { createLabelMap } from '../masks/labelMap.ts';
import { paintRectangle } from '../masks/rectangle.ts';
import { createDerived } from '../project/derived.ts';
import { emptyDocument } from '../project/document.ts';
import { createProject } from '../project/store.ts';
import { createLiveCoverage } from './liveCoverage.ts';

const PICTURE = {
  id: 'f',
  name: 'f',
  format: 'png',
  width: 20,
  height: 10,
  bytes: new Uint8Array(1),
} as const;

function setUp() {
  const project = createProject();
  project.load({ ...emptyDocument(), first: PICTURE }, createLabelMap(PICTURE));
  const gestures = { active: false };
  const waiting: (() => void)[] = [];
  const live = createLiveCoverage({
    project,
    derived: createDerived(project),
    gestures,
    later(run) {
      waiting.push(run);
      return () => waiting.splice(waiting.indexOf(run), 1);
    },
  });
  const paint = (width: number) => {
    const { labels } = project.getState();
    const at = { from: imagePoint(1, 1), to: imagePoint(1 + width, 3) };
    const dirty = paintRectangle(labels!, { ...at, label: 3, locked: 0 });
    project.touchPixels(dirty);
    return dirty;
  };
  const painted = () => live.store.getState().coverage?.[3];
  return { project, gestures, waiting, live, paint, painted };
}

describe('live coverage', () => {
  it('counts a stroke under way once however often it paints, and not before the time comes', () => {
    const { gestures, waiting, paint, painted } = setUp();
    gestures.active = true;
    paint(2);
    paint(5);
    expect(painted()).toBe(0);
    expect(waiting).toHaveLength(1);
    waiting.shift()?.();
    expect(painted()).toBe(10);
    paint(9);
    waiting.shift()?.();
    expect(painted()).toBe(18);
  });

  it('follows a step at once, and a cancelled stroke back', () => {
    const { project, gestures, waiting, paint, painted } = setUp();
    project.commit(project.pixelEdit('Brush', paint(4))!);
    expect(painted()).toBe(8);
    gestures.active = true;
    const dirty = paint(11);
    waiting.shift()?.();
    expect(painted()).toBe(22);
    gestures.active = false;
    project.restorePixels(dirty);
    waiting.shift()?.();
    expect(painted()).toBe(8);
  });

  it('counts nothing after its end', () => {
    const { waiting, live, paint } = setUp();
    paint(2);
    live.dispose();
    expect(waiting).toHaveLength(0);
    paint(3);
    expect(waiting).toHaveLength(0);
  });
});
