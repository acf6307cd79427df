import { describe, expect, it } from 'vitest';
import { err, ok } from '../kit/result.ts';
import { createLabelMap } from '../masks/labelMap.ts';
import { emptyDocument, type Frame } from '../project/document.ts';
import { createSession } from '../project/session.ts';
import { createProject } from '../project/store.ts';
import { say } from '../words/words.ts';
import { createRequestOpening, isJsonFile, looksLikeJson, type RequestDoor } from './openRequest.ts';
import { type IncomingProject, replaceBy } from './projects.ts';

const SIZE = { width: 11, height: 7 };
const frame = (name: string): Frame => ({
  ...SIZE,
  id: name,
  name,
  format: 'png',
  bytes: Uint8Array.of(name.length),
});
const PATH = [
  { x: 2, y: 3 },
  { x: 9, y: 5 },
];
const BODY = {
  model: 'kirin_v1_i2v',
  input: [
    {
      params: {
        image: 'https://example.org/boats.png',
        prompt: 'boats drift',
        dynamic_masks: [{ mask: 'QUJD', trajectories: PATH }],
        static_mask: 'REVG',
      },
    },
  ],
};

/** Masks: the first row, or for `REVG` the last one. */
const door = (change: Partial<RequestDoor> = {}): RequestDoor => ({
  pick: async () => null,
  frame: async ({ name }) => ok({ frame: frame(name), came: SIZE, notes: ['A word on the picture.'] }),
  mask: async ({ text }) => {
    const row = text === 'REVG' ? 6 : 0;
    const painted = Uint8Array.from({ length: 77 }, (_, i) => (Math.floor(i / 11) === row ? 255 : 0));
    return { painted: ok(painted), size: SIZE };
  },
  ...change,
});

function setUp(requestDoor: RequestDoor) {
  const project = createProject();
  const session = createSession();
  const before = { ...emptyDocument(), name: 'Before', first: frame('old.png') };
  const labels = createLabelMap(SIZE);
  labels.data.fill(3, 20, 30);
  project.load(before, labels);
  const projects = { openAs: async (each: IncomingProject) => replaceBy({ project, session }, each) };
  const opening = createRequestOpening({ projects, session, requestDoor, later: () => () => {} });
  const file = (body: unknown, name = 'boats.request.json') =>
    new File([typeof body === 'string' ? body : JSON.stringify(body)], name);
  return { project, session, opening, file, before };
}

describe('opening a request', () => {
  it('puts it in place of the project as one step, and says what there is to know', async () => {
    const { project, session, opening, file, before } = setUp(door());
    await opening.openFile(file(BODY));
    const { document, labels, history } = project.getState();
    expect(document.name).toBe('boats');
    expect(document.settings.prompt).toBe('boats drift');
    expect(document.first?.name).toBe('The first frame');
    expect(document.regions[1].trajectory?.samples.map(({ at }) => at)).toEqual([
      { x: 2, y: 4 },
      { x: 9, y: 2 },
    ]);
    expect(Array.from(labels!.data.subarray(0, 12))).toEqual([...Array(11).fill(1), 0]);
    expect(Array.from(labels!.data.subarray(65, 77))).toEqual([0, ...Array(11).fill(7)]);
    expect(history.past.map(({ name }) => say(name))).toEqual(['Open request']);
    expect(session.getState().notice?.text).toBe(
      'Opened boats. Undo brings the last one back. A word on the picture.',
    );
    project.undo();
    expect(project.getState().document).toBe(before);
    expect(project.getState().labels!.data[25]).toBe(3);
  });

  it('refuses in words what it cannot open, and the project stays as it is', async () => {
    const refusals = [
      [door(), 'no json', /^This is not JSON/],
      [door(), { ...BODY, input: 7 }, /"input" must be a list/],
      [door({ frame: async () => err('The first frame is damaged.') }), BODY, /^The first frame is damaged/],
    ] as const;
    for (const [each, body, words] of refusals) {
      const { project, session, opening, file, before } = setUp(each);
      await opening.openFile(file(body));
      expect(project.getState().document).toBe(before);
      expect(project.getState().history.past).toEqual([]);
      expect(session.getState().notice).toMatchObject({ tone: 'error', text: expect.stringMatching(words) });
      expect(opening.busy).toBe(false);
    }
  });

  it('lets the newest of two win, and Esc leave both', async () => {
    const waiting: (() => void)[] = [];
    const slow = door({
      frame: ({ text }) =>
        new Promise((answer) =>
          waiting.push(() => answer(ok({ frame: frame(text), came: SIZE, notes: [] }))),
        ),
    });
    const { project, opening, file, before } = setUp(slow);
    const flat = (image: string) => ({ model: 'kirin_v1_i2v', image });
    const first = opening.openFile(file(flat('QUJD'), 'a.json'));
    await expect.poll(() => waiting.length).toBe(1);
    const second = opening.openFile(file(flat('REVG'), 'b.json'));
    await expect.poll(() => waiting.length).toBe(2);
    waiting[1]!();
    await second;
    waiting[0]!();
    await first;
    expect(project.getState().document.name).toBe('b');
    project.undo();
    const third = opening.openText(JSON.stringify(flat('QUJD')), 'c');
    await expect.poll(() => waiting.length).toBe(3);
    expect(opening.busy).toBe(true);
    opening.cancel();
    waiting[2]!();
    await third;
    expect(opening.busy).toBe(false);
    expect(project.getState().document).toBe(before);
  });

  it('tells a request from a picture and from prose', () => {
    expect(looksLikeJson(' \n{"model": 1')).toBe(true);
    expect(looksLikeJson('see {this}')).toBe(false);
    expect(isJsonFile({ name: 'A.JSON', type: '' })).toBe(true);
    expect(isJsonFile({ name: 'a', type: 'application/json' })).toBe(true);
    expect(isJsonFile({ name: 'json.png', type: 'image/png' })).toBe(false);
  });
});
