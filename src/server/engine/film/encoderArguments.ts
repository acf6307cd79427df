import type { Size } from '../../../geometry/size.ts';
import { FPS } from '../../../render/timing.ts';
import type { RenderJob } from './renderJob.ts';

/** Constant quality of libx264, lower is better; 20 keeps a still part above 38 dB against the first frame on photos. */
const QUALITY: Record<RenderJob['mode'], string> = { std: '20', pro: '18' };

/** A whole picture every two seconds, so that a player seeks fast. */
const KEYFRAME_EVERY = String(2 * FPS);

/**
 * Arguments for ffmpeg (2018 or later): raw RGBA frames on stdin, an H.264 MP4 at `path`.
 * Colours are converted to BT.709 limited range and tagged so: untagged, browsers take a film of this size for
 * BT.601 or BT.709 as they like, and its colours shift. The index stands at the front, so that the film plays while it loads.
 */
export function encoderArguments(size: Size, mode: RenderJob['mode'], path: string): string[] {
  const quiet = ['-hide_banner', '-nostdin', '-loglevel', 'error'];
  const frames = ['-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', `${size.width}x${size.height}`];
  const input = [...frames, '-r', String(FPS), '-i', 'pipe:0', '-an'];
  const convert = ['-vf', 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p'];
  const encode = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', QUALITY[mode], '-g', KEYFRAME_EVERY];
  const primaries = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'];
  const file = ['-color_range', 'tv', '-movflags', '+faststart', '-f', 'mp4', '-y', path];
  return [...quiet, ...input, ...convert, ...encode, ...primaries, ...file];
}
