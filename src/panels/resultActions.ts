import type { KirinRequest } from '../contract/request.ts';
import type { Result } from '../kit/result.ts';
import { withSettings } from '../project/document.ts';
import { notify, type SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import type { Films } from '../tasks/films.ts';
import type { TaskRunner } from '../tasks/runner.ts';
import type { CompletedTask, UiTask, Words } from '../tasks/task.ts';
import { t } from '../words/words.ts';
import type { DoneBell } from './doneBell.ts';
import { dressed } from './dress.ts';
import { settingsOfTask } from './fromTask.ts';
import type { RequestOpening } from './openRequest.ts';
import { fileName } from './requestActions.ts';
import { type ResultPart, requestText, resultParts } from './resultParts.ts';
import { nextTakeName } from './takes.ts';

/** What the page can do with the files of a result. */
export interface ResultDoor {
  /** Hands the browser a file to keep. */
  keep(name: string, file: Blob): void;
  zip(parts: readonly ResultPart[]): Promise<Blob>;
}

/** What can be done with a result. None of these reject: what goes wrong is said in words. */
export interface ResultActions {
  /** Brings back everything it was made with: pictures, masks, trajectories and settings. Undo brings the last project back. */
  takeEverything(task: UiTask): Promise<void>;
  /** Brings back its prompt and settings alone. */
  takeSettings(task: UiTask): Promise<void>;
  /** Sends the very same request once more, as a new card. */
  sendAgain(task: UiTask): Promise<void>;
  download(task: CompletedTask): Promise<void>;
  saveRequest(task: UiTask): Promise<void>;
  /** Film, request, pictures and notes in one zip. */
  saveAll(task: UiTask): Promise<void>;
  /** Takes the card away; the notice offers to undo it. */
  remove(task: UiTask): void;
  /** Asks the browser's leave the first time. */
  tellWhenDone(task: UiTask, wanted: boolean): Promise<void>;
}

interface ResultDeps {
  readonly runner: TaskRunner;
  readonly films: Films;
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly requestOpening: RequestOpening;
  readonly door: ResultDoor;
  readonly bell: DoneBell;
}

export const createResultActions = (deps: ResultDeps): ResultActions => new Actions(deps);

class Actions implements ResultActions {
  private readonly deps: ResultDeps;

  constructor(deps: ResultDeps) {
    this.deps = deps;
  }

  takeEverything(task: UiTask): Promise<void> {
    const { project, requestOpening } = this.deps;
    return this.withRequest(task, async (request) => {
      const { external_task_id: _, ...again } = request;
      const { name } = project.getState().document;
      await requestOpening.openText(JSON.stringify(again), name, (document) =>
        dressed(document, task.summary.regions),
      );
    });
  }

  takeSettings(task: UiTask): Promise<void> {
    const { project, session } = this.deps;
    return this.withRequest(task, (request) => {
      project.change(t('cards.settingsStep', { title: task.title }), (document) =>
        withSettings(document, settingsOfTask(request)),
      );
      notify(session, t('cards.settingsUsed', { title: task.title }));
    });
  }

  sendAgain(task: UiTask): Promise<void> {
    const { runner } = this.deps;
    return this.withRequest(task, async (request) => {
      const { external_task_id: _, ...again } = request;
      const thumbnail = (await runner.thumbnailOf(task.id).catch(() => null)) ?? '';
      const title = nextTakeName(runner.getState().tasks.map((each) => each.title));
      runner.submit({ request: again, thumbnail, title, regions: task.summary.regions });
    });
  }

  async download(task: CompletedTask): Promise<void> {
    const film = await this.film(task);
    if (film) this.deps.door.keep(fileName(task.title, '.mp4'), film);
  }

  saveRequest(task: UiTask): Promise<void> {
    return this.withRequest(task, (request) => {
      const name = fileName(task.title, '.request.json');
      this.deps.door.keep(name, new Blob([requestText(request)], { type: 'application/json' }));
      notify(this.deps.session, t('cards.saved', { name }));
    });
  }

  async saveAll(task: UiTask): Promise<void> {
    const { runner, session, door } = this.deps;
    const film = task.status === 'completed' ? await this.film(task) : null;
    const request = await runner.requestOf(task.id).catch(() => null);
    try {
      const name = fileName(task.title, '.zip');
      door.keep(name, await door.zip(resultParts(task, { request, film })));
      notify(session, t('cards.saved', { name }));
    } catch {
      notify(session, t('cards.notPacked'), 'error');
    }
  }

  remove(task: UiTask): void {
    const { runner, session } = this.deps;
    const { view } = session.getState();
    if ('taskId' in view && view.taskId === task.id) session.setState({ view: { kind: 'edit' } });
    runner.remove(task.id);
    const undo = { label: t('cards.undo'), run: () => runner.restore(task.id) };
    notify(session, t('cards.deleted', { title: task.title }), 'info', undo);
  }

  async tellWhenDone(task: UiTask, wanted: boolean): Promise<void> {
    const allowed = wanted && (await this.deps.bell.ask());
    this.deps.runner.remark(task.id, { tellDone: allowed });
    if (wanted && !allowed) notify(this.deps.session, t('cards.tellRefused'), 'error');
  }

  private async withRequest(task: UiTask, use: (request: KirinRequest) => unknown): Promise<void> {
    const request = await this.deps.runner.requestOf(task.id).catch(() => null);
    if (request) await use(request);
    else notify(this.deps.session, t('cards.requestGone'), 'error');
  }

  /** Null when there is none any more; that is said. */
  private async film(task: CompletedTask): Promise<Blob | null> {
    const film: Result<Blob, Words> = await this.deps.films.load(task);
    if (film.ok) return film.value;
    notify(this.deps.session, `${film.error.message} ${film.error.advice}`, 'error');
    return null;
  }
}
