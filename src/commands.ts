import type { RegionLabel } from './masks/labelMap.ts';
import { stepBrushSize } from './panels/brushSize.ts';
import type { Command, CommandId, CommandTable, RegionCommandId } from './panels/command.ts';
import type { Generation } from './panels/generation.ts';
import type { LayoutStore } from './panels/layout.ts';
import type { MaskActions } from './panels/maskActions.ts';
import type { PathWork } from './panels/pathWork.ts';
import { previewCommands } from './panels/previewCommands.ts';
import type { ProjectActions } from './panels/projectActions.ts';
import type { RegionWork } from './panels/regionWork.ts';
import type { RequestActions } from './panels/requestActions.ts';
import { TOOL_NAMES } from './panels/toolNames.ts';
import type { Preview } from './preview/preview.ts';
import { isOpen } from './preview/state.ts';
import type { Derived } from './project/derived.ts';
import { defaultRegionName } from './project/document.ts';
import { REGION_OPERATIONS, type RegionOperationId } from './project/regionOperations.ts';
import { canRedo, canUndo } from './project/selectors.ts';
import { notify, type SessionStore, type ToolId } from './project/session.ts';
import type { ProjectStore } from './project/store.ts';
import type { GestureRunner } from './tools/gestureRunner.ts';
import { fitView, toggleFit, zoomToActual, zoomView } from './tools/view.ts';

export interface CommandDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly derived: Derived;
  readonly gestures: GestureRunner;
  readonly layout: LayoutStore;
  readonly generation: Generation;
  readonly requests: RequestActions;
  readonly projects: ProjectActions;
  readonly regionWork: RegionWork;
  readonly pathWork: PathWork;
  readonly masks: MaskActions;
  readonly preview: Preview;
  /** A clock that only goes forward, in milliseconds. */
  readonly nowMs: () => number;
}

type Part<Ids extends CommandId> = Readonly<Record<Ids, Command>>;

const always = () => true;
const ZOOM_STEP = 1.25;
/** Two presses of a key within this time are one double tap. */
const DOUBLE_TAP_MS = 400;

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
    ...projectCommands(deps),
  };
}

function toolCommands({ session, project, nowMs }: CommandDeps): Part<`tool.${ToolId}`> {
  const choose = (tool: ToolId, key: string): Command => ({
    label: TOOL_NAMES[tool],
    group: 'Tools',
    keys: [key],
    enabled: always,
    run: () => session.setState({ tool, view: { kind: 'edit' } }),
  });
  const hand = choose('hand', 'H');
  let handMs = Number.NEGATIVE_INFINITY;
  /** The first press takes the hand, a second right after it looks at the whole picture, or back. */
  const takeHand = () => {
    const picture = project.getState().document.first;
    const again = nowMs() - handMs <= DOUBLE_TAP_MS;
    handMs = again ? Number.NEGATIVE_INFINITY : nowMs();
    if (again && picture) toggleFit(session, picture);
    else hand.run();
  };
  return {
    'tool.move': choose('move', 'V'),
    'tool.hand': { ...hand, run: takeHand },
    'tool.brush': choose('brush', 'B'),
    'tool.eraser': choose('eraser', 'E'),
    'tool.lasso': choose('lasso', 'L'),
    'tool.rectangle': choose('rectangle', 'R'),
    'tool.ellipse': choose('ellipse', 'O'),
    'tool.smartSelect': choose('smartSelect', 'S'),
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

function regionWorkCommands(deps: CommandDeps): Part<RegionCommandId> {
  const { session, regionWork, masks } = deps;
  const selected = () => session.getState().selected;
  const command = (label: string, rest: Pick<Command, 'keys' | 'enabled' | 'run'>): Command => ({
    label,
    group: 'Selected region',
    ...rest,
  });
  const operation = (id: RegionOperationId, ...keys: string[]): Command =>
    command(REGION_OPERATIONS[id].words, {
      keys,
      enabled: () => regionWork.may(id, selected()),
      run: () => regionWork.run(id, selected()),
    });
  const file = (label: string, enabled: () => boolean, run: () => Promise<void>): Command =>
    command(label, { keys: [], enabled, run: () => void run() });
  return {
    'region.fillHoles': operation('fillHoles', 'F'),
    'region.removeSpecks': operation('removeSpecks', 'D'),
    'region.smooth': operation('smooth', 'M'),
    'region.grow': operation('grow', 'G'),
    'region.shrink': operation('shrink', 'Shift+G'),
    'region.invert': operation('invert', 'I'),
    'region.restStatic': operation('restStatic'),
    'region.importMask': file(
      'Import mask…',
      () => regionWork.whyNot(selected()) === null,
      () => masks.importMask(selected()),
    ),
    'region.saveMask': file(
      'Save mask as PNG',
      () => masks.painted().includes(selected()),
      () => masks.saveMask(selected()),
    ),
    'region.saveAllMasks': file('Save all masks', () => masks.painted().length > 0, masks.saveAllMasks),
  };
}

function paintCommands({ session }: CommandDeps): Part<'brush.smaller' | 'brush.larger' | 'paint.swap'> {
  const size = (label: string, key: string, direction: 1 | -1): Command => ({
    label,
    group: 'Painting',
    keys: [key],
    repeats: true,
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

type EditCommandId = 'edit.undo' | 'edit.redo' | 'edit.clear' | 'edit.nudge' | 'edit.cancel';

function editCommands(deps: CommandDeps): Part<EditCommandId> {
  const { project, session, regionWork, pathWork } = deps;
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
      repeats: true,
      enabled: () => canUndo(project.getState()),
      run: step('Undone', () => project.undo()),
    },
    'edit.redo': {
      label: 'Redo',
      group: 'Edit',
      keys: ['Shift+Mod+Z', 'Mod+Y'],
      repeats: true,
      enabled: () => canRedo(project.getState()),
      run: step('Redone', () => project.redo()),
    },
    'edit.clear': {
      label: 'Delete selected points, or clear the region',
      group: 'Edit',
      keys: ['Delete', 'Backspace'],
      enabled: () => pathWork.hasPoints() || regionWork.may('clear', region().label),
      run: () => (pathWork.hasPoints() ? pathWork.deletePoints() : regionWork.run('clear', region().label)),
    },
    'edit.nudge': nudgeCommand(pathWork),
    'edit.cancel': cancelCommand(deps),
  };
}

/** The nearest thing first. */
function cancelCommand({ gestures, pathWork, preview }: CommandDeps): Command {
  const previews = () => isOpen(preview.store.getState());
  return {
    label: 'Cancel the stroke or drag, close the preview, let go of points',
    group: 'Edit',
    keys: ['Escape'],
    enabled: () => gestures.active || previews() || pathWork.hasPoints(),
    run() {
      if (gestures.active) gestures.cancelGesture();
      else if (previews()) preview.close();
      else pathWork.deselect();
    },
  };
}

const ARROWS = {
  ArrowLeft: { dx: -1, dy: 0 },
  ArrowRight: { dx: 1, dy: 0 },
  ArrowUp: { dx: 0, dy: -1 },
  ArrowDown: { dx: 0, dy: 1 },
} as const;
const SHIFT_STEPS = 10;

function nudgeCommand(pathWork: PathWork): Command {
  const arrows = Object.keys(ARROWS);
  return {
    label: 'Nudge points or path by 1 px, with Shift by 10',
    group: 'Edit',
    keys: [...arrows, ...arrows.map((key) => `Shift+${key}`)],
    repeats: true,
    enabled: pathWork.mayNudge,
    run: () => {},
    onKey({ key, shiftKey }) {
      const { dx, dy } = ARROWS[key as keyof typeof ARROWS];
      const steps = shiftKey ? SHIFT_STEPS : 1;
      pathWork.nudge({ dx: dx * steps, dy: dy * steps });
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
    repeats: true,
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
  const { generation, requests, projects, layout, preview } = deps;
  const generate = () => {
    preview.close();
    return generation.submit();
  };
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
    'task.generate': command('Generate', 'Generate', generate, ['Mod+Enter']),
    'help.open': command('Help', 'View', () => layout.setState({ help: true }), ['?', 'F1']),
  } satisfies Partial<CommandTable>;
}
