import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { z } from '../contract/zod.ts';
import type { KeptFilm } from './history.ts';
import { pictureOf } from './thumbnail.ts';

/** 1: cards with their thumbnails in them, and requests. 2: thumbnails and films apart, and what was deleted but may come back. 3: what was measured. */
export const VERSION = 3;

/** Every store goes by the card's id. */
export interface HistorySchema extends DBSchema {
  tasks: { key: string; value: unknown };
  removed: { key: string; value: unknown };
  requests: { key: string; value: unknown };
  thumbnails: { key: string; value: Blob };
  /** Which films there are: to read the films themselves for it would be far too much. */
  kept: { key: string; value: KeptFilm };
  films: { key: string; value: Blob };
  measured: { key: string; value: unknown };
}

type Upgrade = IDBPTransaction<HistorySchema, StoreNames<HistorySchema>[], 'versionchange'>;

/** Brings the database of any earlier version, or none, to the present one; nothing that was stored is lost. */
export async function upgradeHistory(
  db: IDBPDatabase<HistorySchema>,
  from: number,
  _to: number | null,
  upgrade: Upgrade,
): Promise<void> {
  if (from < 1) {
    db.createObjectStore('tasks');
    db.createObjectStore('requests');
  }
  if (from < 2)
    for (const store of ['removed', 'thumbnails', 'kept', 'films'] as const) db.createObjectStore(store);
  if (from < 3) db.createObjectStore('measured');
  if (from === 1) await moveThumbnails(upgrade);
}

const withThumbnail = z.looseObject({ id: z.string(), thumbnail: z.string() });

/** A card that cannot be read stays as it is: a later version may know it. */
async function moveThumbnails(upgrade: Upgrade): Promise<void> {
  const thumbnails = upgrade.objectStore('thumbnails');
  for await (const cursor of upgrade.objectStore('tasks')) {
    const card = withThumbnail.safeParse(cursor.value);
    if (!card.success) continue;
    const { thumbnail, ...rest } = card.data;
    const picture = pictureOf(thumbnail);
    if (picture) await thumbnails.put(picture, card.data.id);
    await cursor.update(rest);
  }
}
