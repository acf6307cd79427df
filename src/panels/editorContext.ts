import { createContext, useContext } from 'react';
import type { Follower } from '../follow/follower.ts';
import { must } from '../kit/assert.ts';
import type { PageVersion } from '../offline/pageVersion.ts';
import type { Plan } from '../plan/plan.ts';
import type { CompareLookStore } from '../player/CompareFilms.tsx';
import type { FilmMarksStore } from '../player/FilmOverlay.tsx';
import type { Playback } from '../player/playback.ts';
import type { SideSource } from '../player/reels.ts';
import type { Preview } from '../preview/preview.ts';
import type { Derived } from '../project/derived.ts';
import type { SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import type { Api } from '../tasks/api.ts';
import type { Films } from '../tasks/films.ts';
import type { TaskRunner } from '../tasks/runner.ts';
import type { GestureRunner } from '../tools/gestureRunner.ts';
import type { ObjectFinder } from '../tools/objectFinder.ts';
import type { AccessStore } from './access.ts';
import type { CommandTable } from './command.ts';
import type { Estimates } from './estimates.ts';
import type { Frames } from './frames.ts';
import type { Gateway } from './gateway.ts';
import type { Generation } from './generation.ts';
import type { HabitStore } from './habits.ts';
import type { DragStore } from './intake.ts';
import type { LayoutStore } from './layout.ts';
import type { LiveCoverage } from './liveCoverage.ts';
import type { PanelSizeStore } from './panelSizes.ts';
import type { PathWork } from './pathWork.ts';
import type { PreferenceFile, Preferences } from './preferences.ts';
import type { PriceBook } from './priceBook.ts';
import type { Projects } from './projects.ts';
import type { RegionWork } from './regionWork.ts';
import type { RequestActions } from './requestActions.ts';
import type { ResultActions } from './resultActions.ts';
import type { Saving } from './saving.ts';
import type { Status } from './status.ts';
import type { Tips } from './tips.ts';
import type { Variations } from './variations.ts';

/** What the panels are handed: the stores they show and the actions they offer. Made once, in the composition root. */
export interface EditorParts {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly gestures: GestureRunner;
  readonly finder: ObjectFinder;
  readonly derived: Derived;
  readonly liveCoverage: LiveCoverage;
  readonly runner: TaskRunner;
  readonly films: Films;
  readonly follower: Follower;
  readonly results: ResultActions;
  readonly api: Api;
  readonly frames: Frames;
  readonly drag: DragStore;
  readonly generation: Generation;
  readonly estimates: Estimates;
  readonly priceBook: PriceBook;
  readonly variations: Variations;
  readonly gateway: Gateway;
  readonly access: AccessStore;
  readonly projects: Projects;
  readonly saving: Saving;
  readonly preferences: Preferences;
  readonly preferenceFile: PreferenceFile;
  readonly status: Status;
  readonly guide: { readonly habits: HabitStore; readonly tips: Tips; say(text: string): void };
  readonly layout: LayoutStore;
  readonly panelSizes: PanelSizeStore;
  readonly requests: RequestActions;
  readonly regionWork: RegionWork;
  readonly pathWork: PathWork;
  readonly preview: Preview;
  readonly version: PageVersion;
  /** The film in view. */
  readonly playback: Playback;
  /** What is drawn over it. */
  readonly filmMarks: FilmMarksStore;
  /** What a task asked for, in pixels of its picture; null when that is not known any more. Rejects when its pictures cannot be read. */
  planOfTask(taskId: string, signal: AbortSignal): Promise<Plan | null>;
  /** How two films are held against each other. */
  readonly compareLook: CompareLookStore;
  /** The plan as the preview draws it, to be played beside a film; null without a first frame. */
  openPlan(): SideSource | null;
  readonly commands: CommandTable;
  /** A small picture of a frame, as an address an <img> takes. */
  thumbnail(bytes: Uint8Array): Promise<string>;
}

const Context = createContext<EditorParts | null>(null);

export const EditorProvider = Context.Provider;

export const useEditor = (): EditorParts => must(useContext(Context), 'editor around this component');
