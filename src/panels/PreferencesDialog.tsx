import { Download, Upload } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useStore } from 'zustand';
import { notify, OVERLAY_OPACITY } from '../project/session.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Keycaps } from '../ui/Keycaps.tsx';
import { Slider } from '../ui/Slider.tsx';
import { Switch } from '../ui/Switch.tsx';
import { t } from '../words/words.ts';
import type { Command, CommandId } from './command.ts';
import { useEditor } from './editorContext.ts';
import { bind, chordOf, mayRebind, takenBy } from './keyBindings.ts';
import styles from './PreferencesDialog.module.css';

/** What a person likes, whatever the project: kept in this browser, and taken to another one as a file. */
export function PreferencesDialog() {
  const { layout, session, preferences, preferenceFile } = useEditor();
  const { overlayOpacity, penPressure } = useStore(session);
  const take = async () => {
    const text = await preferenceFile.pick();
    if (text === null) return;
    const outcome = preferences.take(text);
    if (outcome === 'taken') notify(session, t('saving.preferencesTaken'));
    else
      notify(
        session,
        outcome === 'newer' ? t('saving.preferencesNewer') : t('saving.preferencesForeign'),
        'error',
      );
  };
  return (
    <Dialog
      open
      wide
      title={t('saving.preferences')}
      description={t('saving.preferencesAbout')}
      onClose={() => layout.setState({ preferences: false })}
      actions={
        <>
          <Button onClick={() => void take()}>
            <Upload size={16} aria-hidden="true" />
            {t('saving.preferencesOpen')}
          </Button>
          <Button onClick={() => preferenceFile.save(preferences.write())}>
            <Download size={16} aria-hidden="true" />
            {t('saving.preferencesSave')}
          </Button>
        </>
      }
    >
      <Slider
        label={t('saving.overlay')}
        {...OVERLAY_OPACITY}
        step={0.01}
        value={overlayOpacity}
        text={t('ui.percent', { percent: Math.round(overlayOpacity * 100) })}
        onInput={(value) => session.setState({ overlayOpacity: value })}
      />
      <Switch
        label={t('saving.penPressure')}
        checked={penPressure}
        onChange={(on) => session.setState({ penPressure: on })}
      />
      <KeyList />
    </Dialog>
  );
}

/** Every command with its key, to be given another. */
function KeyList() {
  const { commands, preferences } = useEditor();
  const bindings = useStore(preferences.keys, (state) => state.bindings);
  const [asking, setAsking] = useState<CommandId | null>(null);
  const [trouble, setTrouble] = useState('');
  const rows = (Object.entries(commands) as [CommandId, Command][]).filter(([, command]) =>
    mayRebind(command),
  );
  const onKeyDown = (id: CommandId) => (event: KeyboardEvent) => {
    if (event.key === 'Tab') return setAsking(null);
    event.preventDefault();
    // The dialog, and the command that has the key now, would answer it too.
    event.stopPropagation();
    if (event.key === 'Escape') return setAsking(null);
    const chord = chordOf(event.nativeEvent);
    if (!chord) return;
    const taken = takenBy(commands, event.nativeEvent, id);
    setTrouble(taken ? t('saving.keyTaken', { name: taken.label }) : '');
    if (taken) return;
    bind(preferences.keys, id, chord);
    setAsking(null);
  };
  return (
    <section>
      <h3 className={styles.title}>{t('saving.keys')}</h3>
      <p role="status" className={styles.trouble}>
        {trouble}
      </p>
      <ul className={styles.keys}>
        {rows.map(([id, command]) => (
          <li key={id} className={styles.row}>
            <span className={styles.name}>{command.label}</span>
            {bindings[id] && (
              <Button
                look="link"
                aria-label={t('saving.keyResetOf', { name: command.label })}
                onClick={() => bind(preferences.keys, id, null)}
              >
                {t('saving.keyReset')}
              </Button>
            )}
            <Button
              aria-label={t('saving.keyChange', {
                name: command.label,
                keys: command.keys[0] ?? t('saving.keyNone'),
              })}
              aria-pressed={asking === id}
              onClick={() => {
                setTrouble('');
                setAsking(asking === id ? null : id);
              }}
              onBlur={() => setAsking(null)}
              {...(asking === id && { onKeyDown: onKeyDown(id) })}
            >
              {asking === id ? t('saving.keyPress') : <KeyOf command={command} />}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const KeyOf = ({ command }: { readonly command: Command }) =>
  command.keys[0] ? <Keycaps keys={command.keys[0]} /> : t('saving.keyNone');
