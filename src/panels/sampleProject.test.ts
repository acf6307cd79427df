import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPictureFacts } from '../contract/pictureFacts.ts';
import { coverage } from '../masks/coverage.ts';
import { findProblems } from '../project/problems.ts';
import { sentPoints } from '../trajectories/resample.ts';
import { paintSample, SAMPLE_PICTURE, sampleDocument } from './sampleProject.ts';

const bytes = new Uint8Array(readFileSync(`public${SAMPLE_PICTURE.url}`));
const { width, height } = SAMPLE_PICTURE;
const document = sampleDocument({ id: 'f', name: 'rocket.jpg', format: 'jpeg', width, height, bytes });

describe('the sample project', () => {
  it('fits the picture that ships with it', () => {
    expect(readPictureFacts(bytes)).toMatchObject({
      format: 'jpeg',
      width: 640,
      height: 427,
      orientation: 1,
    });
  });

  it('can be sent as it opens, with nothing to remark', () => {
    const labels = paintSample();
    expect(findProblems(document, coverage(labels), labels)).toEqual([]);
  });

  it('paints two moving regions and the still ground', () => {
    const [, rocket = 0, clouds = 0, , , , , still = 0] = coverage(paintSample());
    expect(rocket).toBeGreaterThan(7_000);
    expect(clouds).toBeGreaterThan(1_500);
    expect(still).toBeGreaterThan(640 * 19);
  });

  it('sends the rocket up and the clouds left', () => {
    const ends = [1, 2].map((label) => {
      const points = sentPoints(document.regions[label as 1 | 2].trajectory!, SAMPLE_PICTURE);
      return [points[0], points.at(-1)];
    });
    expect(ends).toEqual([
      [
        { x: 322, y: 165 },
        { x: 352, y: 361 },
      ],
      [
        { x: 248, y: 43 },
        { x: 178, y: 49 },
      ],
    ]);
  });
});
