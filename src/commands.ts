import { editCommands } from './commands/editCommands.ts';
import { paintCommands } from './commands/paintCommands.ts';
import { playerCommands } from './commands/playerCommands.ts';
import { previewCommands } from './commands/previewCommands.ts';
import { projectCommands } from './commands/projectCommands.ts';
import { regionCommands } from './commands/regionCommands.ts';
import { regionWorkCommands } from './commands/regionWorkCommands.ts';
import { sampleCommands } from './commands/sampleCommands.ts';
import { sendingCommands } from './commands/sendingCommands.ts';
import { toolCommands } from './commands/toolCommands.ts';
import { viewCommands } from './commands/viewCommands.ts';
import type { CommandTable } from './panels/command.ts';

/** What the groups of commands need, all together. */
export type CommandDeps = Parameters<typeof toolCommands>[0] &
  Parameters<typeof regionCommands>[0] &
  Parameters<typeof regionWorkCommands>[0] &
  Parameters<typeof paintCommands>[0] &
  Parameters<typeof editCommands>[0] &
  Parameters<typeof viewCommands>[0] &
  Parameters<typeof previewCommands>[0] &
  Parameters<typeof sendingCommands>[0] &
  Parameters<typeof playerCommands>[0] &
  Parameters<typeof projectCommands>[0] &
  Parameters<typeof sampleCommands>[0];

/** Everything the user can ask for. The keyboard, the menus, the buttons and the help sheet all read this table. */
export function createCommands(deps: CommandDeps): CommandTable {
  return {
    ...toolCommands(deps),
    ...regionCommands(deps),
    ...regionWorkCommands(deps),
    ...paintCommands(deps),
    ...editCommands(deps),
    ...viewCommands(deps),
    ...previewCommands(deps),
    ...sendingCommands(deps),
    ...playerCommands(deps),
    ...projectCommands(deps),
    ...sampleCommands(deps),
  };
}
