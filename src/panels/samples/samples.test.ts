import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPictureFacts } from '../../contract/pictureFacts.ts';
import { coverage } from '../../masks/coverage.ts';
import { createLabelMap, REGION_LABELS } from '../../masks/labelMap.ts';
import { findProblems } from '../../project/problems.ts';
import { sentPoints } from '../../trajectories/resample.ts';
import type { Sample, SamplePicture } from './sample.ts';
import { SAMPLE_IDS, SAMPLES } from './samples.ts';

const read = ({ url }: SamplePicture) => new Uint8Array(readFileSync(`public${url}`));
const frameOf = (picture: SamplePicture) => ({
  ...picture,
  id: picture.name,
  format: 'jpeg' as const,
  bytes: read(picture),
});
const documentOf = (sample: Sample) =>
  sample.document({ first: frameOf(sample.first), tail: sample.tail ? frameOf(sample.tail) : null });
const ends = (sample: Sample, label: 1 | 2) => {
  const points = sentPoints(documentOf(sample).regions[label].trajectory!, sample.first);
  return [points[0], points.at(-1)];
};

describe.each(SAMPLE_IDS)('the sample “%s”', (id) => {
  const sample = SAMPLES[id];

  it('fits the pictures that ship with it', () => {
    for (const picture of [sample.first, sample.tail]) {
      if (!picture) continue;
      const { width, height } = picture;
      expect(readPictureFacts(read(picture))).toMatchObject({
        format: 'jpeg',
        width,
        height,
        orientation: 1,
      });
    }
  });

  it('can be sent as it opens, with nothing to remark', () => {
    const labels = sample.paint() ?? createLabelMap(sample.first);
    expect(findProblems(documentOf(sample), coverage(labels), labels)).toEqual([]);
  });

  it('says where each of its pictures comes from', () => {
    const sources = readFileSync('public/samples/SOURCES.md', 'utf8');
    for (const picture of [sample.first, sample.tail]) if (picture) expect(sources).toContain(picture.name);
  });
});

const painted = (sample: Sample) => {
  const counts = coverage(sample.paint()!);
  return REGION_LABELS.filter((label) => (counts[label] ?? 0) > 0);
};

it('is drawn in 640×427, the size its places were read from', () => {
  expect(SAMPLES.launch.first).toMatchObject({ width: 640, height: 427 });
});

describe('what each sample shows', () => {
  it('several that move, and a ground that stays', () => {
    const [, rocket = 0, clouds = 0, , , , , still = 0] = coverage(SAMPLES.launch.paint()!);
    expect(rocket).toBeGreaterThan(7_000);
    expect(clouds).toBeGreaterThan(1_500);
    expect(still).toBeGreaterThan(640 * 19);
    expect(painted(SAMPLES.launch)).toEqual([1, 2, 7]);
  });

  it('the rocket goes up and the clouds left', () => {
    expect([ends(SAMPLES.launch, 1), ends(SAMPLES.launch, 2)]).toEqual([
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

  it('one that moves: the aeroplane, up and to the right', () => {
    expect(painted(SAMPLES.flight)).toEqual([1]);
    const [, plane = 0] = coverage(SAMPLES.flight.paint()!);
    expect(plane).toBeGreaterThan(140_000);
    expect(ends(SAMPLES.flight, 1)).toEqual([
      { x: 557, y: 417 },
      { x: 610, y: 513 },
    ]);
  });

  it('from a first frame to a tail frame, with nothing painted', () => {
    const { first, tail } = documentOf(SAMPLES.meadow);
    expect([first?.name, tail?.name, SAMPLES.meadow.paint()]).toEqual([
      'meadow.jpg',
      'meadow-tail.jpg',
      null,
    ]);
  });
});
