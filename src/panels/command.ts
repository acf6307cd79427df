import type { RegionLabel } from '../masks/labelMap.ts';
import type { ToolId } from '../project/session.ts';
import type { KeyPress } from '../ui/keys.ts';

/** What can be done with the selected region. */
export type RegionCommandId =
  | 'region.fillHoles'
  | 'region.removeSpecks'
  | 'region.smooth'
  | 'region.grow'
  | 'region.shrink'
  | 'region.invert'
  | 'region.restStatic'
  | 'region.move'
  | 'region.forward'
  | 'region.backward'
  | 'region.elastic'
  | 'region.importMask'
  | 'region.saveMask'
  | 'region.saveAllMasks';

export type PreviewCommandId = 'preview.toggle' | 'preview.previous' | 'preview.next';

export type PlayerCommandId = 'player.playPause' | 'player.fullScreen' | 'player.saveFrame';

export type CommandId =
  | `tool.${ToolId}`
  | `region.${RegionLabel}`
  | RegionCommandId
  | PreviewCommandId
  | PlayerCommandId
  | 'brush.smaller'
  | 'brush.larger'
  | 'paint.swap'
  | 'edit.undo'
  | 'edit.redo'
  | 'edit.clear'
  | 'edit.nudge'
  | 'edit.selectAll'
  | 'edit.cancel'
  | 'view.fit'
  | 'view.actual'
  | 'view.zoomIn'
  | 'view.zoomOut'
  | 'request.show'
  | 'request.copyCurl'
  | 'request.copyJson'
  | 'request.save'
  | 'request.open'
  | 'request.copyTypeScript'
  | 'request.copyPython'
  | 'project.save'
  | 'project.saveAs'
  | 'project.saveWithFilms'
  | 'project.open'
  | 'project.new'
  | 'project.list'
  | 'preferences.open'
  | 'project.sample'
  | 'project.sampleFlight'
  | 'project.sampleMeadow'
  | 'task.generate'
  | 'task.variations'
  | 'help.open'
  | 'palette.open';

/** In the order in which they are listed; each language words them under `commands.groups`. */
export const COMMAND_GROUPS = [
  'tools',
  'regions',
  'view',
  'selectedRegion',
  'painting',
  'edit',
  'preview',
  'film',
  'generate',
  'project',
] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Something the user can ask for, however they ask: a key, a menu item, a button. */
export interface Command {
  /** In the language of the moment: a getter, so read it while rendering and never spread a command. */
  readonly label: string;
  readonly group: CommandGroup;
  /** Chords as `matchesKeys` reads them; the first one is shown. Empty: no key. */
  readonly keys: readonly string[];
  /** True when holding the key runs it again and again. */
  readonly repeats?: true;
  enabled(): boolean;
  run(): void;
  /** In place of `run` when a key asks, for a command that means something else by each of its keys. */
  onKey?(press: KeyPress): void;
}

export type CommandTable = Readonly<Record<CommandId, Command>>;
