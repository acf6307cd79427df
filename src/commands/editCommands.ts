import type { Command } from '../panels/command.ts';
import type { RequestOpening } from '../panels/openRequest.ts';
import type { PathWork } from '../panels/pathWork.ts';
import type { ProjectFiles } from '../panels/projectFiles.ts';
import type { RegionWork } from '../panels/regionWork.ts';
import type { Preview } from '../preview/preview.ts';
import { isOpen } from '../preview/state.ts';
import { canRedo, canUndo } from '../project/selectors.ts';
import { notify, type SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import type { GestureRunner } from '../tools/gestureRunner.ts';
import { t } from '../words/words.ts';
import type { Part } from './part.ts';

interface EditCommandDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly gestures: GestureRunner;
  readonly regionWork: RegionWork;
  readonly pathWork: PathWork;
  readonly requestOpening: RequestOpening;
  readonly projectFiles: ProjectFiles;
  readonly preview: Preview;
}

type EditCommandId =
  | 'edit.undo'
  | 'edit.redo'
  | 'edit.clear'
  | 'edit.nudge'
  | 'edit.selectAll'
  | 'edit.cancel';

/** Takes steps back, and acts on what is selected or going on. */
export function editCommands(deps: EditCommandDeps): Part<EditCommandId> {
  const { project, session, regionWork, pathWork } = deps;
  const step = (word: 'steps.undone' | 'steps.redone', go: () => string | null) => () => {
    const name = go();
    if (name !== null) notify(session, t(word, { name }));
  };
  const region = () => project.getState().document.regions[session.getState().selected];
  return {
    'edit.undo': {
      get label() {
        return t('commands.undo');
      },
      group: 'edit',
      keys: ['Mod+Z'],
      repeats: true,
      enabled: () => canUndo(project.getState()),
      run: step('steps.undone', () => project.undo()),
    },
    'edit.redo': {
      get label() {
        return t('commands.redo');
      },
      group: 'edit',
      keys: ['Shift+Mod+Z', 'Mod+Y'],
      repeats: true,
      enabled: () => canRedo(project.getState()),
      run: step('steps.redone', () => project.redo()),
    },
    'edit.clear': {
      get label() {
        return t('commands.clear');
      },
      group: 'edit',
      keys: ['Delete', 'Backspace'],
      enabled: () => pathWork.hasPoints() || regionWork.may('clear', region().label),
      run: () => (pathWork.hasPoints() ? pathWork.deletePoints() : regionWork.run('clear', region().label)),
    },
    'edit.nudge': nudgeCommand(pathWork),
    'edit.selectAll': {
      get label() {
        return t('commands.selectAll');
      },
      group: 'edit',
      keys: ['Mod+A'],
      enabled: pathWork.maySelectAll,
      run: pathWork.selectAll,
    },
    'edit.cancel': cancelCommand(deps),
  };
}

/** The nearest thing first. */
function cancelCommand(deps: EditCommandDeps): Command {
  const { gestures, pathWork, preview, requestOpening, projectFiles } = deps;
  const previews = () => isOpen(preview.store.getState());
  const opens = () => [requestOpening, projectFiles].find(({ busy }) => busy);
  return {
    get label() {
      return t('commands.cancel');
    },
    group: 'edit',
    keys: ['Escape'],
    enabled: () => opens() !== undefined || gestures.active || previews() || pathWork.hasPoints(),
    run() {
      const opening = opens();
      if (opening) opening.cancel();
      else if (gestures.active) gestures.cancelGesture();
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
    get label() {
      return t('commands.nudge');
    },
    group: 'edit',
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
