import type { Command, CommandTable } from '../panels/command.ts';
import type { Generation } from '../panels/generation.ts';
import type { LayoutStore } from '../panels/layout.ts';
import type { RequestOpening } from '../panels/openRequest.ts';
import type { ProjectActions } from '../panels/projectActions.ts';
import type { ProjectFiles } from '../panels/projectFiles.ts';
import type { RequestActions } from '../panels/requestActions.ts';
import type { Preview } from '../preview/preview.ts';
import { t, type WordKey } from '../words/words.ts';
import { always } from './part.ts';

interface ProjectCommandDeps {
  readonly generation: Generation;
  readonly layout: LayoutStore;
  readonly preview: Preview;
  readonly projects: ProjectActions;
  readonly projectFiles: ProjectFiles;
  readonly requests: RequestActions;
  readonly requestOpening: RequestOpening;
}

/** Acts on the project as a whole. */
export function projectCommands(deps: ProjectCommandDeps) {
  const { generation, requests, requestOpening, projects, projectFiles, layout, preview } = deps;
  const generate = () => {
    preview.close();
    return generation.submit();
  };
  const command = (
    words: WordKey,
    group: Command['group'],
    run: () => void | Promise<void>,
    keys: readonly string[] = [],
  ): Command => ({
    get label() {
      return t(words);
    },
    group,
    keys,
    enabled: always,
    run: () => void run(),
  });
  return {
    'request.copyCurl': command('commands.copyCurl', 'project', requests.copyCurl),
    'request.copyTypeScript': command('commands.copyTypeScript', 'project', requests.copyTypeScript),
    'request.copyPython': command('commands.copyPython', 'project', requests.copyPython),
    'request.copyJson': command('commands.copyJson', 'project', requests.copyJson),
    'request.save': command('commands.saveRequest', 'project', requests.save),
    'request.open': command('commands.openRequest', 'project', requestOpening.pick),
    'project.save': command('commands.saveProject', 'project', projectFiles.save, ['Mod+S']),
    'project.saveAs': command('commands.saveProjectAs', 'project', projectFiles.saveAs),
    'project.saveWithFilms': command('projectFile.saveWithFilms', 'project', projectFiles.saveWithFilms),
    'project.open': command('commands.openProject', 'project', projectFiles.pick, ['Mod+O']),
    'project.new': command('commands.newProject', 'project', projects.startNew),
    'project.list': command('projects.show', 'project', () => layout.setState({ projects: true }), [
      'Mod+Shift+O',
    ]),
    'preferences.open': command(
      'saving.preferencesShow',
      'view',
      () => layout.setState({ preferences: true }),
      ['Mod+,'],
    ),
    'task.generate': command('commands.generate', 'generate', generate, ['Mod+Enter']),
    'palette.open': {
      get label() {
        return t('palette.open');
      },
      group: 'view',
      keys: ['Mod+K'],
      enabled: always,
      run: () => layout.setState({ palette: true }),
    },
    'help.open': command('commands.help', 'view', () => layout.setState({ help: true }), ['?', 'F1']),
  } satisfies Partial<CommandTable>;
}
