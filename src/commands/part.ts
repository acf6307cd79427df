import type { Command, CommandId } from '../panels/command.ts';

/** Some commands of the table. */
export type Part<Ids extends CommandId> = Readonly<Record<Ids, Command>>;

export const always = () => true;
