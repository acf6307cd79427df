import type { EncodedPacket, EncodedPacketSink } from 'mediabunny';
import type { FrameStream, StreamEars } from './film.ts';
import { type FrameTimes, frameAtTime, middleOfFrame } from './frameTimes.ts';

interface StreamSource {
  readonly sink: EncodedPacketSink;
  readonly config: VideoDecoderConfig;
  readonly times: FrameTimes;
  /** What the file's own times begin with. */
  readonly firstS: number;
}

/** A film's packets through the browser's decoder. */
export function createFrameStream(source: StreamSource, ears: StreamEars<VideoFrame>): FrameStream {
  const { sink, config, times, firstS } = source;
  let packet: EncodedPacket | null = null;
  let closed = false;
  const broken = () => {
    if (!closed) ears.onBroken();
  };
  const decoder = new VideoDecoder({
    // The decoder keeps the times of the packets, in microseconds.
    output: (frame) => ears.onFrame(frameAtTime(times, frame.timestamp / 1e6 - firstS), frame),
    error: broken,
  });
  decoder.ondequeue = () => ears.onRoom();
  return {
    async startAt(frame) {
      const first = await sink.getKeyPacket(firstS + middleOfFrame(times, frame), { verifyKeyPackets: true });
      if (closed) return;
      packet = first ?? (await sink.getFirstKeyPacket());
      if (closed) return;
      decoder.reset();
      decoder.configure(config);
    },
    async feed() {
      const now = packet;
      if (!now || closed) return false;
      decoder.decode(now.toEncodedVideoChunk());
      const next = await sink.getNextPacket(now);
      // Another start has come between.
      if (packet === now) packet = next;
      // A flush that a reset overtakes is given up, which is as it should be.
      if (!closed && packet === null) decoder.flush().catch(() => undefined);
      return packet !== null;
    },
    get queued() {
      return decoder.decodeQueueSize;
    },
    close() {
      closed = true;
      if (decoder.state !== 'closed') decoder.close();
    },
  };
}
