import { readPictureFacts, uprightSize } from '../contract/pictureFacts.ts';
import { looksLikeWebUrl } from '../contract/webUrl.ts';
import type { Size } from '../geometry/size.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { say, t } from '../words/words.ts';
import { type LoadElsewhere, loadPicture } from './fetchPicture.ts';
import { type Import, importPicture } from './importPicture.ts';
import { readMaskFile } from './maskFile.ts';

/** A picture field of a request: base64 or a web address, what to call it, and how addresses of other sites are read. */
export interface PictureField {
  readonly text: string;
  readonly name: string;
  readonly elsewhere: LoadElsewhere;
  readonly signal: AbortSignal;
}

/** The frame a request was sent with. What cannot be read is refused in words. Never rejects. */
export async function readRequestFrame(field: PictureField): Promise<Result<Import, string>> {
  const file = await fileOf(field);
  if (!file.ok) return file;
  const read = await importPicture(file.value, field.name, field.signal);
  return read.ok ? read : err(say(read.error.message));
}

/** A mask of a request for a picture of `size`: see `readMaskFile`. `size` of the answer is the mask's own. Never rejects. */
export async function readRequestMask(
  field: PictureField,
  size: Size,
): Promise<{ readonly painted: Result<Uint8Array, string>; readonly size: Size }> {
  const file = await fileOf(field);
  if (!file.ok) return { painted: file, size };
  const facts = readPictureFacts(new Uint8Array(await file.value.arrayBuffer()));
  return { painted: await readMaskFile(new File([file.value], field.name), size), size: uprightSize(facts) };
}

async function fileOf({ text, name, elsewhere, signal }: PictureField): Promise<Result<Blob, string>> {
  if (looksLikeWebUrl(text)) {
    const loaded = await loadPicture(text, elsewhere, signal);
    return loaded.ok ? ok(loaded.value.file) : err(say(loaded.error.message));
  }
  try {
    const answer = await fetch(`data:application/octet-stream;base64,${text}`, { signal });
    return ok(await answer.blob());
  } catch {
    return err(t('pictures.reopenRequest', { name }));
  }
}
