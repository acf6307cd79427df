import { expose } from 'comlink';
import type { Sent, WriteOutcome } from './change.ts';
import { type Database, openDatabase } from './database.ts';
import { type Beginning, Keeper } from './keeper.ts';
import { createPortraits } from './portrait.ts';
import { writeProject } from './writeProject.ts';

let opening: Promise<Database> | null = null;

/** Opened again after it has been let go or could not be opened. */
function database(): Promise<Database> {
  const forget = () => {
    opening = null;
  };
  opening ??= openDatabase({ onBlocked: () => undefined, onGivenUp: forget }).catch((error: unknown) => {
    forget();
    throw error;
  });
  return opening;
}

const portraits = createPortraits(database);
let keeper: Keeper | null = null;

const worker = {
  begin(beginning: Beginning): void {
    keeper = new Keeper(beginning, {
      write: async (write) => writeProject(await database(), write),
      onStored: portraits.expect,
    });
  },
  keep: async (sent: Sent): Promise<WriteOutcome> => (keeper ? keeper.keep(sent) : 'failed'),
  /** Draws the small picture that is still due; resolves when it is stored. */
  finishPortrait: (): Promise<void> => portraits.finish(),
};

export type KeeperWorker = typeof worker;

expose(worker);
