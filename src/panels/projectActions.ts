import { emptyDocument } from '../project/document.ts';
import { notify, type SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import { t } from '../words/words.ts';
import type { PictureDoor } from './frames.ts';
import { SAMPLES, type SampleId } from './samples/samples.ts';

export interface ProjectActions {
  /** An empty project; Undo brings the last one back. */
  startNew(): void;
  /** The one to begin with when none is named. */
  openSample(id?: SampleId): Promise<void>;
}

interface ProjectDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly door: PictureDoor;
}

export function createProjectActions({ project, session, door }: ProjectDeps): ProjectActions {
  let opening: AbortController | null = null;
  return {
    startNew() {
      opening?.abort();
      project.replace('New project', emptyDocument(), null);
      session.setState({ view: { kind: 'edit' }, selected: 1, tool: 'brush', paintMode: 'add' });
      notify(session, 'A new project. Undo brings the last one back.');
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
      if (!first.ok) return notify(session, first.error.message, 'error');
      if (tail && !tail.ok) return notify(session, tail.error.message, 'error');
      const pictures = { first: first.value.frame, tail: tail?.value.frame ?? null };
      project.replace(t('guide.openSample'), sample.document(pictures), sample.paint());
      session.setState({ view: { kind: 'edit' }, selected: 1, tool: 'brush', paintMode: 'add' });
      notify(session, t('guide.sampleReady'));
    },
  };
}
