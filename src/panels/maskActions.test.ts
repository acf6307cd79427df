import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/spaces.ts';
import { ok } from '../kit/result.ts';
import { createLabelMap } from '../masks/labelMap.ts';
import { paintRectangle } from '../masks/rectangle.ts';
import { createDerived } from '../project/derived.ts';
import { emptyDocument, withRegion } from '../project/document.ts';
import { createSession } from '../project/session.ts';
import { createProject } from '../project/store.ts';
import { createMaskActions, type MaskDoor } from './maskActions.ts';

const PICTURE = { id: 'f', name: 'f', format: 'png', width: 9, height: 5, bytes: new Uint8Array(1) } as const;

function setUp(door: Partial<MaskDoor> = {}) {
  const project = createProject();
  const session = createSession();
  const labels = createLabelMap(PICTURE);
  paintRectangle(labels, { from: imagePoint(0, 0), to: imagePoint(3, 2), label: 2, locked: 0 });
  paintRectangle(labels, { from: imagePoint(5, 0), to: imagePoint(9, 1), label: 7, locked: 0 });
  const document = withRegion({ ...emptyDocument(), name: 'My boat', first: PICTURE }, 2, {
    name: 'Sail / top',
  });
  project.load(document, labels);
  const kept: [name: string, size: number][] = [];
  const masks = createMaskActions({
    project,
    session,
    derived: createDerived(project),
    maskDoor: {
      pick: async () => new File(['x'], 'mask.png'),
      read: async (_file, size) => ok(new Uint8Array(size.width * size.height).fill(255, 40)),
      encode: async (_map, regions) => regions.map((label) => new Uint8Array(label)),
      save: (name, _type, bytes) => kept.push([name, bytes.length]),
      ...door,
    },
  });
  const count = (label: number) => project.getState().labels?.data.filter((each) => each === label).length;
  return { project, session, masks, kept, count };
}

describe('masks as files', () => {
  it('saves one region under the names of the project and the region', async () => {
    const { masks, kept } = setUp();
    await masks.saveMask(2);
    expect(kept).toEqual([['My-boat-Sail-top.mask.png', 2]]);
  });

  it('saves every region that holds a pixel, and no other', async () => {
    const { session, masks, kept } = setUp();
    expect(masks.painted()).toEqual([2, 7]);
    await masks.saveAllMasks();
    expect(kept.map(([, size]) => size)).toEqual([2, 7]);
    expect(session.getState().notice?.text).toBe('Saved 2 masks.');
  });

  it('makes the region what the file paints, as one step', async () => {
    const { project, masks, count } = setUp();
    await masks.importMask(2);
    expect(count(2)).toBe(5);
    expect(project.undo()).toBe('Import mask · Sail / top');
    expect(count(2)).toBe(6);
  });

  it('leaves everything alone when no file is chosen, or when the picture went while it was read', async () => {
    const none = setUp({ pick: async () => null });
    await none.masks.importMask(2);
    expect(none.session.getState().notice).toBeNull();
    const late = setUp({
      read: async (_file, size) => {
        late.project.change('Replace', (now) => ({ ...now, first: { ...PICTURE, id: 'g' } }));
        return ok(new Uint8Array(size.width * size.height).fill(255));
      },
    });
    await late.masks.importMask(2);
    expect(late.session.getState().notice).toMatchObject({ tone: 'error' });
    expect(late.count(2)).toBe(6);
  });

  it('says that the masks could not be written', async () => {
    const { session, masks, kept } = setUp({ encode: () => Promise.reject(new Error('gone')) });
    await masks.saveAllMasks();
    expect(session.getState().notice).toMatchObject({ tone: 'error' });
    expect(kept).toEqual([]);
  });
});
