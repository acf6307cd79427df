import type { CommandTable } from '../panels/command.ts';
import type { LayoutStore } from '../panels/layout.ts';
import type { Variations } from '../panels/variations.ts';
import type { Preview } from '../preview/preview.ts';
import { t } from '../words/words.ts';
import { always } from './part.ts';

interface SendingCommandDeps {
  readonly layout: LayoutStore;
  readonly preview: Preview;
  readonly variations: Pick<Variations, 'openForProject'>;
}

/** What goes before the sending itself, and several sent at once. */
export function sendingCommands({ layout, preview, variations }: SendingCommandDeps) {
  return {
    'request.show': {
      get label() {
        return t('sending.show');
      },
      group: 'project',
      keys: [],
      enabled: always,
      run: () => layout.setState({ sent: true }),
    },
    'task.variations': {
      get label() {
        return t('variations.command');
      },
      group: 'generate',
      keys: [],
      enabled: always,
      run: () => {
        preview.close();
        void variations.openForProject();
      },
    },
  } satisfies Partial<CommandTable>;
}
