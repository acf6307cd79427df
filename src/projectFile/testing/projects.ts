import fc from 'fast-check';
import sharp from 'sharp';
import { err, type Result } from '../../kit/result.ts';
import { createLabelMap, type LabelMap } from '../../masks/labelMap.ts';
import { packLabels } from '../../masks/patch.ts';
import { deflate } from '../../pictures/deflate.ts';
import { type Document, emptyDocument, type Frame, withRegion } from '../../project/document.ts';
import { createSession, TOOL_IDS } from '../../project/session.ts';
import type { SavedProject } from '../../storage/projectRecord.ts';
import type { CarriedResult } from '../../tasks/carried.ts';
import { anyTrajectory } from '../../trajectories/testing/anyTrajectory.ts';
import { faultWords } from '../faults.ts';
import { type OpenedProject, type PictureReader, readProjectFile } from '../readProjectFile.ts';
import { writeProjectFile } from '../writeProjectFile.ts';

let ids = 0;

/** Reads pictures as the page does, by a library of Node's. */
export const nodePictures: PictureReader = {
  shows: (picture) =>
    sharp(picture)
      .stats()
      .then(
        () => true,
        () => false,
      ),
  rgba: (picture) =>
    sharp(picture)
      .ensureAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer()
      .catch(() => null),
  newId: () => `new-${ids++}`,
};

/** As the page opens it: the error is the sentence for a file called `boats.kmb`. */
export async function open(bytes: Uint8Array): Promise<Result<OpenedProject, string>> {
  const read = await readProjectFile(new Blob([bytes.slice()]), nodePictures);
  return read.ok ? read : err(faultWords(read.error, 'boats.kmb'));
}

export async function save(
  { document, labels, session }: SavedProject,
  results: readonly CarriedResult[] = [],
): Promise<Uint8Array<ArrayBuffer>> {
  const packed = labels && packLabels(labels);
  const file = await writeProjectFile({ document, labels: packed, session, savedMs: 77, results }, deflate);
  if (!file.ok) throw new Error(file.error);
  return new Uint8Array(await file.value.arrayBuffer());
}

export async function frameOf(width: number, height: number, format: Frame['format']): Promise<Frame> {
  const background = { r: width % 256, g: height % 256, b: 90 };
  const picture = sharp({ create: { width, height, channels: 3, background } });
  const bytes = new Uint8Array(await picture.toFormat(format).toBuffer());
  return { id: `${format}-${width}`, name: `${format}.x`, format, width, height, bytes };
}

/** A document and session as they come back from a file: the pictures' ids do not count. */
export const withoutIds = ({ document, labels, session }: SavedProject): SavedProject => ({
  document: {
    ...document,
    first: document.first && { ...document.first, id: '' },
    tail: document.tail && { ...document.tail, id: '' },
  },
  labels,
  session,
});

const SIDES = [1, 2, 7, 31] as const;

/** A JSON number has no minus nought. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const anyLabels = (size: { width: number; height: number }): fc.Arbitrary<LabelMap> =>
  fc
    .array(fc.nat(7), { minLength: size.width * size.height, maxLength: size.width * size.height })
    .map((data) => ({ ...createLabelMap(size), data: Uint8Array.from(data) }));

const anySession = fc.record({
  tool: fc.constantFrom(...TOOL_IDS),
  paintMode: fc.constantFrom('add' as const, 'erase' as const),
  brushSizePx: fc.integer({ min: 1, max: 400 }),
  selected: fc.constantFrom(1 as const, 3 as const, 7 as const),
  camera: fc.constant(createSession().getState().camera),
});

const savable = anyTrajectory
  .filter(({ samples }) => samples.length >= 2)
  .map((trajectory) =>
    plain({ ...trajectory, pointCount: Math.min(77, Math.max(2, trajectory.pointCount)) }),
  );

const anyDocument: fc.Arbitrary<Document> = fc
  .record({
    name: fc.string({ unit: 'binary' }),
    prompt: fc.string({ maxLength: 300 }),
    cfgScale: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
    region: fc.string(),
    hidden: fc.boolean(),
    elastic: fc.boolean(),
    paths: fc.array(fc.option(savable), { minLength: 6, maxLength: 6 }),
    stacking: fc.shuffledSubarray([1, 2, 3, 4, 5, 6] as const, { minLength: 6 }),
  })
  .map(({ name, prompt, cfgScale, region, hidden, elastic, paths, stacking }) => {
    const start = emptyDocument();
    const settings = { ...start.settings, prompt, cfgScale };
    const named = withRegion({ ...start, name, settings, stacking }, 2, { name: region, hidden, elastic });
    return paths.reduce<Document>(
      (document, trajectory, i) => withRegion(document, (i + 1) as 1, { trajectory }),
      named,
    );
  });

/** Any project, with no picture, one or two. */
export async function anyProject(): Promise<fc.Arbitrary<SavedProject>> {
  const frames = await Promise.all(
    SIDES.flatMap((width) =>
      SIDES.flatMap((height) => [frameOf(width, height, 'png'), frameOf(width, height, 'jpeg')]),
    ),
  );
  const anyFrame = fc.constantFrom(...frames);
  return fc
    .tuple(anyDocument, anySession, fc.option(anyFrame, { freq: 8 }), fc.option(anyFrame))
    .chain(([document, session, first, tail]) =>
      (first ? anyLabels(first) : fc.constant(null)).map((labels) => ({
        document: { ...document, first, tail },
        labels,
        session,
      })),
    );
}
