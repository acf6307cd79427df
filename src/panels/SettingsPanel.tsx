import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { LIMITS } from '../contract/limits.ts';
import { type Settings, withSettings } from '../project/document.ts';
import { Section } from '../ui/Section.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Slider } from '../ui/Slider.tsx';
import { Switch } from '../ui/Switch.tsx';
import { TextField } from '../ui/TextField.tsx';
import { numberWords, say, saying, type Text, t, type WordKey } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './SettingsPanel.module.css';

const MODES = ['std', 'pro'] as const;
const DURATIONS = ['5', '10'] as const;

/** The texts that are typed, and the request's field each ends up in. */
const FIELDS = {
  prompt: 'prompt',
  negativePrompt: 'negative_prompt',
  callbackUrl: 'callback_url',
  externalTaskId: 'external_task_id',
} as const;
type TextSetting = keyof typeof FIELDS;

export function SettingsPanel() {
  const { project } = useEditor();
  const settings = useStore(project, (state) => state.document.settings);
  const change = (name: Text, part: Partial<Settings>) =>
    project.change(name, (document) => withSettings(document, part));
  return (
    <Section title={t('settings.title')}>
      <TextSettingField
        name="prompt"
        label="settings.prompt"
        rows={3}
        placeholder={t('settings.promptHint')}
      />
      <TextSettingField
        name="negativePrompt"
        label="settings.negativePrompt"
        rows={1}
        placeholder={t('settings.negativeHint')}
      />
      <div className={styles.pair}>
        <Labelled text={t('settings.mode')}>
          <Segmented
            label={t('settings.mode')}
            value={settings.mode}
            options={MODES.map((value) => ({ value, label: value }))}
            onChange={(mode) => change(saying('settings.mode'), { mode })}
          />
        </Labelled>
        <Labelled text={t('settings.duration')}>
          <Segmented
            label={t('settings.duration')}
            value={settings.duration}
            options={DURATIONS.map((value) => ({
              value,
              label: t('settings.seconds', { seconds: Number(value) }),
            }))}
            onChange={(duration) => change(saying('settings.duration'), { duration })}
          />
        </Labelled>
        <CfgScale value={settings.cfgScale} />
        <div className={styles.watermark}>
          <Switch
            label={t('settings.watermark')}
            checked={settings.watermark}
            onChange={(watermark) => change(saying('settings.watermark'), { watermark })}
          />
        </div>
      </div>
      <details className={styles.advanced}>
        <summary>{t('settings.advanced')}</summary>
        <div className={styles.fields}>
          <TextSettingField
            name="callbackUrl"
            label="settings.callbackUrl"
            placeholder="https://"
            note={t('settings.callbackNote')}
          />
          <TextSettingField
            name="externalTaskId"
            label="settings.externalTaskId"
            note={t('settings.taskIdNote')}
          />
        </div>
      </details>
    </Section>
  );
}

/** Words above a control that has its own accessible name. */
function Labelled({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <div className={styles.labelled}>
      <span aria-hidden="true">{text}</span>
      {children}
    </div>
  );
}

function CfgScale({ value }: { readonly value: number }) {
  const { project } = useEditor();
  return (
    <Slider
      label={t('settings.cfgScale')}
      min={0}
      max={1}
      step={0.05}
      value={value}
      text={numberWords(value, { minimumFractionDigits: 1, maximumFractionDigits: 2 })}
      onInput={(cfgScale) =>
        project.draft((document) => withSettings(document, { cfgScale }), saying('settings.cfgScale'))
      }
      onSettle={() => project.settle()}
    />
  );
}

interface TextSettingFieldProps {
  readonly name: TextSetting;
  readonly label: WordKey;
  readonly rows?: number;
  readonly placeholder?: string;
  readonly note?: string;
}

/** A text of the settings: drafted while it is typed, one undo step when it is left. */
function TextSettingField({ name, label, note, ...rest }: TextSettingFieldProps) {
  const { project, derived } = useEditor();
  const value = useStore(project, (state) => state.document.settings[name]);
  const error = useStore(project, () =>
    derived.problems().find((problem) => problem.severity === 'error' && problem.field === FIELDS[name]),
  )?.message;
  return (
    <TextField
      {...rest}
      label={t(label)}
      value={value}
      note={note ?? lengthNote(value)}
      error={error && say(error)}
      onInput={(text) => project.draft((document) => withSettings(document, { [name]: text }), saying(label))}
      onSettle={() => project.settle()}
    />
  );
}

/** Said when the limit comes near; counted in code points, as the contract does. */
function lengthNote(text: string): string | undefined {
  if (text.length < LIMITS.maxPromptChars * 0.8) return undefined;
  return t('settings.length', { amount: [...text].length, most: LIMITS.maxPromptChars });
}
