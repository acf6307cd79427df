import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/spaces.ts';
import { must } from '../kit/assert.ts';
import { createLabelMap } from '../masks/labelMap.ts';
import { packLabels } from '../masks/patch.ts';
import { type Document, emptyDocument, withRegion, withSettings } from '../project/document.ts';
import { withColor } from '../project/regionColor.ts';
import { createSession } from '../project/session.ts';
import { toTrajectory } from '../trajectories/capture.ts';
import type { Trajectory } from '../trajectories/trajectory.ts';
import { readRecord, writeRecord } from './projectRecord.ts';

const SIZE = { width: 7, height: 5 };
const bytes = { a: Uint8Array.from([1, 2, 3]), b: Uint8Array.from([9]) };
const picture = (id: string) => (id === 'a' || id === 'b' ? bytes[id] : null);

const trajectory = must(
  toTrajectory([
    { at: imagePoint(1.25, 2), timeMs: 0 },
    { at: imagePoint(6, 4.5), timeMs: 31.5 },
  ]),
  'trajectory',
);
const document: Document = withSettings(
  withRegion(
    {
      ...emptyDocument(),
      name: 'Launch',
      first: { ...SIZE, id: 'a', name: 'a.jpg', format: 'jpeg', bytes: bytes.a },
      tail: { width: 3, height: 2, id: 'b', name: 'b.png', format: 'png', bytes: bytes.b },
    },
    4,
    { name: 'Rocket', locked: true, trajectory },
  ),
  { prompt: 'up', mode: 'pro', cfgScale: 0.25 },
);
const labels = createLabelMap(SIZE);
labels.data.set([0, 4, 4, 7], 6);
const session = {
  ...createSession().getState(),
  tool: 'lasso' as const,
  selected: 4 as const,
  brushSizePx: 17,
};
const record = writeRecord({ document, labels: packLabels(labels), session, savedMs: 55 });

const recordWith = (placed: Trajectory) =>
  writeRecord({
    document: withRegion(document, 2, { trajectory: placed }),
    labels: packLabels(labels),
    session,
    savedMs: 56,
  });

describe('the project record', () => {
  it('brings back what was written, as IndexedDB would copy it', () => {
    const read = readRecord(structuredClone(record), picture);
    expect(read).toMatchObject({ ok: true });
    if (!read.ok) return;
    expect(read.value.document).toEqual(document);
    expect(read.value.labels).toEqual(labels);
    expect(read.value.session).toEqual({
      tool: 'lasso',
      paintMode: 'add',
      brushSizePx: 17,
      selected: 4,
      camera: session.camera,
    });
  });

  it('brings back a placed path with all its settings', () => {
    const placed: Trajectory = {
      kind: 'placed',
      samples: [
        { at: imagePoint(1, 2), timeMs: 0, corner: true },
        { at: imagePoint(4, 2.5), timeMs: 12 },
      ],
      pace: 'easeIn',
      curve: [{ time: 0.3, way: 0.75 }],
      hold: { start: 0.125, end: 0 },
      repeat: 3,
      pointCount: 31,
      smooth: 1,
    };
    const read = readRecord(structuredClone(recordWith(placed)), picture);
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && read.value.document.regions[2].trajectory).toEqual(placed);
  });

  it.each([1, 2])(
    'brings back what version %i wrote, in the colours and the order it was shown in',
    (version) => {
      const { stacking, regions, ...rest } = structuredClone(record).document;
      const older = Object.fromEntries(
        Object.entries(regions).map(([key, { color, elastic, ...region }]) => [key, region]),
      );
      expect(older).not.toHaveProperty('4.color');
      const read = readRecord({ ...record, version, document: { ...rest, regions: older } }, picture);
      expect(read.ok && read.value.document).toEqual(document);
    },
  );

  it('brings back colours, order and what bends', () => {
    const changed: Document = {
      ...withRegion(withColor(document, 7, 'plum'), 3, { elastic: true }),
      stacking: [2, 6, 1, 5, 4, 3],
    };
    const written = writeRecord({ document: changed, labels: packLabels(labels), session, savedMs: 57 });
    const read = readRecord(structuredClone(written), picture);
    expect(read.ok && read.value.document).toEqual(changed);
  });

  it('holds no picture itself', () => {
    expect(JSON.stringify(record.document)).not.toContain('bytes');
  });

  it('brings back an empty project', () => {
    const empty = writeRecord({ document: emptyDocument(), labels: null, session, savedMs: 1 });
    expect(readRecord(empty, picture)).toMatchObject({
      ok: true,
      value: { document: emptyDocument(), labels: null },
    });
  });

  it.each([
    ['a later version', { ...record, version: 4 }],
    ['a version that never was', { ...record, version: 0 }],
    [
      'a pace that goes back',
      recordWith({
        ...trajectory,
        curve: [
          { time: 0.5, way: 0.6 },
          { time: 0.4, way: 0.7 },
        ],
      }),
    ],
    ['more repeats than a clip can take', recordWith({ ...trajectory, repeat: 11 })],
    ['nothing', undefined],
    [
      'a missing region',
      { ...record, document: { ...record.document, regions: { 1: record.document.regions[1] } } },
    ],
    [
      'a region under another label',
      {
        ...record,
        document: {
          ...record.document,
          regions: { ...record.document.regions, 2: record.document.regions[4] },
        },
      },
    ],
    [
      'two regions of one colour',
      {
        ...record,
        document: {
          ...record.document,
          regions: { ...record.document.regions, 5: { ...record.document.regions[5], color: 'green' } },
        },
      },
    ],
    [
      'a pile that lacks a region',
      { ...record, document: { ...record.document, stacking: [1, 2, 3, 4, 5, 5] } },
    ],
    ['masks of another size', { ...record, labels: packLabels(createLabelMap({ width: 5, height: 7 })) }],
    [
      'masks that do not fill the picture',
      { ...record, labels: { ...SIZE, runs: record.labels!.runs.slice(0, -2) } },
    ],
    ['masks without a picture', { ...record, document: { ...record.document, first: null } }],
    ['a picture without masks', { ...record, labels: null }],
    [
      'a picture that is gone',
      { ...record, document: { ...record.document, tail: { ...record.document.tail, id: 'c' } } },
    ],
    ['an unknown tool', { ...record, session: { ...record.session, tool: 'airbrush' } }],
  ])('refuses %s', (_, stored) => {
    expect(readRecord(stored, picture)).toMatchObject({ ok: false });
  });
});
