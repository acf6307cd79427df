import type { Command } from '../panels/command.ts';
import type { ProjectActions } from '../panels/projectActions.ts';
import type { SampleId } from '../panels/samples/samples.ts';
import { t, type WordKey } from '../words/words.ts';
import { always, type Part } from './part.ts';

/** Opens the projects that ship with the editor. */
export function sampleCommands({
  projects,
}: {
  readonly projects: ProjectActions;
}): Part<'project.sample' | 'project.sampleFlight' | 'project.sampleMeadow'> {
  const open = (id: SampleId, word: WordKey): Command => ({
    get label() {
      return t(word);
    },
    group: 'project',
    keys: [],
    enabled: always,
    run: () => void projects.openSample(id),
  });
  return {
    'project.sample': open('launch', 'guide.openSample'),
    'project.sampleFlight': open('flight', 'guide.sampleFlight'),
    'project.sampleMeadow': open('meadow', 'guide.sampleMeadow'),
  };
}
