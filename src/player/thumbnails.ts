/** Small pictures of a film, for the bar. */
export interface Thumbnails<Picture> {
  /** The picture nearest to a frame, decoded if need be; null when another one has been asked for meanwhile, or it cannot be decoded. */
  near(frame: number): Promise<Picture | null>;
}

interface ThumbnailDeps<Picture> {
  readonly frameCount: number;
  decode(frame: number): Promise<Picture | null>;
}

/** As many pictures as can be told apart along a bar; they are kept, so this bounds the memory too. */
export const MAX_THUMBNAILS = 48;

/** The frames that thumbnails are taken of lie evenly over the film. */
export function thumbnailFrame(frame: number, frameCount: number): number {
  const every = Math.max(1, Math.ceil(frameCount / MAX_THUMBNAILS));
  return Math.min(Math.round(frame / every) * every, frameCount - (1 + ((frameCount - 1) % every)));
}

/** Decodes one at a time and the newest only: a pointer drawn along the bar asks for more than anyone can see. */
export function createThumbnails<Picture>({
  frameCount,
  decode,
}: ThumbnailDeps<Picture>): Thumbnails<Picture> {
  const kept = new Map<number, Picture>();
  let newest = -1;
  let busy: Promise<unknown> = Promise.resolve();
  return {
    async near(frame) {
      const chosen = thumbnailFrame(frame, frameCount);
      newest = chosen;
      const before = busy;
      const mine = (async () => {
        await before;
        const known = kept.get(chosen);
        if (known || newest !== chosen) return known ?? null;
        const picture = await decode(chosen);
        if (picture) kept.set(chosen, picture);
        return picture;
      })();
      busy = mine.catch(() => undefined);
      const picture = await mine;
      return newest === chosen ? picture : null;
    },
  };
}
