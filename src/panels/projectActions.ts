import { emptyDocument } from '../project/document.ts';
import { notify, type SessionStore } from '../project/session.ts';
import { say, saying, t } from '../words/words.ts';
import type { PictureDoor } from './frames.ts';
import type { Projects } from './projects.ts';
import { SAMPLES, type SampleId } from './samples/samples.ts';

export interface ProjectActions {
  /** An empty project; the present one stays as it is. */
  startNew(): Promise<void>;
  /** The one to begin with when none is named. */
  openSample(id?: SampleId): Promise<void>;
}

interface ProjectDeps {
  readonly projects: Projects;
  readonly session: SessionStore;
  readonly door: PictureDoor;
}

const START = { selected: 1, tool: 'brush', paintMode: 'add' } as const;

export function createProjectActions({ projects, session, door }: ProjectDeps): ProjectActions {
  let opening: AbortController | null = null;
  return {
    async startNew() {
      opening?.abort();
      const back = await projects.openAs({
        document: emptyDocument(),
        labels: null,
        session: START,
        step: saying('projects.newStep'),
      });
      notify(session, t('projects.newReady', { back }));
    },
    async openSample(id = 'launch') {
      opening?.abort();
      const mine = new AbortController();
      opening = mine;
      const sample = SAMPLES[id];
      const [first, tail] = await Promise.all([
        door.fromUrl(sample.first.url, mine.signal),
        sample.tail ? door.fromUrl(sample.tail.url, mine.signal) : null,
      ]);
      // Pressed again, or another project was begun, while the pictures were on their way.
      if (mine.signal.aborted) return;
      if (!first.ok) return notify(session, say(first.error.message), 'error');
      if (tail && !tail.ok) return notify(session, say(tail.error.message), 'error');
      const pictures = { first: first.value.frame, tail: tail?.value.frame ?? null };
      await projects.openAs({
        document: sample.document(pictures),
        labels: sample.paint(),
        session: START,
        step: saying('guide.openSample'),
      });
      notify(session, t('guide.sampleReady'));
    },
  };
}
