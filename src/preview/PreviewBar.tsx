import { Pause, Play, Repeat, StepBack, StepForward, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Button } from '../ui/Button.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { t } from '../words/words.ts';
import type { Speed } from './clip.ts';
import styles from './PreviewBar.module.css';
import type { Preview } from './preview.ts';
import { SaveButton } from './SaveButton.tsx';
import { canStep } from './state.ts';
import { TimeSlider } from './TimeSlider.tsx';

const SPEED_OPTIONS = [
  { value: '0.5', label: '×½' },
  { value: '1', label: '×1' },
  { value: '2', label: '×2' },
] as const;

interface PreviewBarProps {
  readonly preview: Preview;
  readonly onGenerate: () => void;
}

/** Plays, scrubs, steps and saves the preview. Not there while the preview is closed. */
export function PreviewBar({ preview, onGenerate }: PreviewBarProps) {
  const { phase, loop, speed, durationS } = useStore(preview.store);
  if (phase.kind === 'off') return null;
  const still = !canStep({ phase });
  return (
    <section className={styles.bar} aria-label={t('preview.title')}>
      <div className={styles.controls}>
        <Step name={t('preview.previous')} keys="," disabled={still} onPress={() => preview.step(-1)}>
          <StepBack size={16} aria-hidden="true" />
        </Step>
        <PlayButton preview={preview} playing={phase.kind === 'playing'} disabled={still} />
        <Step name={t('preview.next')} keys="." disabled={still} onPress={() => preview.step(1)}>
          <StepForward size={16} aria-hidden="true" />
        </Step>
        <Tooltip text={t('preview.loop')} side="top">
          <Button
            icon
            look="quiet"
            className={styles.toggle}
            aria-label={t('preview.loop')}
            aria-pressed={loop}
            onClick={() => preview.setLoop(!loop)}
          >
            <Repeat size={16} aria-hidden="true" />
          </Button>
        </Tooltip>
        <TimeSlider preview={preview} durationS={durationS} disabled={still} />
        <Segmented
          label={t('preview.speed')}
          className={styles.speed}
          value={String(speed) as (typeof SPEED_OPTIONS)[number]['value']}
          options={SPEED_OPTIONS}
          onChange={(value) => preview.setSpeed(Number(value) as Speed)}
        />
        <SaveButton preview={preview} disabled={still} onGenerate={onGenerate} />
        <Step name={t('preview.close')} keys="P" disabled={false} onPress={() => preview.close()}>
          <X size={16} aria-hidden="true" />
        </Step>
      </div>
      {phase.kind === 'failed' ? (
        <p className={styles.failed} role="alert">
          {t(phase.message)}
        </p>
      ) : (
        <p className={styles.note}>
          {phase.kind === 'preparing' && `${t('preview.preparing')} `}
          {t('preview.note')}
        </p>
      )}
    </section>
  );
}

interface PlayButtonProps {
  readonly preview: Preview;
  readonly playing: boolean;
  readonly disabled: boolean;
}

function PlayButton({ preview, playing, disabled }: PlayButtonProps) {
  return (
    <Button
      icon
      look="quiet"
      aria-label={playing ? t('preview.pause') : t('preview.play')}
      disabled={disabled}
      onClick={() => preview.playPause()}
    >
      {playing ? <Pause size={16} aria-hidden="true" /> : <Play size={16} aria-hidden="true" />}
    </Button>
  );
}

interface StepProps {
  readonly name: string;
  readonly keys: string;
  readonly disabled: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function Step({ name, keys, disabled, onPress, children }: StepProps) {
  return (
    <Tooltip text={name} keys={keys} side="top">
      <Button icon look="quiet" aria-label={name} disabled={disabled} onClick={onPress}>
        {children}
      </Button>
    </Tooltip>
  );
}
