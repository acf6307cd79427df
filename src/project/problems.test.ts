import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ImagePoint, imagePoint } from '../geometry/spaces.ts';
import { must } from '../kit/assert.ts';
import { coverage } from '../masks/coverage.ts';
import { createLabelMap, type LabelMap, type RegionLabel, STATIC } from '../masks/labelMap.ts';
import { toTrajectory } from '../trajectories/capture.ts';
import { say, saying } from '../words/words.ts';
import { applyFix } from './applyFix.ts';
import { createDerived } from './derived.ts';
import { type Document, emptyDocument, type Frame, withRegion, withSettings } from './document.ts';
import type { ProjectFix } from './fixes.ts';
import { canSend, findProblems } from './problems.ts';
import { createSession } from './session.ts';
import { createProject } from './store.ts';

const SIZE = { width: 640, height: 400 };
const frame = (change: Partial<Frame> = {}): Frame => ({
  ...SIZE,
  id: 'f',
  name: 'f',
  format: 'png',
  bytes: new Uint8Array(50),
  ...change,
});
const path = (...points: ImagePoint[]) =>
  must(toTrajectory(points.map((at, i) => ({ at, timeMs: i * 300 }))), 'path');

/** Region `label` fills the 40 rows from row 50 × label on, the whole width; its centre is at half the width. */
const painted = (...labels: RegionLabel[]): LabelMap => {
  const map = createLabelMap(SIZE);
  for (const label of labels) map.data.fill(label, 50 * label * SIZE.width, (50 * label + 40) * SIZE.width);
  return map;
};
const inside = (label: RegionLabel) => imagePoint(100, 50 * label + 20);
const goodPath = (label: RegionLabel) => path(inside(label), imagePoint(500, 10));

const start: Document = { ...emptyDocument(), first: frame() };
const moving = (label: RegionLabel, document: Document = start) =>
  withRegion(document, label, { trajectory: goodPath(label) });

const find = (document: Document, map: LabelMap | null) => findProblems(document, map && coverage(map), map);
const codes = (document: Document, map: LabelMap | null) => find(document, map).map(({ code }) => code);
const labelsOf = (fixes: readonly ProjectFix[] | undefined) => fixes?.map(({ label }) => say(label));

function only(document: Document, map: LabelMap | null) {
  const problems = find(document, map);
  expect(problems.map(({ code }) => code)).toHaveLength(1);
  return problems[0]!;
}

const samePixels = (a: LabelMap | null, b: LabelMap | null) =>
  a === b || (a !== null && b !== null && Buffer.compare(a.data, b.data) === 0);

/** The project after one press. */
function pressed(document: Document, map: LabelMap | null, fix: ProjectFix) {
  const project = createProject();
  project.load(document, map);
  applyFix(fix, { project, session: createSession(), pickFrame: () => undefined });
  return project;
}

describe('findProblems', () => {
  it('has nothing to say of a painted region with a good path, nor of a picture with nothing painted', () => {
    expect(codes(moving(2), painted(2, STATIC))).toEqual([]);
    expect(codes(start, painted())).toEqual([]);
  });

  it('asks for a first frame', () => {
    const problem = only(emptyDocument(), null);
    expect(problem).toMatchObject({ code: 'image-missing', severity: 'error', field: 'image' });
    expect(problem.fixes).toMatchObject([{ kind: 'frame', slot: 'first' }]);
  });

  it('says "Motion brush needs 5 s" once, however many masks there are', () => {
    const document = withSettings(moving(1, moving(4)), { duration: '10' });
    const problem = only(document, painted(1, 4, STATIC));
    expect(say(problem.message)).toBe('Motion brush needs 5 s.');
    expect(labelsOf(problem.fixes)).toEqual(['Set 5 s', 'Clear all regions']);
  });

  it('says that a tail frame and the motion brush cannot be used together', () => {
    const problem = only({ ...moving(3), tail: frame({ id: 't' }) }, painted(3));
    expect(say(problem.message)).toBe("A tail frame and the motion brush can't be used together.");
    expect(labelsOf(problem.fixes)).toEqual(['Remove tail frame', 'Clear all regions']);
  });

  it('does not offer to clear everything while a painted region is locked', () => {
    const locked = withRegion(moving(3), 3, { locked: true });
    const problem = only({ ...locked, tail: frame({ id: 't' }) }, painted(3));
    expect(labelsOf(problem.fixes)).toEqual(['Remove tail frame']);
  });

  it('names the painted region that has no trajectory', () => {
    const document = withRegion(moving(1), 5, { name: 'Smoke' });
    const problem = only(document, painted(1, 5));
    expect(problem).toMatchObject({ code: 'point-count', severity: 'error', region: 5 });
    expect(say(problem.message)).toContain('Smoke');
    expect(problem.fixes).toMatchObject([
      { label: saying('fixes.draw'), kind: 'tool', tool: 'trajectory', region: 5 },
      { label: saying('fixes.makeStatic'), kind: 'relabel', from: 5, to: STATIC },
    ]);
  });

  it('names the region that lacks a trajectory, wherever it lies in the pile', () => {
    const document: Document = { ...moving(2, moving(6)), stacking: [6, 4, 2, 1, 3, 5] };
    expect(only(document, painted(2, 4, 6))).toMatchObject({ code: 'point-count', region: 4 });
  });

  it('makes a region static with its pixels, and keeps the others', () => {
    const map = painted(1, 5);
    const fix = only(moving(1), map).fixes[1]!;
    const project = pressed(moving(1), map, fix);
    const count = coverage(project.getState().labels!);
    expect([count[1], count[5], count[STATIC]]).toEqual([40 * SIZE.width, 0, 40 * SIZE.width]);
    expect(project.undo()).toBe('Make it static');
    expect(coverage(project.getState().labels!)[5]).toBe(40 * SIZE.width);
  });

  it('stops a trajectory that would be left out because nothing is painted for it', () => {
    const problem = only(moving(6), painted());
    expect(problem).toMatchObject({ code: 'trajectory-unpainted', severity: 'error', region: 6 });
    expect(labelsOf(problem.fixes)).toEqual(['Paint it', 'Delete trajectory']);
  });

  it('tells of pictures by their own facts', () => {
    expect(only({ ...start, first: frame({ width: 299 }) }, null)).toMatchObject({
      code: 'picture-sides',
      field: 'image',
    });
    expect(only({ ...start, first: frame({ width: 1100 }) }, null)).toMatchObject({ code: 'picture-aspect' });
    const tail = only({ ...start, tail: frame({ height: 299 }) }, null);
    expect(tail).toMatchObject({ code: 'picture-sides', field: 'image_tail' });
    expect(labelsOf(tail.fixes)).toEqual(['Choose another tail frame', 'Remove tail frame']);
  });

  it('counts a prompt in characters, not in code units, and cuts it between them', () => {
    expect(codes(withSettings(start, { prompt: '🚀'.repeat(2500) }), null)).toEqual([]);
    const long = withSettings(start, { prompt: '🚀'.repeat(2501) });
    const after = pressed(long, null, only(long, null).fixes[0]!).getState().document;
    expect(after.settings.prompt).toBe('🚀'.repeat(2500));
  });
});

describe('hints', () => {
  it('do not stop Generate; errors do', () => {
    const slow = withSettings(moving(1), { prompt: 'slowly' });
    expect(canSend(find(slow, painted(1)))).toBe(true);
    expect(canSend(find(emptyDocument(), null))).toBe(false);
  });

  it('speak of a path below 7 % of the width, which is 44.8 px here', () => {
    const short = (dx: number) =>
      withRegion(start, 1, { trajectory: path(inside(1), imagePoint(100 + dx, 70)) });
    expect(codes(short(44), painted(1))).toEqual(['path-short']);
    expect(codes(short(46), painted(1))).toEqual([]);
  });

  it('speak of a short path also when going there and back makes it long', () => {
    const there = path(inside(1), imagePoint(140, 70));
    const document = withRegion(start, 1, { trajectory: { ...there, repeat: 5 } });
    expect(codes(document, painted(1))).toEqual(['path-short']);
  });

  it('stretch a short path about its start', () => {
    const document = withRegion(start, 1, { trajectory: path(inside(1), imagePoint(120, 70)) });
    const after = pressed(document, painted(1), only(document, painted(1)).fixes[0]!).getState().document;
    const samples = after.regions[1].trajectory?.samples.map(({ at }) => at);
    expect(samples?.[0]).toEqual(inside(1));
    expect(samples?.[1]?.x).toBeCloseTo(164, 6);
  });

  it('speak of a path that starts outside its own region, and not of one that starts on its rim', () => {
    const from = (y: number) =>
      withRegion(start, 2, { trajectory: path(imagePoint(100, y), imagePoint(500, 10)) });
    expect(codes(from(160), painted(2, STATIC))).toEqual(['start-outside']);
    expect(codes(from(142), painted(2, STATIC))).toEqual([]);
    expect(codes(from(142 + 6), painted(2, STATIC))).toEqual(['start-outside']);
  });

  it('speak of points that lie outside the picture, not of those on its edge, and fit them inside', () => {
    const to = (x: number, y: number) =>
      withRegion(start, 1, { trajectory: path(inside(1), imagePoint(x, y)) });
    expect(codes(to(640, 400), painted(1))).toEqual([]);
    const problem = only(to(700, 70), painted(1));
    expect(problem.code).toBe('points-outside');
    expect(say(problem.message)).toMatch(/^\d+ points of the path of Region 1 lie outside/);
    const after = pressed(to(700, 70), painted(1), problem.fixes[0]!).getState().document;
    const samples = after.regions[1].trajectory?.samples.map(({ at }) => at);
    expect(samples?.[0]).toEqual(inside(1));
    expect(samples?.[1]?.x).toBeCloseTo(640, 6);
    expect(codes(after, painted(1))).toEqual([]);
  });

  it('say that a hidden region is sent all the same, but not of one without a pixel', () => {
    const hidden = (label: RegionLabel) => withRegion(moving(1), label, { hidden: true });
    expect(codes(hidden(1), painted(1))).toEqual(['region-hidden']);
    expect(codes(hidden(STATIC), painted(1, STATIC))).toEqual(['region-hidden']);
    expect(codes(hidden(4), painted(1))).toEqual([]);
  });

  it.each([
    ['The boat drifts slowly, gulls above', 'slowly', 'The boat drifts, gulls above'],
    ['Gentle waves', 'Gentle', 'waves'],
    ['A very gentle breeze', 'very gentle', 'A breeze'],
    ['Slowly up, then slowly down', 'Slowly', 'up, then down'],
    ['The door opens in slow motion', 'in slow motion', 'The door opens'],
    ['She softly turns', 'softly', 'She turns'],
  ])('take a word that fights the path out of "%s"', (prompt, word, without) => {
    const document = withSettings(moving(1), { prompt });
    const problem = only(document, painted(1));
    expect(problem).toMatchObject({ code: 'prompt-fights-path', field: 'prompt' });
    expect(say(problem.fixes[0]!.label)).toBe(`Remove “${word}”`);
    const after = pressed(document, painted(1), problem.fixes[0]!).getState().document;
    expect(after.settings.prompt).toBe(without);
  });

  it('leave the prompt alone when nothing moves by a path, and words that only look alike', () => {
    expect(codes(withSettings(start, { prompt: 'slowly' }), painted(STATIC))).toEqual([]);
    expect(codes(withSettings(moving(1), { prompt: 'a gentleman at the slowpoke inn' }), painted(1))).toEqual(
      [],
    );
  });
});

describe('fixes', () => {
  const side = fc.constantFrom(280, 500, 640);
  const paths = fc.constantFrom('none', 'good', 'short', 'outside');
  const regionState = fc.record({
    paint: fc.boolean(),
    path: paths,
    hidden: fc.boolean(),
    locked: fc.boolean(),
  });
  const world = fc.record({
    first: fc.boolean(),
    tail: fc.option(side),
    regions: fc.tuple(regionState, regionState, regionState),
    duration: fc.constantFrom('5' as const, '10' as const),
    prompt: fc.constantFrom('', 'up', 'slowly up', 'x'.repeat(2501)),
    cfgScale: fc.constantFrom(0.5, 3),
    callbackUrl: fc.constantFrom('', 'nowhere'),
  });
  const trajectory = (kind: string, label: RegionLabel) =>
    ({
      none: null,
      good: goodPath(label),
      short: path(inside(label), imagePoint(110, 50 * label + 25)),
      outside: path(imagePoint(400, 2), imagePoint(20, 399)),
    })[kind] ?? null;

  it('that act on the project take their problem away, as one step that can be undone', () => {
    fc.assert(
      fc.property(world, ({ first, tail, regions, ...settings }) => {
        let document = withSettings({ ...emptyDocument(), first: first ? frame() : null }, settings);
        if (tail !== null) document = { ...document, tail: frame({ id: 't', width: tail }) };
        const labels = ([1, 2, 7] as const).filter((_, i) => regions[i]!.paint);
        ([1, 2, 7] as const).forEach((label, i) => {
          const { hidden, locked, path: kind } = regions[i]!;
          document = withRegion(document, label, {
            hidden,
            locked,
            trajectory: label === STATIC ? null : trajectory(kind, label),
          });
        });
        const map = first ? painted(...labels) : null;
        for (const problem of find(document, map)) {
          for (const fix of problem.fixes.filter(({ kind }) => kind !== 'frame' && kind !== 'tool')) {
            const project = pressed(document, map, fix);
            const left = createDerived(project).problems();
            expect(
              left.filter(({ code, region }) => code === problem.code && region === problem.region),
            ).toEqual([]);
            expect(project.undo()).toBe(say(fix.label));
            expect(project.getState().document).toBe(document);
            expect(samePixels(project.getState().labels, map)).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('that need a hand select the region and the tool, or ask for the frame', () => {
    const session = createSession();
    const asked: string[] = [];
    const context = { project: createProject(), session, pickFrame: (slot: string) => asked.push(slot) };
    applyFix({ kind: 'tool', label: '', tool: 'trajectory', region: 5 }, context);
    applyFix({ kind: 'frame', label: '', slot: 'tail' }, context);
    expect(session.getState()).toMatchObject({ tool: 'trajectory', selected: 5 });
    expect(asked).toEqual(['tail']);
  });
});
