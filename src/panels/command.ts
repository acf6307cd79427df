import type { RegionLabel } from '../masks/labelMap.ts';
import type { ToolId } from '../project/session.ts';

export type CommandId =
  | `tool.${ToolId}`
  | `region.${RegionLabel}`
  | 'brush.smaller'
  | 'brush.larger'
  | 'paint.swap'
  | 'edit.undo'
  | 'edit.redo'
  | 'edit.clear'
  | 'edit.cancel'
  | 'view.fit'
  | 'view.actual'
  | 'view.zoomIn'
  | 'view.zoomOut'
  | 'request.copyCurl'
  | 'request.copyJson'
  | 'request.save'
  | 'project.new'
  | 'project.sample'
  | 'task.generate'
  | 'help.open';

export const COMMAND_GROUPS = [
  'Tools',
  'Regions',
  'Painting',
  'Edit',
  'View',
  'Generate',
  'Project',
] as const;

/** Something the user can ask for, however they ask: a key, a menu item, a button. */
export interface Command {
  readonly label: string;
  readonly group: (typeof COMMAND_GROUPS)[number];
  /** Chords as `matchesKeys` reads them; the first one is shown. Empty: no key. */
  readonly keys: readonly string[];
  enabled(): boolean;
  run(): void;
}

export type CommandTable = Readonly<Record<CommandId, Command>>;
