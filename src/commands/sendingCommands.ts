import type { CommandTable } from '../panels/command.ts';
import type { LayoutStore } from '../panels/layout.ts';
import { t } from '../words/words.ts';
import { always } from './part.ts';

/** What goes before the sending itself. */
export function sendingCommands({ layout }: { readonly layout: LayoutStore }) {
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
  } satisfies Partial<CommandTable>;
}
