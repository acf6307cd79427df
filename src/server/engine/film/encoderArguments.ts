import type { Size } from '../../../geometry/size.ts';
import { FPS } from '../../../render/timing.ts';
import type { RenderJob } from './renderJob.ts';

/**
 * Constant quality of libx264, lower is better, and the most it may spend. On photos this comes to above 40 dB in every frame and mostly
 * 4–10 Mbit/s; the ceiling holds what moves all over below 10 Mbit/s. The fast presets spend bits instead of time: at these rates
 * the eye finds nothing to choose, and `ultrafast` needs half the time of `superfast`, which a film shares with the drawing.
 */
const RATE: Record<RenderJob['mode'], readonly string[]> = {
  std: ['-preset', 'ultrafast', '-crf', '16', '-maxrate', '8M', '-bufsize', '4M'],
  pro: ['-preset', 'superfast', '-crf', '10', '-maxrate', '9M', '-bufsize', '4M'],
};

/** A whole picture every two seconds, so that a player seeks fast. */
const KEYFRAME_EVERY = String(2 * FPS);

/**
 * Arguments for ffmpeg (2018 or later): planar 4:2:0 frames in BT.709 limited range on stdin, an H.264 MP4 at `path`. The film
 * is tagged as what it is: untagged, browsers take a film of this size for BT.601 or BT.709 as they like, and its colours shift. The index
 * stands at the front, so that the film plays while it loads. Nothing of the day or the version is written: the same frames make the same file.
 */
export function encoderArguments(size: Size, mode: RenderJob['mode'], path: string): string[] {
  const quiet = ['-hide_banner', '-nostdin', '-loglevel', 'error'];
  const frames = ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${size.width}x${size.height}`];
  const input = [...frames, '-r', String(FPS), '-i', 'pipe:0', '-an', '-map_metadata', '-1'];
  const encode = ['-c:v', 'libx264', ...RATE[mode], '-g', KEYFRAME_EVERY];
  const colours = ['-pix_fmt', 'yuv420p', '-colorspace', 'bt709', '-color_primaries', 'bt709'];
  const same = ['-color_trc', 'bt709', '-color_range', 'tv', '-fflags', '+bitexact', '-flags:v', '+bitexact'];
  return [
    ...quiet,
    ...input,
    ...encode,
    ...colours,
    ...same,
    '-movflags',
    '+faststart',
    '-f',
    'mp4',
    '-y',
    path,
  ];
}
