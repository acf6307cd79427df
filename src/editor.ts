import { createCommands } from './commands.ts';
import type { EditorParts } from './panels/editorContext.ts';
import { createFrames, type PictureDoor } from './panels/frames.ts';
import { createGateway } from './panels/gateway.ts';
import { createGeneration, type PictureWork } from './panels/generation.ts';
import { attachIntake, createDragStore } from './panels/intake.ts';
import { attachKeyboard } from './panels/keyboard.ts';
import { createLayout } from './panels/layout.ts';
import { presentFilms } from './panels/presenter.ts';
import { createProjectActions } from './panels/projectActions.ts';
import { createRequestActions, type Outlet } from './panels/requestActions.ts';
import { createStatus } from './panels/status.ts';
import { bytesToBase64 } from './pictures/base64.ts';
import { fetchPicture } from './pictures/fetchPicture.ts';
import { importPicture } from './pictures/importPicture.ts';
import { createMaskEncoder, type MaskEncoder } from './pictures/maskEncoder.ts';
import { makeThumbnail } from './pictures/thumbnail.ts';
import { createDerived } from './project/derived.ts';
import { createSession, notify, type SessionStore } from './project/session.ts';
import { createProject } from './project/store.ts';
import { createAutosave } from './storage/autosave.ts';
import { pageTimes } from './storage/page.ts';
import { openProjectDb } from './storage/projectDb.ts';
import { createApi } from './tasks/api.ts';
import { onPageWake, pageClock } from './tasks/clock.ts';
import type { TaskHistory } from './tasks/history.ts';
import { openHistory } from './tasks/openHistory.ts';
import { createTaskRunner, type TaskRunner } from './tasks/runner.ts';
import { createGestureRunner } from './tools/gestureRunner.ts';

export interface Editor extends EditorParts {
  dispose(): void;
}

const CARD_THUMBNAIL_PX = 480;
const SLOT_THUMBNAIL_PX = 320;

/** Builds everything the page needs, opens what was stored last time and goes on with the tasks under way. */
export async function createEditor(): Promise<Editor> {
  const stores = createStores();
  const { project, session, gestures } = stores;
  const [history, db] = await Promise.all([openHistory(), openProjectDb().catch(() => null)]);
  const autosave = createAutosave({ project, session, db, ...pageTimes });
  await autosave.load();
  autosave.start();
  const tasks = createTasks(history, session);
  const masks = createMaskEncoder();
  const actions = createActions({ ...stores, runner: tasks.runner, masks });
  const drag = createDragStore();
  const gateway = createGateway({ api: tasks.api, clock: pageClock });
  const status = createStatus({ session, runner: tasks.runner });
  const ends = [
    attachKeyboard(window, actions.commands),
    attachIntake(window, { frames: actions.frames, session, drag }),
    presentFilms({ ...stores, runner: tasks.runner, generation: actions.generation }),
    ...[gateway, status, tasks.runner, gestures, autosave, masks].map((part) => () => part.dispose()),
  ];
  void resumeTasks({ session, runner: tasks.runner, generation: actions.generation });
  return {
    ...stores,
    ...tasks,
    ...actions,
    drag,
    gateway,
    status,
    saving: autosave.saved,
    thumbnail: (bytes) => makeThumbnail(bytes, SLOT_THUMBNAIL_PX),
    dispose() {
      for (const end of ends) end();
    },
  };
}

function createStores() {
  const project = createProject();
  const session = createSession();
  const gestures = createGestureRunner({ project, session });
  return { project, session, gestures, derived: createDerived(project), layout: createLayout() };
}

type Stores = ReturnType<typeof createStores>;

function createTasks(history: TaskHistory, session: SessionStore) {
  const api = createApi((...call) => fetch(...call));
  const runner = createTaskRunner({
    api,
    history,
    clock: pageClock,
    onWake: onPageWake,
    newId: () => `take-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`,
    onTrouble: (message) => notify(session, message, 'error'),
  });
  return { api, runner };
}

/** What the user can ask for. */
function createActions(deps: Stores & { readonly runner: TaskRunner; readonly masks: MaskEncoder }) {
  const work: PictureWork = {
    encodeMask: (map, label) => deps.masks.encode(map, label),
    toBase64: bytesToBase64,
    thumbnail: (bytes) => makeThumbnail(bytes, CARD_THUMBNAIL_PX),
  };
  const generation = createGeneration({ ...deps, work });
  const requests = createRequestActions({ ...deps, generation, outlet });
  const projects = createProjectActions({ ...deps, door });
  const frames = createFrames({ ...deps, door });
  return { generation, frames, commands: createCommands({ ...deps, generation, requests, projects }) };
}

async function resumeTasks({
  runner,
  generation,
  session,
}: Pick<EditorParts, 'runner' | 'generation' | 'session'>): Promise<void> {
  try {
    await runner.resume();
  } catch {
    notify(session, 'The films made earlier could not be read from this browser.', 'error');
    return;
  }
  const newest = runner.getState().tasks[0];
  if (newest?.status === 'running') generation.awaitFilm(newest.id);
}

const door: PictureDoor = {
  fromFile: importPicture,
  fromUrl: fetchPicture,
};

const outlet: Outlet = {
  copy: (text) => navigator.clipboard.writeText(text),
  save(name, type, text) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    // The browser has taken hold of the blob by then; without this it would stay in memory until the page is left.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  },
};
