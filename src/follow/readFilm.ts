import {
  ALL_FORMATS,
  BlobSource,
  CanvasSink,
  EncodedPacketSink,
  Input,
  type InputVideoTrack,
} from 'mediabunny';
import { must } from '../kit/assert.ts';
import { greyPlane, type Plane } from '../render/flow/plane.ts';
import { measuredSize } from './motion/measure.ts';

/** So many frames of a film are looked at, its first and its last among them: more than a path has points. */
const MOST_FRAMES = 80;
/** Decoded pictures that wait to be looked at. */
const POOL = 2;

export interface FilmFrame {
  /** Luma, of `measuredSize`. */
  readonly frame: Plane;
  /** 0..1 of the film. */
  readonly t: number;
}

/** A film that can be decoded here. */
export interface ReadableFilm {
  readonly size: ReturnType<typeof measuredSize>;
  readonly count: number;
  frames(): AsyncGenerator<FilmFrame>;
}

/**
 * Opens a film for measuring, whatever its size, rate and length; its times are shares of what it has. Says why it cannot: no video
 * in it that can be read, or no decoder for it in this browser. Runs in a worker.
 */
export async function openFilm(film: Blob): Promise<ReadableFilm | 'unreadable' | 'no-decoder'> {
  const input = new Input({ source: new BlobSource(film), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack().catch(() => null);
  if (!track) return 'unreadable';
  if (typeof VideoDecoder === 'undefined' || !(await track.canDecode())) return 'no-decoder';
  const times = await timesOf(track);
  if (times.length < 2) return 'unreadable';
  const size = measuredSize({ width: track.displayWidth, height: track.displayHeight });
  return { size, count: times.length, frames: () => framesAt(track, size, times) };
}

/** The times of the frames to look at, in seconds, spread evenly. */
async function timesOf(track: InputVideoTrack): Promise<number[]> {
  const packets = new EncodedPacketSink(track);
  const last = await packets.getPacket(Number.POSITIVE_INFINITY);
  const start = await track.getFirstTimestamp();
  if (!last || last.timestamp <= start) return [];
  const { packetCount } = await track.computePacketStats();
  const count = Math.min(MOST_FRAMES, packetCount);
  // The last frame's own time, not a hair less: it would give the one before.
  return Array.from({ length: count }, (_, i) =>
    i === count - 1 ? last.timestamp : start + ((last.timestamp - start) * i) / (count - 1),
  );
}

async function* framesAt(
  track: InputVideoTrack,
  size: ReadableFilm['size'],
  times: readonly number[],
): AsyncGenerator<FilmFrame> {
  const [start, end] = [must(times[0], 'a time'), must(times.at(-1), 'a time')];
  const sink = new CanvasSink(track, { ...size, fit: 'fill', poolSize: POOL });
  let before = -1;
  for await (const shown of sink.canvasesAtTimestamps(times)) {
    if (!shown || shown.timestamp <= before) continue;
    before = shown.timestamp;
    const context = shown.canvas.getContext('2d', { willReadFrequently: true }) as
      | OffscreenCanvasRenderingContext2D
      | CanvasRenderingContext2D;
    const { data } = context.getImageData(0, 0, size.width, size.height);
    yield { frame: greyPlane({ ...size, data }), t: (shown.timestamp - start) / (end - start) };
  }
}
