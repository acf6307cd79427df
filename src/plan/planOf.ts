import type { KirinRequest } from '../contract/request.ts';
import { ok, type Result } from '../kit/result.ts';
import { fromRequest } from '../project/fromRequest.ts';
import { type Plan, planOfProject } from './plan.ts';
import { type PictureReader, readPictures } from './requestPictures.ts';

/**
 * The plan of a request; null when it has no first frame, so that nothing can be drawn over its film. An error, in words, when that
 * frame cannot be read. Regions whose mask cannot be read are left out. Decodes every picture: some tenths of a second.
 */
export async function planOf(
  request: KirinRequest,
  reader: PictureReader,
  signal: AbortSignal,
): Promise<Result<Plan | null, string>> {
  // The tail is no part of the plan, and need not be fetched.
  const { image_tail: _, ...needed } = request;
  const pictures = await readPictures(reader, needed, signal);
  if (!pictures.ok) return pictures;
  return ok(planOfProject(fromRequest(needed, '', pictures.value)));
}
