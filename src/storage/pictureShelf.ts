import type { Document } from '../project/document.ts';

/** What one write does to the stored pictures. `stored` is called once it has succeeded. */
export interface ShelfChange {
  readonly add: ReadonlyMap<string, Uint8Array>;
  readonly drop: readonly string[];
  stored(): void;
}

interface Entry {
  /** Which write touched it last. */
  readonly write: number;
  /** True when it is certainly in the database. */
  readonly sure: boolean;
}

/**
 * Knows which pictures the database holds, so that a stroke does not write megabytes of picture again. Writes may overlap: a picture is left
 * out only when no write since has touched it, or a picture that Undo brings back could be dropped by a write that is still under way.
 */
export class PictureShelf {
  private readonly entries = new Map<string, Entry>();
  private writes = 0;

  constructor(held: Iterable<string> = []) {
    for (const id of held) this.entries.set(id, { write: 0, sure: true });
  }

  /** What a write of this document must add and drop. */
  change({ first, tail }: Document): ShelfChange {
    const write = ++this.writes;
    const needed = new Map(
      [first, tail].flatMap((frame) => (frame ? [[frame.id, frame.bytes] as const] : [])),
    );
    const add = new Map([...needed].filter(([id]) => !this.entries.get(id)?.sure));
    const drop = [...this.entries.keys()].filter((id) => !needed.has(id));
    for (const id of [...add.keys(), ...drop]) this.entries.set(id, { write, sure: false });
    return { add, drop, stored: () => this.confirm(write, add.keys(), drop) };
  }

  private confirm(write: number, added: Iterable<string>, dropped: readonly string[]): void {
    const untouched = (id: string) => this.entries.get(id)?.write === write;
    for (const id of added) if (untouched(id)) this.entries.set(id, { write, sure: true });
    for (const id of dropped) if (untouched(id)) this.entries.delete(id);
  }
}
