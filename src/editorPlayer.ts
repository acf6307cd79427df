import { createStore } from 'zustand/vanilla';
import { keepFile, requestDoor } from './pageDoors.ts';
import { previewSource } from './panels/previewSource.ts';
import { fileName } from './panels/requestActions.ts';
import type { Plan } from './plan/plan.ts';
import { planOf } from './plan/planOf.ts';
import type { CompareLookStore } from './player/CompareFilms.tsx';
import type { CompareLook } from './player/compose.ts';
import type { FilmMarksStore } from './player/FilmOverlay.tsx';
import type { FilmMarks } from './player/filmPaths.ts';
import { evenTimes } from './player/frameTimes.ts';
import { createPlayback, type Playback } from './player/playback.ts';
import type { SideSource } from './player/reels.ts';
import { createPreviewFrames, previewFramesSize } from './preview/previewFrames.ts';
import { startWorkers } from './preview/workers.ts';
import type { Derived } from './project/derived.ts';
import { notify, type SessionStore } from './project/session.ts';
import type { ProjectStore } from './project/store.ts';
import { FPS, frameCount } from './render/timing.ts';
import type { Api } from './tasks/api.ts';
import type { TaskRunner } from './tasks/runner.ts';
import { t } from './words/words.ts';

interface EditorPlayerDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly derived: Derived;
  readonly api: Api;
  readonly runner: TaskRunner;
}

/** What plays films on the stage. */
export interface EditorPlayer {
  readonly playback: Playback;
  readonly filmMarks: FilmMarksStore;
  readonly compareLook: CompareLookStore;
  /** What a task asked for, in pixels of its picture; null when that is not known any more. */
  planOfTask(taskId: string, signal: AbortSignal): Promise<Plan | null>;
  /** The plan as the preview draws it, to be played beside a film; null without a first frame. */
  openPlan(): SideSource | null;
  /** Keeps the frame in view as a file. */
  saveFrame(): void;
}

export function createEditorPlayer(deps: EditorPlayerDeps): EditorPlayer {
  const playback = createPlayback();
  return {
    playback,
    filmMarks: createStore<FilmMarks>()(() => ({ paths: true, outlines: false })),
    planOfTask: (taskId, signal) => planOfTask(deps, taskId, signal),
    compareLook: createStore<CompareLook>()(() => ({ mode: 'wipe', wipe: 0.5, opacity: 0.5 })),
    openPlan: () => openPlan(deps),
    saveFrame: () => void saveFrame(playback, deps.session),
  };
}

async function planOfTask(
  { api, runner }: EditorPlayerDeps,
  taskId: string,
  signal: AbortSignal,
): Promise<Plan | null> {
  const request = await runner.requestOf(taskId);
  const plan = request && (await planOf(request, requestDoor(api), signal));
  return plan?.ok ? plan.value : null;
}

async function saveFrame({ store }: Playback, session: SessionStore): Promise<void> {
  const { pictures, frame } = store.getState();
  if (!pictures) return;
  const png = await pictures.png(frame);
  if (!png) return notify(session, t('player.noPng'), 'error');
  const name = fileName(pictures.title, `-frame-${String(frame).padStart(4, '0')}.png`);
  keepFile(name, png);
  notify(session, t('player.savedFrame', { name }));
}

/** Drawn by workers of its own, which live as long as it is played; follows the project meanwhile. */
function openPlan(deps: EditorPlayerDeps): SideSource | null {
  const read = () => previewSource({ ...deps, pixelRatio: devicePixelRatio });
  const source = read();
  if (!source) return null;
  return {
    title: t('compare.plan'),
    size: previewFramesSize(source),
    times: evenTimes(frameCount(source.durationS), FPS),
    open(ears) {
      const frames = createPreviewFrames({ ...ears, source: read() ?? source, startWorkers });
      const stop = deps.project.subscribe(() => {
        const now = read();
        if (now) frames.refresh(now);
        else ears.onBroken();
      });
      return {
        aim: (frame) => frames.aim(frame),
        at: (frame) => frames.at(frame),
        dispose() {
          stop();
          frames.dispose();
        },
      };
    },
  };
}
