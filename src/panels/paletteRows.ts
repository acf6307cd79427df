import type { Command, CommandId, CommandTable } from './command.ts';

export interface PaletteRow {
  readonly id: CommandId;
  readonly command: Command;
  /** Asked once, when the list is made: what can be done does not change while it is open. */
  readonly enabled: boolean;
}

/** How many of the last choices stand on top. */
export const RECENT_COUNT = 5;

/** Every command that is asked for by one press. One that means something else by each of its keys cannot be. */
export const paletteRows = (commands: CommandTable): PaletteRow[] =>
  (Object.entries(commands) as [CommandId, Command][])
    .filter(([id, command]) => id !== 'palette.open' && !command.onKey)
    .map(([id, command]) => ({ id, command, enabled: command.enabled() }));

/** The rows chosen last, the newest first. */
export const recentRows = (rows: readonly PaletteRow[], recent: readonly string[]): PaletteRow[] =>
  recent.flatMap((id) => rows.find((row) => row.id === id) ?? []).slice(0, RECENT_COUNT);

/** The choices so far with one more, each once. */
export const withRecent = (recent: readonly string[], id: CommandId): string[] =>
  [id, ...recent.filter((each) => each !== id)].slice(0, RECENT_COUNT);
