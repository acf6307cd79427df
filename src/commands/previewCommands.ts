import type { Command, PreviewCommandId } from '../panels/command.ts';
import type { Preview } from '../preview/preview.ts';
import { canStep } from '../preview/state.ts';
import type { SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import type { Part } from './part.ts';

interface PreviewCommandDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly preview: Preview;
}

/** Opens and closes the preview and steps through it. */
export function previewCommands(deps: PreviewCommandDeps): Part<PreviewCommandId> {
  const { project, session, preview } = deps;
  const step = (label: string, key: string, frames: 1 | -1): Command => ({
    label,
    group: 'Preview',
    keys: [key],
    repeats: true,
    enabled: () => canStep(preview.store.getState()),
    run: () => preview.step(frames),
  });
  return {
    'preview.toggle': {
      label: 'Preview',
      group: 'Preview',
      keys: ['P'],
      enabled: () => project.getState().document.first !== null,
      run() {
        session.setState({ view: { kind: 'edit' } });
        preview.toggle();
      },
    },
    'preview.previous': step('Previous frame', ',', -1),
    'preview.next': step('Next frame', '.', 1),
  };
}
