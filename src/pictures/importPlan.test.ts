import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PictureFacts } from '../contract/pictureFacts.ts';
import { say } from '../words/words.ts';
import {
  type DecodedFacts,
  encodingNotes,
  encodings,
  importPlan,
  MAX_SIDE_PX,
  withinMaxSide,
} from './importPlan.ts';
import { refuseFormat, refuseUnreadable } from './refusal.ts';
import type { SourceFormat } from './sniff.ts';

const MB = 1024 * 1024;
const facts = (
  source: SourceFormat,
  { width = 800, height = 600, ...header }: Partial<PictureFacts> = {},
  upright = { width, height },
): DecodedFacts => ({
  source,
  upright,
  header: {
    format: source === 'jpeg' || source === 'png' ? source : 'other',
    bytes: 5000,
    orientation: 1,
    width,
    height,
    ...header,
  },
});

describe('importPlan', () => {
  it.each([
    ['an upright JPEG', facts('jpeg')],
    ['an upright PNG', facts('png')],
    ['a picture that is too small to send', facts('png', { width: 20, height: 10 })],
    ['a picture that is too long to send', facts('jpeg', { width: 3000, height: 400 })],
    ['exactly 10 MB', facts('jpeg', { bytes: 10 * MB })],
    ['exactly the longest side', facts('png', { width: MAX_SIDE_PX, height: 900 })],
  ])('keeps %s byte for byte', (_, input) => {
    expect(importPlan(input)).toEqual({ kind: 'keep' });
  });

  it.each([
    ['a JPEG lying on its side', facts('jpeg', { orientation: 6 }, { width: 600, height: 800 }), 'jpeg', 600],
    ['a JPEG upside down', facts('jpeg', { orientation: 3 }), 'jpeg', 800],
    ['a PNG that the browser turns', facts('png', {}, { width: 600, height: 800 }), 'png', 600],
    ['a PNG with an orientation', facts('png', { orientation: 2 }), 'png', 800],
  ] as const)('turns %s without a word', (_, input, format, width) => {
    expect(importPlan(input)).toMatchObject({ kind: 'redraw', format, size: { width }, notes: [] });
  });

  it('scales the longest side to 4096 and tells both sizes', () => {
    const plan = importPlan(facts('jpeg', { width: 3000, height: 6001 }));
    expect(plan).toMatchObject({ kind: 'redraw', format: 'jpeg', size: { width: 2048, height: 4096 } });
    expect(plan.kind === 'redraw' && plan.notes).toEqual([
      'Scaled down from 3000 × 6001 to 2048 × 4096 pixels.',
    ]);
  });

  it.each(['gif', 'webp', 'avif', 'bmp', 'heic'] as const)('converts %s to PNG and says so', (source) => {
    const plan = importPlan(facts(source, { width: 0, height: 0 }, { width: 400, height: 300 }));
    expect(plan).toMatchObject({ kind: 'redraw', format: 'png', size: { width: 400, height: 300 } });
    expect(plan.kind === 'redraw' && plan.notes[0]).toMatch(/^Converted from \w+ to PNG\.$/);
  });

  it('draws anew what is above 10 MB', () => {
    expect(importPlan(facts('png', { bytes: 10 * MB + 1 }))).toMatchObject({
      kind: 'redraw',
      format: 'png',
      notes: [],
    });
  });

  it('never makes a side longer than 4096 or shorter than 1, and keeps the aspect within a pixel of rounding', () => {
    const side = fc.integer({ min: 1, max: 40_000 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const size = withinMaxSide({ width, height });
        expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(MAX_SIDE_PX);
        expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(1);
        const factor = Math.min(1, MAX_SIDE_PX / Math.max(width, height));
        expect(Math.abs(size.width - width * factor)).toBeLessThanOrEqual(1);
        expect(Math.abs(size.height - height * factor)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('encodings', () => {
  const size = { width: 4000, height: 3000 };

  it('begin with the format the plan names, at its size', () => {
    expect(encodings({ format: 'png', size })[0]).toMatchObject({ format: 'png', size });
    expect(encodings({ format: 'jpeg', size })[0]).toEqual({ format: 'jpeg', quality: 0.95, size });
  });

  it('give up losslessness first, then quality, then size, and end small enough for any limit', () => {
    const all = encodings({ format: 'png', size });
    const pixels = all.map((each) => each.size.width * each.size.height);
    expect(pixels).toEqual(pixels.toSorted((a, b) => b - a));
    expect(all.filter(({ format }) => format === 'png')).toHaveLength(1);
    expect(pixels.at(-1)).toBeLessThan(200_000);
  });

  it('tell what was given up', () => {
    const plan = { kind: 'redraw', format: 'png', size, notes: [] } as const;
    const all = encodings(plan);
    const notes = all.map((each) => encodingNotes(plan, each).join());
    expect(notes[0]).toBe('');
    expect(notes[1]).toBe('Saved as a JPEG to stay below 10 MB.');
    expect(notes[4]).toBe('Saved as a JPEG of 3200 × 2400 pixels to stay below 10 MB.');
    expect(encodingNotes({ ...plan, format: 'jpeg' }, all[1]!)).toEqual([]);
    expect(encodingNotes({ ...plan, format: 'jpeg' }, all[2]!)).toHaveLength(1);
  });
});

describe('refusals', () => {
  it.each(['svg', 'pdf', 'video', 'empty'] as const)('turn %s away with a way on', (source) => {
    expect(say(refuseFormat(source, 'logo.x')!.message)).toMatch(
      /^logo\.x is .*(PNG or JPEG|another picture)/,
    );
  });

  it.each(['jpeg', 'png', 'gif', 'webp', 'avif', 'heic', 'bmp', 'tiff', 'unknown'] as const)(
    'let the browser try %s first',
    (source) => {
      expect(refuseFormat(source, 'a')).toBeNull();
      expect(say(refuseUnreadable(source, 'a.x').message)).toMatch(/^a\.x is /);
    },
  );

  it('tell a damaged picture from a format that cannot be read', () => {
    expect(refuseUnreadable('png', 'a').code).toBe('unreadable');
    const heic = refuseUnreadable('heic', 'a');
    expect({ ...heic, message: say(heic.message) }).toMatchObject({
      code: 'format',
      message: expect.stringContaining('HEIC'),
    });
  });
});
