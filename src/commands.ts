import type { RegionLabel } from './masks/labelMap.ts';
import { stepBrushSize } from './panels/brushSize.ts';
import type { Command, CommandId, CommandTable } from './panels/command.ts';
import type { Generation } from './panels/generation.ts';
import type { LayoutStore } from './panels/layout.ts';
import type { ProjectActions } from './panels/projectActions.ts';
import type { RequestActions } from './panels/requestActions.ts';
import { TOOL_NAMES } from './panels/toolNames.ts';
import type { Derived } from './project/derived.ts';
import { defaultRegionName } from './project/document.ts';
import { clearRegions } from './project/regionEdits.ts';
import { canRedo, canUndo } from './project/selectors.ts';
import { notify, type SessionStore, type ToolId } from './project/session.ts';
import type { ProjectStore } from './project/store.ts';
import { isPainted } from './project/toRequest.ts';
import type { GestureRunner } from './tools/gestureRunner.ts';
import { fitView, zoomToActual, zoomView } from './tools/view.ts';

export interface CommandDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly derived: Derived;
  readonly gestures: GestureRunner;
  readonly layout: LayoutStore;
  readonly generation: Generation;
  readonly requests: RequestActions;
  readonly projects: ProjectActions;
}

type Part<Ids extends CommandId> = Readonly<Record<Ids, Command>>;

const always = () => true;
const ZOOM_STEP = 1.25;

/** Everything the user can ask for. The keyboard, the menus, the buttons and the help sheet all read this table. */
export function createCommands(deps: CommandDeps): CommandTable {
  return {
    ...toolCommands(deps),
    ...regionCommands(deps),
    ...paintCommands(deps),
    ...editCommands(deps),
    ...viewCommands(deps),
    ...projectCommands(deps),
  };
}

function toolCommands({ session }: CommandDeps): Part<`tool.${ToolId}`> {
  const choose = (tool: ToolId, key: string): Command => ({
    label: TOOL_NAMES[tool],
    group: 'Tools',
    keys: [key],
    enabled: always,
    run: () => session.setState({ tool, view: { kind: 'edit' } }),
  });
  return {
    'tool.move': choose('move', 'V'),
    'tool.hand': choose('hand', 'H'),
    'tool.brush': choose('brush', 'B'),
    'tool.eraser': choose('eraser', 'E'),
    'tool.lasso': choose('lasso', 'L'),
    'tool.rectangle': choose('rectangle', 'R'),
    'tool.ellipse': choose('ellipse', 'O'),
    // No key and not enabled as long as there is no selector behind it.
    'tool.smartSelect': { ...choose('smartSelect', 'S'), keys: [], enabled: () => false },
    'tool.trajectory': choose('trajectory', 'T'),
  };
}

function regionCommands({ session }: CommandDeps): Part<`region.${RegionLabel}`> {
  const choose = (label: RegionLabel, key: string): Command => ({
    label: defaultRegionName(label),
    group: 'Regions',
    keys: [key],
    enabled: always,
    run: () => session.setState({ selected: label }),
  });
  return {
    'region.1': choose(1, '1'),
    'region.2': choose(2, '2'),
    'region.3': choose(3, '3'),
    'region.4': choose(4, '4'),
    'region.5': choose(5, '5'),
    'region.6': choose(6, '6'),
    'region.7': choose(7, '0'),
  };
}

function paintCommands({ session }: CommandDeps): Part<'brush.smaller' | 'brush.larger' | 'paint.swap'> {
  const size = (label: string, key: string, direction: 1 | -1): Command => ({
    label,
    group: 'Painting',
    keys: [key],
    enabled: always,
    run: () => session.setState((now) => ({ brushSizePx: stepBrushSize(now.brushSizePx, direction) })),
  });
  return {
    'brush.smaller': size('Smaller brush', '[', -1),
    'brush.larger': size('Larger brush', ']', 1),
    'paint.swap': {
      label: 'Swap add and erase',
      group: 'Painting',
      keys: ['X'],
      enabled: always,
      run: () => session.setState((now) => ({ paintMode: now.paintMode === 'add' ? 'erase' : 'add' })),
    },
  };
}

function editCommands(deps: CommandDeps): Part<'edit.undo' | 'edit.redo' | 'edit.clear' | 'edit.cancel'> {
  const { project, session, derived, gestures } = deps;
  const step = (word: string, go: () => string | null) => () => {
    const name = go();
    if (name !== null) notify(session, `${word}: ${name}`);
  };
  const region = () => project.getState().document.regions[session.getState().selected];
  return {
    'edit.undo': {
      label: 'Undo',
      group: 'Edit',
      keys: ['Mod+Z'],
      enabled: () => canUndo(project.getState()),
      run: step('Undone', () => project.undo()),
    },
    'edit.redo': {
      label: 'Redo',
      group: 'Edit',
      keys: ['Shift+Mod+Z', 'Mod+Y'],
      enabled: () => canRedo(project.getState()),
      run: step('Redone', () => project.redo()),
    },
    'edit.clear': {
      label: 'Clear the selected region',
      group: 'Edit',
      keys: ['Delete', 'Backspace'],
      enabled: () => isPainted(derived.coverage(), region().label) || region().trajectory !== null,
      run: () =>
        clearRegions(project, [region().label], { name: `Clear · ${region().name}`, trajectories: true }),
    },
    'edit.cancel': {
      label: 'Cancel the stroke or drag',
      group: 'Edit',
      keys: ['Escape'],
      enabled: () => gestures.active,
      run: () => gestures.cancelGesture(),
    },
  };
}

function viewCommands(deps: CommandDeps): Part<'view.fit' | 'view.actual' | 'view.zoomIn' | 'view.zoomOut'> {
  const { project, session } = deps;
  const picture = () => project.getState().document.first;
  type View = (session: SessionStore, picture: { readonly width: number; readonly height: number }) => void;
  const view = (label: string, keys: readonly string[], change: View): Command => ({
    label,
    group: 'View',
    keys,
    enabled: () => picture() !== null,
    run() {
      const now = picture();
      if (now) change(session, now);
    },
  });
  return {
    'view.fit': view('Fit', ['Mod+0'], fitView),
    'view.actual': view('100 %', ['Mod+1'], zoomToActual),
    'view.zoomIn': view('Zoom in', ['Mod++', 'Mod+=', '+', '='], (now, size) =>
      zoomView(now, size, ZOOM_STEP),
    ),
    'view.zoomOut': view('Zoom out', ['Mod+-', '-'], (now, size) => zoomView(now, size, 1 / ZOOM_STEP)),
  };
}

function projectCommands(deps: CommandDeps) {
  const { generation, requests, projects, layout } = deps;
  const command = (
    label: string,
    group: Command['group'],
    run: () => void | Promise<void>,
    keys: readonly string[] = [],
  ): Command => ({ label, group, keys, enabled: always, run: () => void run() });
  return {
    'request.copyCurl': command('Copy as cURL', 'Project', requests.copyCurl),
    'request.copyJson': command('Copy JSON', 'Project', requests.copyJson),
    'request.save': command('Save request…', 'Project', requests.save),
    'project.new': command('New project', 'Project', projects.startNew),
    'project.sample': command('Open the sample', 'Project', projects.openSample),
    'task.generate': command('Generate', 'Generate', generation.submit, ['Mod+Enter']),
    'help.open': command('Help', 'View', () => layout.setState({ help: true }), ['?', 'F1']),
  } satisfies Partial<CommandTable>;
}
