import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/spaces.ts';
import { createLabelMap } from '../masks/labelMap.ts';
import { paintRectangle } from '../masks/rectangle.ts';
import { createDerived } from '../project/derived.ts';
import { type Frame, withRegion } from '../project/document.ts';
import { createSession } from '../project/session.ts';
import { createProject } from '../project/store.ts';
import { createFrames } from './frames.ts';

const frame = (name: string, width = 30, height = 20): Frame => ({
  id: name,
  name,
  format: 'png',
  width,
  height,
  bytes: new Uint8Array(3),
});

/** Pictures come in when the test lets them: `arrive` answers the oldest read that waits. */
function setUp() {
  const project = createProject();
  const session = createSession();
  const waiting: { name: string; arrive: (frame: Frame | null) => void }[] = [];
  const read = (name: string) =>
    new Promise<never>((resolve) => {
      const arrive = (found: Frame | null) =>
        resolve(
          (found
            ? { ok: true, value: { frame: found, notes: [] } }
            : { ok: false, error: { message: `${name} is damaged.` } }) as never,
        );
      waiting.push({ name, arrive });
    });
  const frames = createFrames({
    project,
    session,
    derived: createDerived(project),
    door: { fromFile: (_file, name) => read(name), fromUrl: (url) => read(url) },
  });
  const place = async (next: Frame, slot: 'first' | 'tail' = 'first') => {
    const placed = frames.placeFile(slot, new Blob(), next.name);
    waiting.shift()?.arrive(next);
    await placed;
  };
  const paint = () => {
    const first = project.getState().document.first!;
    const labels = createLabelMap(first);
    paintRectangle(labels, { from: imagePoint(4, 5), to: imagePoint(9, 11), label: 2, locked: 0 });
    const document = withRegion(project.getState().document, 2, { name: 'Sail' });
    project.replace('Paint', document, labels);
  };
  const painted = () => project.getState().labels?.data.filter((label) => label === 2).length;
  return { project, session, frames, waiting, place, paint, painted };
}

describe('frames', () => {
  it('names a project without a name after its first picture, and only then', async () => {
    const { project, place } = setUp();
    await place(frame('Old harbour.jpeg'));
    expect(project.getState().document.name).toBe('Old harbour');
    await place(frame('other.png'));
    expect(project.getState().document).toMatchObject({ name: 'Old harbour', first: { name: 'other.png' } });
  });

  it('asks before a new picture comes under old masks, and keeps them when told to', async () => {
    const { project, frames, place, paint, painted } = setUp();
    await place(frame('a.png'));
    paint();
    await place(frame('b.png'));
    expect(project.getState().document.first?.name).toBe('a.png');
    expect(frames.store.getState().pending?.name).toBe('b.png');
    frames.answer('keep');
    expect(project.getState().document.first?.name).toBe('b.png');
    expect(painted()).toBe(30);
    expect(frames.store.getState().pending).toBeNull();
  });

  it('scales the masks to a larger picture of the same aspect, and one undo takes all of it back', async () => {
    const { project, frames, place, paint, painted } = setUp();
    await place(frame('a.png'));
    paint();
    await place(frame('large.png', 60, 40));
    frames.answer('keep');
    expect(project.getState().labels).toMatchObject({ width: 60, height: 40 });
    expect(painted()).toBe(4 * 30);
    expect(project.getState().document).toMatchObject({
      first: { name: 'large.png' },
      regions: { 2: { name: 'Sail' } },
    });
    project.undo();
    expect(project.getState().document.first?.name).toBe('a.png');
    expect(painted()).toBe(30);
  });

  it('starts over when told to, and undo brings picture and masks back', async () => {
    const { project, frames, place, paint, painted } = setUp();
    await place(frame('a.png'));
    paint();
    await place(frame('wide.png', 50, 20));
    frames.answer('startOver');
    expect(project.getState().labels).toMatchObject({ width: 50, height: 20 });
    expect(project.getState().document.regions[2].name).toBe('Region 2');
    expect(painted()).toBe(0);
    project.undo();
    expect(project.getState().document.first?.name).toBe('a.png');
    expect(painted()).toBe(30);
  });

  it('leaves everything as it was when the answer is to cancel', async () => {
    const { project, frames, place, paint } = setUp();
    await place(frame('a.png'));
    paint();
    const before = project.getState().document;
    await place(frame('b.png'));
    frames.answer('cancel');
    expect(project.getState().document).toBe(before);
  });

  it('lets only the last of two pictures in, in whatever order they are read', async () => {
    const { project, frames, waiting } = setUp();
    const slow = frames.placeFile('first', new Blob(), 'slow.png');
    const quick = frames.placeFile('first', new Blob(), 'quick.png');
    waiting[1]?.arrive(frame('quick.png'));
    await quick;
    waiting[0]?.arrive(frame('slow.png'));
    await slow;
    expect(project.getState().document.first?.name).toBe('quick.png');
    expect(project.getState().history.past).toHaveLength(1);
    expect(frames.store.getState().busy).toBeNull();
  });

  it('says what is wrong with a picture and stays ready', async () => {
    const { session, frames, waiting } = setUp();
    const placed = frames.placeFile('tail', new Blob(), 'x.png');
    expect(frames.store.getState().busy).toBe('tail');
    waiting[0]?.arrive(null);
    await placed;
    expect(session.getState().notice).toMatchObject({ text: 'x.png is damaged.', tone: 'error' });
    expect(frames.store.getState().busy).toBeNull();
  });

  it('does not ask for a tail frame, and removes it again', async () => {
    const { project, frames, place, paint } = setUp();
    await place(frame('a.png'));
    paint();
    await place(frame('end.png', 80, 40), 'tail');
    expect(project.getState().document.tail?.name).toBe('end.png');
    frames.remove('tail');
    expect(project.getState().document.tail).toBeNull();
  });
});
