import { createCommands } from './commands.ts';
import { createEditorGuide } from './editorGuide.ts';
import { createEditorPlayer, type EditorPlayer } from './editorPlayer.ts';
import { createEditorPreview, followProject } from './editorPreview.ts';
import { openEditorProjects } from './editorProjects.ts';
import { createResults, createTasks, resumeTasks } from './editorResults.ts';
import { createEditorEstimates, createEditorVariations } from './editorSending.ts';
import { createObjectFinder } from './objectFinder.ts';
import { createPageVersion } from './offline/pageVersion.ts';
import {
  maskDoor,
  outlet,
  pageShelf,
  pictureDoor,
  preferenceFile,
  projectDoor,
  requestDoor,
  soon,
  whenIdle,
  whenKeyUp,
} from './pageDoors.ts';
import type { EditorParts } from './panels/editorContext.ts';
import { createFrames } from './panels/frames.ts';
import { createGeneration, type PictureWork } from './panels/generation.ts';
import { offerGrid } from './panels/groupDone.ts';
import { attachIntake, createDragStore } from './panels/intake.ts';
import { createKeyStore, withChosenKeys } from './panels/keyBindings.ts';
import { attachKeyboard } from './panels/keyboard.ts';
import { createLayout } from './panels/layout.ts';
import { createLiveCoverage } from './panels/liveCoverage.ts';
import { createMaskActions } from './panels/maskActions.ts';
import { createRequestOpening } from './panels/openRequest.ts';
import { createPanelSizes } from './panels/panelSizes.ts';
import { createPathWork } from './panels/pathWork.ts';
import { keepPreferences } from './panels/preferences.ts';
import { presentFilms } from './panels/presenter.ts';
import { createProjectActions } from './panels/projectActions.ts';
import { createProjectFiles } from './panels/projectFiles.ts';
import type { Projects } from './panels/projects.ts';
import { createRegionWork } from './panels/regionWork.ts';
import { createRequestActions } from './panels/requestActions.ts';
import { createStatus } from './panels/status.ts';
import { bytesToBase64 } from './pictures/base64.ts';
import { decodeUpright } from './pictures/decode.ts';
import { createMaskEncoder, type MaskEncoder } from './pictures/maskEncoder.ts';
import { makeThumbnail } from './pictures/thumbnail.ts';
import type { Preview } from './preview/preview.ts';
import { createDerived } from './project/derived.ts';
import { createSession } from './project/session.ts';
import { createProject } from './project/store.ts';
import { watchMarks } from './project/watchMarks.ts';
import type { Api } from './tasks/api.ts';
import type { CarriedResults } from './tasks/carried.ts';
import { openHistory } from './tasks/openHistory.ts';
import type { RateGate } from './tasks/rateGate.ts';
import type { TaskRunner } from './tasks/runner.ts';
import { createGestureRunner } from './tools/gestureRunner.ts';
import { previewObjects } from './tools/objectHover.ts';

export interface Editor extends EditorParts {
  dispose(): void;
}

const CARD_THUMBNAIL_PX = 480;
const SLOT_THUMBNAIL_PX = 320;

/** Builds everything the page needs, opens what was stored last time and goes on with the tasks under way. */
export async function createEditor(): Promise<Editor> {
  const stores = createStores();
  const { session, gestures } = stores;
  const [history, kept] = await Promise.all([openHistory(), openEditorProjects(stores)]);
  const tasks = createTasks(history, session);
  const masks = createMaskEncoder();
  const preview = createEditorPreview(stores);
  const player = createEditorPlayer({ ...stores, ...tasks });
  const actions = createActions({ ...stores, ...tasks, ...kept, ...player, masks, preview });
  const drag = createDragStore();
  const liveCoverage = createLiveCoverage({ ...stores, later: soon });
  const results = createResults({ ...stores, ...tasks, ...actions, history });
  const sending = createEditorEstimates({ ...stores, ...tasks, generation: actions.generation });
  const status = createStatus({ session, runner: tasks.runner });
  const guide = createEditorGuide({ ...stores, ...tasks, preview, status });
  const ends = [
    attachKeyboard(window, actions.commands),
    attachIntake(window, { ...actions, session, drag }),
    previewObjects(stores),
    followProject({ ...stores, preview }),
    watchMarks({ ...stores, later: soon }),
    presentFilms({ ...stores, runner: tasks.runner, generation: actions.generation }),
    // After it: the offer is worth more than the word that the last film is there.
    offerGrid({ ...stores, runner: tasks.runner }),
    ...[
      liveCoverage,
      tasks.gateway,
      sending.estimates,
      guide,
      results,
      status,
      tasks.access,
      tasks.runner,
      gestures,
      stores.finder,
      kept,
      actions.preferences,
      masks,
    ].map((part) => () => part.dispose()),
  ];
  void resumeTasks({ ...tasks, session, generation: actions.generation });
  const version = createPageVersion();
  whenIdle(() => void version.keep());
  return {
    ...stores,
    ...tasks,
    ...actions,
    ...kept,
    ...sending,
    ...results.parts,
    liveCoverage,
    preview,
    ...player,
    version,
    drag,
    access: tasks.access.store,
    status,
    guide,
    thumbnail: (bytes) => makeThumbnail(bytes, SLOT_THUMBNAIL_PX),
    dispose() {
      for (const end of ends) end();
    },
  };
}

function createStores() {
  const project = createProject();
  const session = createSession();
  const finder = createObjectFinder({
    project,
    session,
    open: async (onNews) => {
      const { createSelector } = await import('./segment/selector.ts');
      return createSelector({ assetsBase: '/models/', onNews });
    },
    decode: ({ bytes, format }) => decodeUpright(new Blob([bytes.slice()], { type: `image/${format}` })),
  });
  const gestures = createGestureRunner({ project, session, finder });
  return {
    project,
    session,
    gestures,
    finder,
    derived: createDerived(project),
    layout: createLayout(),
    panelSizes: createPanelSizes(),
  };
}

type Stores = ReturnType<typeof createStores>;

/** What the user can ask for. */
function createActions(
  deps: Stores & {
    readonly runner: TaskRunner;
    readonly carried: CarriedResults;
    readonly api: Api;
    readonly gate: RateGate;
    readonly masks: MaskEncoder;
    readonly preview: Preview;
    readonly projects: Projects;
  } & EditorPlayer,
) {
  const work: PictureWork = {
    encodeMasks: (map, regions) => deps.masks.encodeAll(map, regions),
    toBase64: bytesToBase64,
    thumbnail: (bytes) => makeThumbnail(bytes, CARD_THUMBNAIL_PX),
  };
  const generation = createGeneration({ ...deps, work });
  const variations = createEditorVariations({ ...deps, generation, thumbnail: work.thumbnail });
  const requests = createRequestActions({ ...deps, generation, outlet });
  const requestOpening = createRequestOpening({ ...deps, requestDoor: requestDoor(deps.api), later: soon });
  const projectFiles = createProjectFiles({ ...deps, projectDoor, nowMs: () => Date.now(), later: soon });
  const door = pictureDoor(deps.api);
  const projectActions = createProjectActions({ ...deps, door });
  const frames = createFrames({ ...deps, door });
  const regionWork = createRegionWork(deps);
  const pathWork = createPathWork({ ...deps, whenKeyUp });
  const masks = createMaskActions({ ...deps, maskDoor: maskDoor(deps.masks) });
  const keys = createKeyStore();
  const commands = createCommands({
    ...deps,
    generation,
    requests,
    variations,
    requestOpening,
    projectFiles,
    projects: projectActions,
    regionWork,
    pathWork,
    masks,
    nowMs: () => performance.now(),
  });
  return {
    generation,
    variations,
    requests,
    frames,
    requestOpening,
    projectFiles,
    regionWork,
    pathWork,
    preferences: keepPreferences({ ...deps, ...regionWork, keys, shelf: pageShelf() }),
    preferenceFile,
    commands: withChosenKeys(commands, keys),
  };
}
