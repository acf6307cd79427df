import { describe, expect, it } from 'vitest';
import { type Rect, wholeRect } from '../geometry/rect.ts';
import type { Size } from '../geometry/size.ts';
import { createLabelMap, type Label } from '../masks/labelMap.ts';
import { unpackLabels } from '../masks/patch.ts';
import { say } from '../words/words.ts';
import { type Document, emptyDocument, type Frame, withSettings } from './document.ts';
import { createProject, type ProjectStore } from './store.ts';

const frame = (size: Size, id = 'f'): Frame => ({
  ...size,
  id,
  name: id,
  format: 'png',
  bytes: new Uint8Array(3),
});
const documentOf = (size: Size): Document => ({ ...emptyDocument(), first: frame(size) });
const prompt = (text: string) => (document: Document) => withSettings(document, { prompt: text });

function loaded(size: Size): ProjectStore {
  const project = createProject();
  project.load(documentOf(size), null);
  return project;
}

/** What a tool does between press and release. */
function paint(project: ProjectStore, rect: Rect, label: Label): void {
  const { labels } = project.getState();
  if (!labels) return;
  fill(labels.data, labels, rect, label);
  project.touchPixels(rect);
}

function fill(data: Uint8Array, size: Size, rect: Rect, label: Label): void {
  for (let y = Math.max(rect.y0, 0); y < Math.min(rect.y1, size.height); y++)
    for (let x = Math.max(rect.x0, 0); x < Math.min(rect.x1, size.width); x++)
      data[y * size.width + x] = label;
}

const stroke = (project: ProjectStore, name: string, rect: Rect, label: Label) => {
  paint(project, rect, label);
  const edit = project.pixelEdit(name, rect);
  if (edit) project.commit(edit);
};

const bytes = (project: ProjectStore) => [...(project.getState().labels?.data ?? [])];
const names = (project: ProjectStore) => project.getState().history.past.map(({ name }) => say(name));

describe('the project store', () => {
  it('writes the store once for a stroke, with history and revision together', () => {
    const project = loaded({ width: 5, height: 3 });
    const seen: string[] = [];
    project.subscribe((now, before) =>
      seen.push(`${now.revision - before.revision} ${now.history.past.length - before.history.past.length}`),
    );
    stroke(project, 'Brush · Region 2', { x0: 1, y0: 0, x1: 3, y1: 2 }, 2);
    expect(seen).toEqual(['1 1']);
  });

  it('says nothing to the store while a gesture writes pixels, and tells the overlay of them', () => {
    const project = loaded({ width: 5, height: 3 });
    const dirty: Rect[] = [];
    let writes = 0;
    project.subscribe(() => writes++);
    project.onPixels((part) => dirty.push(part));
    paint(project, { x0: 1, y0: 0, x1: 4, y1: 2 }, 3);
    expect([writes, dirty]).toEqual([0, [{ x0: 1, y0: 0, x1: 4, y1: 2 }]]);
  });

  it('lets a subscriber cancel its gesture when Undo changes the pixels under it', () => {
    const project = loaded({ width: 4, height: 1 });
    stroke(project, 'Brush', { x0: 0, y0: 0, x1: 2, y1: 1 }, 1);
    paint(project, { x0: 1, y0: 0, x1: 4, y1: 1 }, 5);
    const end = project.subscribe(() => project.restorePixels(wholeRect({ width: 4, height: 1 })));
    project.undo();
    end();
    expect(bytes(project)).toEqual([0, 0, 0, 0]);
    project.redo();
    expect(bytes(project)).toEqual([1, 1, 0, 0]);
  });

  it('packs the settled pixels, without those of a gesture under way', () => {
    const project = loaded({ width: 3, height: 2 });
    stroke(project, 'Brush', { x0: 0, y0: 0, x1: 1, y1: 2 }, 4);
    paint(project, { x0: 2, y0: 0, x1: 3, y1: 2 }, 6);
    expect([...unpackLabels(project.packSettled()!).data]).toEqual([4, 0, 0, 4, 0, 0]);
  });

  it('replaces the settled pixels, not those of a gesture under way, so Undo brings back only what was settled', () => {
    const project = loaded({ width: 3, height: 1 });
    stroke(project, 'Brush', { x0: 0, y0: 0, x1: 1, y1: 1 }, 4);
    paint(project, { x0: 2, y0: 0, x1: 3, y1: 1 }, 6);
    project.replace('Open', documentOf({ width: 1, height: 1 }), null);
    project.undo();
    expect(bytes(project)).toEqual([4, 0, 0]);
  });

  it('brings a free label map with a first frame of another size, in the same step', () => {
    const project = loaded({ width: 2, height: 2 });
    stroke(project, 'Brush', wholeRect({ width: 2, height: 2 }), 1);
    project.change('Use tail', (document) => ({
      ...document,
      first: frame({ width: 3, height: 1 }, 'tail'),
    }));
    expect(bytes(project)).toEqual([0, 0, 0]);
    expect(project.undo()).toBe('Use tail');
    expect(bytes(project)).toEqual([1, 1, 1, 1]);
  });

  it('keeps the painted pixels when the first frame changes to another of its size', () => {
    const project = loaded({ width: 2, height: 1 });
    stroke(project, 'Brush', { x0: 1, y0: 0, x1: 2, y1: 1 }, 3);
    project.change('Replace', (document) => ({
      ...document,
      first: frame({ width: 2, height: 1 }, 'other'),
    }));
    expect(bytes(project)).toEqual([0, 3]);
  });

  it('has no label map without a first frame', () => {
    const project = loaded({ width: 2, height: 1 });
    project.change('Remove first frame', (document) => ({ ...document, first: null }));
    expect(project.getState().labels).toBeNull();
    project.undo();
    expect(project.getState().labels).toMatchObject({ width: 2, height: 1 });
  });

  it('records nothing for a change, a draft or a settle that changes nothing', () => {
    const project = loaded({ width: 2, height: 1 });
    project.change('Nothing', (document) => document);
    project.draft((document) => document, 'Nothing');
    project.settle();
    project.replace('Open', documentOf({ width: 2, height: 1 }), null);
    expect(names(project)).toEqual(['Open']);
  });

  it('forgets history and drafts when another project is loaded', () => {
    const project = loaded({ width: 2, height: 1 });
    project.change('Prompt', prompt('a'));
    project.draft(prompt('b'), 'Prompt');
    project.load(documentOf({ width: 1, height: 1 }), null);
    project.settle();
    expect([names(project), project.undo(), project.getState().document.settings.prompt]).toEqual([
      [],
      null,
      '',
    ]);
  });

  it('takes the last step back as if it had never been, redo included, and no other step', () => {
    const project = loaded({ width: 4, height: 1 });
    stroke(project, 'First', { x0: 0, y0: 0, x1: 2, y1: 1 }, 3);
    stroke(project, 'Second', { x0: 1, y0: 0, x1: 4, y1: 1 }, 5);
    project.undo();
    const { history } = project.getState();
    stroke(project, 'Third', { x0: 1, y0: 0, x1: 3, y1: 1 }, 6);
    const third = project.getState().history.past.at(-1)!;
    expect(project.takeBack(history.past[0]!, { past: [], future: [] })).toBe(false);
    expect(bytes(project)).toEqual([3, 6, 6, 0]);
    expect(project.takeBack(third, history)).toBe(true);
    expect([project.getState().history, bytes(project)]).toEqual([history, [3, 3, 0, 0]]);
    project.redo();
    expect(bytes(project)).toEqual([3, 5, 5, 5]);
  });

  it('refuses a label map that is not of the size of the picture', () => {
    const project = createProject();
    expect(() =>
      project.load(documentOf({ width: 3, height: 2 }), createLabelMap({ width: 2, height: 3 })),
    ).toThrow();
  });
});
