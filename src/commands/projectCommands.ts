import type { Command, CommandTable } from '../panels/command.ts';
import type { Generation } from '../panels/generation.ts';
import type { LayoutStore } from '../panels/layout.ts';
import type { RequestOpening } from '../panels/openRequest.ts';
import type { ProjectActions } from '../panels/projectActions.ts';
import type { ProjectFiles } from '../panels/projectFiles.ts';
import type { RequestActions } from '../panels/requestActions.ts';
import type { Preview } from '../preview/preview.ts';
import { t } from '../words/words.ts';
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
    label: string,
    group: Command['group'],
    run: () => void | Promise<void>,
    keys: readonly string[] = [],
  ): Command => ({ label, group, keys, enabled: always, run: () => void run() });
  return {
    'request.copyCurl': command('Copy as cURL', 'Project', requests.copyCurl),
    'request.copyTypeScript': command('Copy as TypeScript', 'Project', requests.copyTypeScript),
    'request.copyPython': command('Copy as Python', 'Project', requests.copyPython),
    'request.copyJson': command('Copy JSON', 'Project', requests.copyJson),
    'request.save': command('Save request…', 'Project', requests.save),
    'request.open': command('Open request…', 'Project', requestOpening.pick),
    'project.save': command('Save the project', 'Project', projectFiles.save, ['Mod+S']),
    'project.saveAs': command('Save project…', 'Project', projectFiles.saveAs),
    'project.open': command('Open a project', 'Project', projectFiles.pick, ['Mod+O']),
    'project.new': command('New project', 'Project', projects.startNew),
    'project.list': command(t('projects.show'), 'Project', () => layout.setState({ projects: true })),
    'task.generate': command('Generate', 'Generate', generate, ['Mod+Enter']),
    'palette.open': {
      get label() {
        return t('palette.open');
      },
      group: 'View',
      keys: ['Mod+K'],
      enabled: always,
      run: () => layout.setState({ palette: true }),
    },
    'help.open': command('Help', 'View', () => layout.setState({ help: true }), ['?', 'F1']),
  } satisfies Partial<CommandTable>;
}
