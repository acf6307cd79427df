import { BufferTarget, Mp4OutputFormat, Output, VideoSample, VideoSampleSource } from 'mediabunny';
import { must } from '../kit/assert.ts';
import { createPlanesWriter } from '../render/planes.ts';
import type { SceneRenderer } from '../render/scene.ts';
import { FPS } from '../render/timing.ts';
import { H264, h264Bitrate } from './h264.ts';

/** A key frame a second, so that the film can be scrubbed. */
const KEY_FRAME_S = 1;

/** What the planes are; given RGBA, a browser converts as it likes, and the film comes out in full range. */
const BT709 = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false } as const;

/**
 * Every frame of a renderer as an H.264 MP4 that plays while it loads. Needs WebCodecs; runs in a worker. `onProgress` hears the share that
 * is done, 0..1. Rejects when the encoder gives up; nothing is left open then.
 */
export async function writeMp4(
  renderer: SceneRenderer,
  onProgress: (done: number) => void,
): Promise<ArrayBuffer> {
  const { width, height, frameCount } = renderer;
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const video = new VideoSampleSource({
    codec: 'avc',
    fullCodecString: H264,
    bitrate: h264Bitrate(renderer),
    keyFrameInterval: KEY_FRAME_S,
  });
  output.addVideoTrack(video, { frameRate: FPS });
  try {
    await output.start();
    const frame = new Uint8ClampedArray(width * height * 4);
    const { planes, show } = createPlanesWriter(renderer);
    for (let index = 0; index < frameCount; index++) {
      renderer.renderFrame(index, frame);
      show(frame);
      const time = { timestamp: index / FPS, duration: 1 / FPS };
      const shape = { format: 'I420', codedWidth: width, codedHeight: height, colorSpace: BT709 } as const;
      const sample = new VideoSample(planes.bytes, { ...shape, ...time });
      await video.add(sample);
      sample.close();
      onProgress((index + 1) / frameCount);
    }
    await output.finalize();
    return must(target.buffer, 'bytes of the film');
  } catch (cause) {
    await output.cancel();
    throw cause;
  }
}
