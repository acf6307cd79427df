import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AT_LENGTH } from '../server/testing/length.ts';
import { anyProject, open, save, withoutIds } from './testing/projects.ts';

describe('a project file', () => {
  it('brings back the very project: pixels, points, settings, pictures byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(await anyProject(), async (project) => {
        const opened = await open(await save(project));
        expect(opened).toMatchObject({ ok: true });
        if (opened.ok) expect(withoutIds(opened.value)).toEqual(withoutIds(project));
      }),
      AT_LENGTH ? {} : { numRuns: 40 },
    );
  });
});

describe('a file that an earlier version of the editor saved', () => {
  it('opens as it was: version 1', async () => {
    const opened = await open(await readFile(new URL('./testing/version1.kmb', import.meta.url)));
    expect(opened).toMatchObject({
      ok: true,
      value: {
        document: {
          name: 'Harbour at dusk',
          first: { name: 'harbour.jpg', format: 'jpeg', width: 32, height: 24 },
          tail: { name: 'night.png', format: 'png' },
          stacking: [2, 6, 1, 5, 4, 3],
          settings: {
            prompt: 'boats drift, „ü🚀“',
            negativePrompt: 'rain',
            mode: 'pro',
            duration: '5',
            cfgScale: 0.35,
            watermark: true,
            callbackUrl: 'https://example.org/hook',
            externalTaskId: 'shot-7',
          },
          regions: {
            1: { name: 'Region 1', trajectory: null },
            2: {
              name: 'Boat',
              color: 'plum',
              elastic: true,
              trajectory: {
                samples: [
                  { at: { x: 2.25, y: 3 }, timeMs: 0 },
                  { at: { x: 9.5, y: 4.75 }, timeMs: 41.5 },
                  { at: { x: 20, y: 6 }, timeMs: 97 },
                ],
                pace: 'easeInOut',
                pointCount: 9,
                smooth: 0.2,
              },
            },
            6: {
              hidden: true,
              locked: true,
              trajectory: {
                kind: 'placed',
                samples: [
                  { at: { x: 28, y: 3 }, timeMs: 0, corner: true },
                  { at: { x: 29.5, y: 20 }, timeMs: 12 },
                ],
                curve: [{ time: 0.3, way: 0.75 }],
                hold: { start: 0.125, end: 0 },
                repeat: 3,
              },
            },
          },
        },
        session: { tool: 'lasso', paintMode: 'erase', brushSizePx: 17, selected: 6 },
      },
    });
    const owner = (x: number, y: number) => {
      if (x < 5 + (y % 3) && y < 11) return 2;
      if ((x + y) % 7 === 0 && y > 14) return 7;
      return x > 25 ? 6 : 0;
    };
    const owners = Array.from({ length: 32 * 24 }, (_, i) => owner(i % 32, Math.floor(i / 32)));
    expect(opened.ok && Array.from(opened.value.labels!.data)).toEqual(owners);
  });
});
