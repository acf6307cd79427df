import { useStore } from 'zustand';
import { Dialog } from '../ui/Dialog.tsx';
import { Keycaps } from '../ui/Keycaps.tsx';
import { t } from '../words/words.ts';
import { COMMAND_GROUPS, type CommandGroup, type CommandTable } from './command.ts';
import { useEditor } from './editorContext.ts';
import styles from './HelpSheet.module.css';

/** What the pointer does; keys come from the table of commands. */
const POINTER = [
  { what: 'Zoom', how: 'wheel, pinch' },
  { what: 'Move the view', how: 'Space-drag, Shift-wheel' },
  { what: 'Whole picture and back', how: 'H twice' },
  { what: 'Straight line', how: 'Shift-click' },
  { what: 'Erase while adding, add while erasing', how: 'hold Alt' },
  { what: 'Square, circle; from the middle', how: 'Shift; Alt' },
  { what: 'Smart select: add, leave out', how: 'click, Alt-click' },
  { what: 'Smart select: keep, drop', how: 'Enter, Esc' },
  { what: 'Close clicked corners or points', how: 'Enter, double-click' },
  { what: 'Take the last corner or point back', how: 'Backspace' },
  { what: 'Select points by a box', how: 'Ctrl-drag' },
  { what: 'All actions of a region', how: 'right-click, Shift F10' },
  { what: 'Rename a region', how: 'double-click, F2' },
] as const;

const keyed = (commands: CommandTable, group: CommandGroup) =>
  Object.values(commands).filter((command) => command.group === group && command.keys.length > 0);

/** Every key there is, from the one table that also runs them. */
export function HelpSheet() {
  const { layout, commands } = useEditor();
  const open = useStore(layout, (state) => state.help);
  return (
    <Dialog open={open} wide title="Keys and help" onClose={() => layout.setState({ help: false })}>
      <div className={styles.groups}>
        {COMMAND_GROUPS.map((group) => ({ group, rows: keyed(commands, group) }))
          .filter(({ rows }) => rows.length > 0)
          .map(({ group, rows }) => (
            <section key={group} className={styles.group}>
              <h3 className={styles.title}>{t(`commands.groups.${group}`)}</h3>
              <dl>
                {rows.map((command) => (
                  <div key={command.label} className={styles.row}>
                    <dt>{command.label}</dt>
                    <dd>
                      <Keycaps keys={command.keys[0] ?? ''} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        <section className={styles.group}>
          <h3 className={styles.title}>Pointer</h3>
          <dl>
            {POINTER.map(({ what, how }) => (
              <div key={what} className={styles.row}>
                <dt>{what}</dt>
                <dd className={styles.how}>{how}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}
