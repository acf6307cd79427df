import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { LIMITS } from '../contract/limits.ts';
import { type Settings, withSettings } from '../project/document.ts';
import { Section } from '../ui/Section.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Slider } from '../ui/Slider.tsx';
import { Switch } from '../ui/Switch.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useEditor } from './editorContext.ts';
import styles from './SettingsPanel.module.css';

const MODES = [
  { value: 'std', label: 'std' },
  { value: 'pro', label: 'pro' },
] as const;

const DURATIONS = [
  { value: '5', label: '5 s' },
  { value: '10', label: '10 s' },
] as const;

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
  const change = (name: string, part: Partial<Settings>) =>
    project.change(name, (document) => withSettings(document, part));
  return (
    <Section title="Settings">
      <TextSettingField name="prompt" label="Prompt" rows={3} placeholder="What happens, and how it looks" />
      <TextSettingField
        name="negativePrompt"
        label="Negative prompt"
        rows={1}
        placeholder="What should not appear"
      />
      <div className={styles.pair}>
        <Labelled text="Mode">
          <Segmented
            label="Mode"
            value={settings.mode}
            options={MODES}
            onChange={(mode) => change('Mode', { mode })}
          />
        </Labelled>
        <Labelled text="Duration">
          <Segmented
            label="Duration"
            value={settings.duration}
            options={DURATIONS}
            onChange={(duration) => change('Duration', { duration })}
          />
        </Labelled>
        <CfgScale value={settings.cfgScale} />
        <div className={styles.watermark}>
          <Switch
            label="Watermark"
            checked={settings.watermark}
            onChange={(watermark) => change('Watermark', { watermark })}
          />
        </div>
      </div>
      <details className={styles.advanced}>
        <summary>Advanced</summary>
        <div className={styles.fields}>
          <TextSettingField
            name="callbackUrl"
            label="Callback URL"
            placeholder="https://"
            note="Called when the task changes its state."
          />
          <TextSettingField
            name="externalTaskId"
            label="External task ID"
            note="Your own name for the task. Each may be used once."
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
      label="CFG scale"
      min={0}
      max={1}
      step={0.05}
      value={value}
      text={value.toFixed(2).replace(/0$/, '')}
      onInput={(cfgScale) => project.draft((document) => withSettings(document, { cfgScale }), 'CFG scale')}
      onSettle={() => project.settle()}
    />
  );
}

interface TextSettingFieldProps {
  readonly name: TextSetting;
  readonly label: string;
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
      label={label}
      value={value}
      note={note ?? lengthNote(value)}
      error={error}
      onInput={(text) => project.draft((document) => withSettings(document, { [name]: text }), label)}
      onSettle={() => project.settle()}
    />
  );
}

/** Said when the limit comes near; counted in code points, as the contract does. */
function lengthNote(text: string): string | undefined {
  if (text.length < LIMITS.maxPromptChars * 0.8) return undefined;
  return `${[...text].length} of ${LIMITS.maxPromptChars} characters`;
}
