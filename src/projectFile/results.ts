import { parseKirinRequest } from '../contract/request.ts';
import { err, ok, type Result } from '../kit/result.ts';
import type { CarriedResult } from '../tasks/carried.ts';
import type { FileFault } from './faults.ts';
import { MAX_RESULT_BYTES, RESULT_PARTS, type ResultPart, resultEntry } from './layout.ts';
import type { ResultHead } from './projectJson.ts';
import type { OpenZip, ZipPart } from './zip.ts';

export const headOf = (result: CarriedResult): ResultHead => ({
  task: result.task,
  parts: RESULT_PARTS.filter((part) => contentOf(result, part) !== null),
});

/** Null also for what would be too large to be opened again. */
function contentOf(result: CarriedResult, part: ResultPart): Blob | null {
  const content = result[part];
  return content && content.size <= MAX_RESULT_BYTES[part] ? content : null;
}

/** The entries of these results. */
export const resultParts = (results: readonly CarriedResult[]): ZipPart[] =>
  results.flatMap((result, i) =>
    RESULT_PARTS.flatMap((part): ZipPart[] => {
      const content = contentOf(result, part);
      return content ? [[resultEntry(i + 1, part), content]] : [];
    }),
  );

const DAMAGED: FileFault = { kind: 'damaged', part: 'results' };

/** All of them, or what is wrong with the first that cannot be read. */
export async function readResults(
  zip: OpenZip,
  heads: readonly ResultHead[],
): Promise<Result<CarriedResult[], FileFault>> {
  const results: CarriedResult[] = [];
  for (const [i, { task, parts }] of heads.entries()) {
    const found: Record<ResultPart, Blob | null> = { film: null, request: null, thumbnail: null };
    for (const part of parts) {
      const read = await zip.readStored({
        name: resultEntry(i + 1, part),
        part: 'results',
        maxBytes: MAX_RESULT_BYTES[part],
      });
      if (!read.ok) return read;
      if (!read.value || !(await IS_SUCH[part](read.value))) return err(DAMAGED);
      found[part] = new Blob([read.value], { type: TYPES[part] });
    }
    results.push({ task, ...found });
  }
  return ok(results);
}

const TYPES: Readonly<Record<ResultPart, string>> = {
  film: 'video/mp4',
  request: 'application/json',
  thumbnail: 'image/jpeg',
};

/** Whether a content is what its name says, as far as can be told at once: pictures and films are shown as such only. */
const IS_SUCH: Readonly<Record<ResultPart, (content: Blob) => Promise<boolean>>> = {
  film: async (content) => (await content.slice(4, 8).text()) === 'ftyp',
  request: async (content) => isRequest(await content.text()),
  thumbnail: async (content) => content.size > 0,
};

function isRequest(text: string): boolean {
  try {
    return parseKirinRequest(JSON.parse(text)).ok;
  } catch {
    return false;
  }
}
