import { keepFile, whenIdle } from './pageDoors.ts';
import { previewSource } from './panels/previewSource.ts';
import { fileName } from './panels/requestActions.ts';
import { createPreview, type Preview } from './preview/preview.ts';
import { startWorkers } from './preview/workers.ts';
import type { Derived } from './project/derived.ts';
import type { SessionStore } from './project/session.ts';
import type { ProjectStore } from './project/store.ts';

interface EditorPreviewDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly derived: Derived;
}

/** The preview of this project, drawn in workers. */
export function createEditorPreview({ project, session, derived }: EditorPreviewDeps): Preview {
  return createPreview({
    clock: {
      nowMs: () => performance.now(),
      requestFrame: (callback) => requestAnimationFrame(callback),
      cancelFrame: (handle) => cancelAnimationFrame(handle),
    },
    source: () => previewSource({ project, session, derived, pixelRatio: devicePixelRatio }),
    startWorkers,
    // The encoder comes with the first film that is saved.
    saveFilm: async (source, run) => (await import('./preview/saveMp4.ts')).saveMp4(source, run),
    deliver: (film) => keepFile(fileName(project.getState().document.name, '-preview.mp4'), film),
  });
}

interface FollowDeps extends Pick<EditorPreviewDeps, 'project' | 'session'> {
  readonly preview: Preview;
}

/** Keeps the preview at the project as it is edited, closes it for a film, and readies its workers once there is a picture. Returns what ends it. */
export function followProject({ project, session, preview }: FollowDeps): () => void {
  const once = new AbortController();
  const prepare = () => whenIdle(() => once.signal.aborted || preview.prepare());
  const stops = [
    project.subscribe((now, before) => {
      preview.refresh();
      if (now.document.first && now.document.first !== before.document.first) prepare();
    }),
    session.subscribe((now, before) => {
      if (now.view !== before.view && now.view.kind !== 'edit') preview.close();
    }),
    () => once.abort(),
    () => preview.dispose(),
  ];
  if (project.getState().document.first) prepare();
  return () => {
    for (const stop of stops) stop();
  };
}
