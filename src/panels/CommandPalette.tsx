import { Command, defaultFilter } from 'cmdk';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { Dialog } from '../ui/Dialog.tsx';
import { Keycaps } from '../ui/Keycaps.tsx';
import { t } from '../words/words.ts';
import styles from './CommandPalette.module.css';
import { COMMAND_GROUPS } from './command.ts';
import { useEditor } from './editorContext.ts';
import { type PaletteRow, paletteRows, recentRows, withRecent } from './paletteRows.ts';

/** Ranks by the words on the row; its group and id count too, so that what is called otherwise elsewhere is found. */
const rank = (_value: string, search: string, words: string[] = []): number =>
  defaultFilter(words[0] ?? '', search, words.slice(1));

/** Every command by its name: type a part of it, press Enter. */
export function CommandPalette() {
  const { layout, commands, guide } = useEditor();
  const recent = useStore(guide.habits, (state) => state.recent);
  const [search, setSearch] = useState('');
  const rows = useMemo(() => paletteRows(commands), [commands]);
  const close = () => layout.setState({ palette: false });
  const choose = ({ id, command }: PaletteRow) => {
    guide.habits.setState({ recent: withRecent(recent, id) });
    // The list first gives the focus back: a command may take it elsewhere.
    close();
    command.run();
  };
  const last = search === '' ? recentRows(rows, recent) : [];
  return (
    <Dialog open title={t('palette.title')} onClose={close}>
      <Command label={t('palette.search')} filter={rank} loop className={styles.palette}>
        <Command.Input
          autoFocus
          value={search}
          placeholder={t('palette.search')}
          className={styles.input}
          onValueChange={setSearch}
        />
        <Command.List label={t('palette.title')} className={styles.list}>
          <Command.Empty className={styles.none}>{t('palette.none')}</Command.Empty>
          <Rows heading={t('palette.recent')} rows={last} tag="recent" onChoose={choose} />
          {COMMAND_GROUPS.map((group) => (
            <Rows
              key={group}
              heading={t(`commands.groups.${group}`)}
              rows={rows.filter((row) => row.command.group === group && !last.includes(row))}
              tag={group}
              onChoose={choose}
            />
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}

interface RowsProps {
  readonly heading: string;
  readonly tag: string;
  readonly rows: readonly PaletteRow[];
  readonly onChoose: (row: PaletteRow) => void;
}

function Rows({ heading, tag, rows, onChoose }: RowsProps) {
  if (rows.length === 0) return null;
  return (
    <Command.Group heading={heading} className={styles.group}>
      {rows.map((row) => (
        <Command.Item
          key={row.id}
          value={`${tag} ${row.id}`}
          keywords={[row.command.label, heading, row.id]}
          disabled={!row.enabled}
          className={styles.row}
          onSelect={() => onChoose(row)}
        >
          <Row row={row} />
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function Row({ row: { command, enabled } }: { readonly row: PaletteRow }) {
  const { project, session, regionWork } = useEditor();
  const [keys] = command.keys;
  const why = () =>
    project.getState().document.first === null
      ? t('palette.needsPicture')
      : command.group === 'selectedRegion' && regionWork.whyNot(session.getState().selected);
  return (
    <>
      <span className={styles.label}>{command.label}</span>
      {!enabled && <span className={styles.why}>{why() || t('palette.nothingToDo')}</span>}
      {keys && <Keycaps keys={keys} />}
    </>
  );
}
