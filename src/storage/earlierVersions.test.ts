import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RECORD_VERSION, readRecord } from './projectRecord.ts';

/** One record a version, each written by the code of its time; the runs of the label map are a list here, for JSON knows no typed array. */
const FIXTURES = new URL('./testing/', import.meta.url);
const VERSIONS = Array.from({ length: RECORD_VERSION }, (_, i) => i + 1);
const fileOf = (version: number): string => `version${version}.json`;

function open(version: number) {
  const record = JSON.parse(readFileSync(new URL(fileOf(version), FIXTURES), 'utf8'));
  const labels = { ...record.labels, runs: Uint32Array.from(record.labels.runs) };
  const read = readRecord({ ...record, labels }, (id) => Uint8Array.of(id === 'pic-a' ? 11 : 13));
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

const gull = {
  samples: [
    { at: { x: 1.25, y: 2 }, timeMs: 0 },
    { at: { x: 4, y: 2.75 }, timeMs: 33.5 },
    { at: { x: 11, y: 7 }, timeMs: 97 },
  ],
  pace: 'easeInOut',
  pointCount: 9,
  smooth: 0.2,
};
const placed = {
  kind: 'placed',
  samples: [
    { at: { x: 12, y: 3 }, timeMs: 0, corner: true },
    { at: { x: 10.5, y: 8 }, timeMs: 12 },
  ],
  pace: 'drawn',
  curve: [{ time: 0.3, way: 0.75 }],
  hold: { start: 0.125, end: 0 },
  repeat: 3,
  pointCount: 31,
  smooth: 1,
};

describe('a project that an earlier version kept', () => {
  it('is at hand for every version', () => {
    expect(readdirSync(FIXTURES).filter((name) => name.startsWith('version'))).toEqual(VERSIONS.map(fileOf));
  });

  it.each(VERSIONS)('opens as it was: version %i', (version) => {
    const { document, labels, session } = open(version);
    expect(document).toMatchObject({
      name: 'Quay at noon',
      first: { name: 'quay.png', format: 'png', width: 13, height: 9, bytes: Uint8Array.of(11) },
      tail: { name: 'later.jpg', format: 'jpeg', width: 5, height: 4, bytes: Uint8Array.of(13) },
      settings: {
        prompt: 'gulls, „ü🚀“',
        negativePrompt: 'rain',
        mode: 'pro',
        duration: '10',
        cfgScale: 0.35,
        watermark: true,
        callbackUrl: 'https://example.org/hook',
        externalTaskId: 'shot-7',
      },
    });
    expect(document.regions[2]).toMatchObject({ name: 'Gull', locked: true, hidden: false });
    expect(document.regions[2].trajectory).toEqual(gull);
    expect(document.regions[6].trajectory).toEqual(version < 2 ? null : placed);
    expect(document.regions[6].hidden).toBe(version >= 2);
    const owners = Array.from({ length: 13 * 9 }, (_, i) => {
      if (i >= 15 && i < 22) return 2;
      if (i >= 60 && i < 65) return 7;
      return i >= 100 && i < 104 ? 6 : 0;
    });
    expect(Array.from(labels!.data)).toEqual(owners);
    expect(session).toEqual({
      tool: 'lasso',
      paintMode: 'erase',
      brushSizePx: 17,
      selected: 6,
      camera: { scale: 1.5, offsetX: 3, offsetY: -4 },
    });
  });

  it('looks as it looked: colours, order and what bends', () => {
    const looks = VERSIONS.map((version) => {
      const { regions, stacking } = open(version).document;
      return {
        colors: [1, 2, 7].map((label) => regions[label as 1].color),
        bends: regions[2].elastic,
        stacking,
      };
    });
    const before = { colors: ['orange', 'blue', 'grey'], bends: false, stacking: [1, 2, 3, 4, 5, 6] };
    const since = { colors: ['blue', 'plum', 'grey'], bends: true, stacking: [2, 6, 1, 5, 4, 3] };
    expect(looks).toEqual(VERSIONS.map((version) => (version < 3 ? before : since)));
  });
});
