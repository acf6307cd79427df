import { ALL_FORMATS, BlobSource, Input } from 'mediabunny';

/** What a film turned out to be, whatever was asked for. */
export interface FilmFacts {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly durationS: number;
}

/** Enough to tell 30 frames a second from 29.97. */
const COUNTED_FRAMES = 120;

/** Reads a film's own header; null when it is no film that can be read. Never rejects. */
export async function readFilmFacts(film: Blob): Promise<FilmFacts | null> {
  const input = new Input({ source: new BlobSource(film), formats: ALL_FORMATS });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track) return null;
    const [{ averagePacketRate: fps }, durationS] = await Promise.all([
      track.computePacketStats(COUNTED_FRAMES),
      track.computeDuration(),
    ]);
    return { width: track.displayWidth, height: track.displayHeight, fps, durationS };
  } catch {
    return null;
  } finally {
    input.dispose();
  }
}
