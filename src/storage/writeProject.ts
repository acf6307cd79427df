import type { Database } from './database.ts';
import { type ProjectCard, readCard } from './head.ts';
import type { Write } from './keeper.ts';

/**
 * Writes a project, its label map, its steps and the pictures that are new, all or nothing. False when it belongs to another page: then
 * nothing is written. A write that an edit waits for is on the disk when this resolves, whatever becomes of the machine.
 */
export async function writeProject(db: Database, write: Write): Promise<boolean> {
  const all = db.transaction(['owners', 'projects', 'labels', 'steps', 'pictures', 'cards'], 'readwrite', {
    durability: write.strict ? 'strict' : 'relaxed',
  });
  const { id, head } = write;
  const [owner, stored] = await Promise.all([
    all.objectStore('owners').get(id),
    all.objectStore('cards').get(id),
  ]);
  if (owner && owner.page !== write.page) return false;
  if (!owner) void all.objectStore('owners').put({ page: write.page, openedMs: head.record.savedMs }, id);
  const steps = all.objectStore('steps');
  for (const step of write.drop) void steps.delete([id, step]);
  for (const [step, record] of write.add) void steps.put(record, [id, step]);
  for (const [picture, bytes] of write.pictures) void all.objectStore('pictures').put(bytes, picture);
  if (write.labels !== undefined) void all.objectStore('labels').put(write.labels, id);
  void all.objectStore('projects').put(head, id);
  void all.objectStore('cards').put(cardOf(write, readCard(stored)), id);
  // Without this the commit would wait for an answer that a page which is being closed never takes.
  all.commit();
  await all.done;
  return true;
}

function cardOf({ id, head, bytes, strict }: Write, former: ProjectCard | null): ProjectCard {
  const { name, first } = head.record.document;
  return {
    id,
    name,
    // Looking around is no change.
    changedMs: strict || !former ? head.record.savedMs : former.changedMs,
    bytes,
    thumbnail: first ? (former?.thumbnail ?? null) : null,
    deletedMs: former?.deletedMs ?? null,
  };
}
