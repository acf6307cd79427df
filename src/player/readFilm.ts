import {
  ALL_FORMATS,
  BlobSource,
  CanvasSink,
  EncodedPacketSink,
  Input,
  type InputVideoTrack,
} from 'mediabunny';
import { must } from '../kit/assert.ts';
import { createFrameStream } from './decodeStream.ts';
import type { Film, FrameDoor } from './film.ts';
import { type FrameTimes, frameTimes, middleOfFrame } from './frameTimes.ts';

/** Reads the times of all frames, and how to decode them. Rejects when there is no video in it. */
export async function readFilm(file: Blob): Promise<Film> {
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  try {
    const track = must(await input.getPrimaryVideoTrack(), 'video in the file');
    const { times, firstS } = await readTimes(track);
    const size = { width: await track.getDisplayWidth(), height: await track.getDisplayHeight() };
    // Without WebCodecs the question itself throws.
    const decodes = await track.canDecode().catch(() => false);
    const frames = decodes ? await frameDoor(track, times, firstS) : null;
    return { size, times, frames, dispose: () => input.dispose() };
  } catch (cause) {
    input.dispose();
    throw cause;
  }
}

async function readTimes(track: InputVideoTrack): Promise<{ times: FrameTimes; firstS: number }> {
  const packets: { timeS: number; durationS: number }[] = [];
  const sink = new EncodedPacketSink(track);
  for await (const { timestamp, duration } of sink.packets(undefined, undefined, { metadataOnly: true }))
    packets.push({ timeS: timestamp, durationS: duration });
  const firstS = packets.reduce((least, { timeS }) => Math.min(least, timeS), Number.POSITIVE_INFINITY);
  return { times: frameTimes(packets), firstS };
}

async function frameDoor(track: InputVideoTrack, times: FrameTimes, firstS: number): Promise<FrameDoor> {
  const config = must(await track.getDecoderConfig(), 'decoder configuration');
  const sinks = new Map<number | null, CanvasSink>();
  const sinkOf = (widthPx: number | null) => {
    const sink = sinks.get(widthPx) ?? new CanvasSink(track, widthPx ? { width: widthPx } : {});
    sinks.set(widthPx, sink);
    return sink;
  };
  return {
    async canvas(frame, widthPx) {
      const wrapped = await sinkOf(widthPx)
        .getCanvas(firstS + middleOfFrame(times, frame))
        .catch(() => null);
      return wrapped?.canvas ?? null;
    },
    stream: (ears) => createFrameStream({ sink: new EncodedPacketSink(track), config, times, firstS }, ears),
  };
}
