/** A player that pauses comes back for the next part of a film; it counts as a reader for so long. */
const STILL_READING_MS = 10 * 60 * 1000;

/** Who is being sent a film, so that none is removed under its reader. */
export interface FilmReaders {
  /** Counts a reader of this task's films; call the result once, when it is done or gone. */
  enter(id: string): () => void;
  inUse(id: string): boolean;
}

export function createFilmReaders(now: () => number): FilmReaders {
  const reading = new Map<string, number>();
  const lastRead = new Map<string, number>();
  const count = (id: string) => reading.get(id) ?? 0;
  const isRecent = (atMs: number) => now() - atMs < STILL_READING_MS;
  return {
    enter(id) {
      reading.set(id, count(id) + 1);
      let inside = true;
      return () => {
        if (!inside) return;
        inside = false;
        if (count(id) === 1) reading.delete(id);
        else reading.set(id, count(id) - 1);
        for (const [other, atMs] of lastRead) if (!isRecent(atMs)) lastRead.delete(other);
        lastRead.set(id, now());
      };
    },
    inUse: (id) => count(id) > 0 || isRecent(lastRead.get(id) ?? Number.NEGATIVE_INFINITY),
  };
}
