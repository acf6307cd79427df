import type { Size } from '../geometry/size.ts';
import { FPS } from '../render/timing.ts';
import type { WordKey } from '../words/words.ts';

/** H.264 High, level 4: up to 2048 × 1024 at 30 frames a second, which holds every film. */
export const H264 = 'avc1.640028';

/** Bits a second that keep a film of this size clean. */
export const h264Bitrate = ({ width, height }: Size): number => Math.round(width * height * FPS * 0.3);

/** Why this browser cannot write an H.264 film of this size, as the address of a sentence; null when it can. */
export async function whyNoH264(size: Size): Promise<WordKey | null> {
  if (typeof VideoEncoder === 'undefined') return 'preview.noEncoder';
  const config = { codec: H264, ...size, bitrate: h264Bitrate(size), framerate: FPS };
  const supported = await VideoEncoder.isConfigSupported(config).then(
    (answer) => answer.supported === true,
    () => false,
  );
  return supported ? null : 'preview.noH264';
}
