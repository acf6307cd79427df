import { emptyDocument } from '../project/document.ts';
import { notify, type SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import type { PictureDoor } from './frames.ts';
import { paintSample, SAMPLE_PICTURE, sampleDocument } from './sampleProject.ts';

export interface ProjectActions {
  /** An empty project; Undo brings the last one back. */
  startNew(): void;
  openSample(): Promise<void>;
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
    async openSample() {
      opening?.abort();
      const mine = new AbortController();
      opening = mine;
      const picture = await door.fromUrl(SAMPLE_PICTURE.url, mine.signal);
      // Pressed again, or another project was begun, while the picture was on its way.
      if (mine.signal.aborted) return;
      if (!picture.ok) return notify(session, picture.error.message, 'error');
      project.replace('Open the sample', sampleDocument(picture.value.frame), paintSample());
      session.setState({ view: { kind: 'edit' }, selected: 1, tool: 'brush', paintMode: 'add' });
      notify(session, 'The sample is ready: press Generate, or change what you like.');
    },
  };
}
