import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { Dialog } from '../ui/Dialog.tsx';
import { Keycaps } from '../ui/Keycaps.tsx';
import { TextField } from '../ui/TextField.tsx';
import { t } from '../words/words.ts';
import { COMMAND_GROUPS, type CommandTable } from './command.ts';
import { useEditor } from './editorContext.ts';
import styles from './HelpSheet.module.css';

/** What the pointer does, and what the keys do in its place; all other keys come from the table of commands. */
const POINTER = [
  'zoom',
  'pan',
  'fit',
  'line',
  'swap',
  'square',
  'select',
  'keep',
  'close',
  'back',
  'box',
  'actions',
  'rename',
] as const;
const CROSSHAIR = ['move', 'far', 'fine', 'paint', 'straight', 'click', 'home', 'view', 'nudge'] as const;

interface HelpRow {
  readonly what: string;
  readonly how: ReactNode;
  /** In lower case: what a search is compared with. */
  readonly text: string;
}

interface HelpGroup {
  readonly title: string;
  readonly rows: readonly HelpRow[];
}

/** Every key there is, from the one table that also runs them. */
export function HelpSheet() {
  const { layout, commands } = useEditor();
  const open = useStore(layout, (state) => state.help);
  const [search, setSearch] = useState('');
  const groups = found(helpGroups(commands), search);
  return (
    <Dialog open={open} wide title={t('keyboard.help')} onClose={() => layout.setState({ help: false })}>
      <TextField autoFocus label={t('keyboard.search')} value={search} onInput={setSearch} />
      <div className={styles.groups}>
        {groups.map(({ title, rows }) => (
          <section key={title} className={styles.group}>
            <h3 className={styles.title}>{title}</h3>
            <dl>
              {rows.map(({ what, how }) => (
                <div key={what} className={styles.row}>
                  <dt>{what}</dt>
                  <dd className={styles.how}>{how}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      {groups.length === 0 && <p className={styles.none}>{t('keyboard.nothingFound')}</p>}
    </Dialog>
  );
}

function helpGroups(commands: CommandTable): HelpGroup[] {
  const keyed = Object.values(commands).filter(({ keys }) => keys.length > 0);
  return [
    ...COMMAND_GROUPS.map((group) => ({
      title: t(`commands.groups.${group}`),
      rows: keyed
        .filter((command) => command.group === group)
        .map(({ label, keys: [keys = ''] }) => rowOf(label, <Keycaps keys={keys} />, keys)),
    })),
    {
      title: t('keyboard.pointer'),
      rows: POINTER.map((id) =>
        saidRow(t(`keyboard.pointerRows.${id}.what`), t(`keyboard.pointerRows.${id}.how`)),
      ),
    },
    {
      title: t('keyboard.crosshair'),
      rows: CROSSHAIR.map((id) =>
        saidRow(t(`keyboard.crosshairRows.${id}.what`), t(`keyboard.crosshairRows.${id}.how`)),
      ),
    },
  ];
}

const saidRow = (what: string, how: string): HelpRow => rowOf(what, how, how);

const rowOf = (what: string, how: ReactNode, text: string): HelpRow => ({
  what,
  how,
  text: `${what} ${text}`.toLowerCase(),
});

/** The rows in which every word of the search stands; a group that is left with none goes. */
function found(groups: readonly HelpGroup[], search: string): HelpGroup[] {
  const words = search.toLowerCase().split(/\s+/);
  return groups
    .map(({ title, rows }) => ({
      title,
      rows: rows.filter(({ text }) => words.every((word) => `${text} ${title.toLowerCase()}`.includes(word))),
    }))
    .filter(({ rows }) => rows.length > 0);
}
