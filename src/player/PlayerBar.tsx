import { Camera, Maximize, Minimize, Pause, Play, Repeat, StepBack, StepForward } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuChoice } from '../ui/Menu.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { numberWords, t } from '../words/words.ts';
import { isFullScreen, toggleFullScreen } from './fullScreen.ts';
import styles from './PlayerBar.module.css';
import { type Playback, SPEEDS, type Speed } from './playback.ts';
import { ScrubBar } from './ScrubBar.tsx';

interface PlayerBarProps {
  readonly playback: Playback;
  readonly onSaveFrame: () => void;
  /** What else belongs to what is in view: which paths are drawn, how two films are compared. */
  readonly children?: ReactNode;
}

/** Plays, steps and scrubs the film in view. */
export function PlayerBar({ playback, onSaveFrame, children }: PlayerBarProps) {
  const { store } = playback;
  const loop = useStore(store, (state) => state.loop);
  const ready = useStore(store, (state) => state.frameCount > 0);
  const hasPictures = useStore(store, (state) => state.pictures !== null);
  return (
    <section className={styles.bar} aria-label={t('player.title')}>
      <div className={styles.controls}>
        <BarButton name={t('player.previous')} keys="," disabled={!ready} onPress={() => playback.step(-1)}>
          <StepBack size={16} aria-hidden="true" />
        </BarButton>
        <PlayButton playback={playback} disabled={!ready} />
        <BarButton name={t('player.next')} keys="." disabled={!ready} onPress={() => playback.step(1)}>
          <StepForward size={16} aria-hidden="true" />
        </BarButton>
        <BarButton name={t('player.loop')} pressed={loop} onPress={() => playback.setLoop(!loop)}>
          <Repeat size={16} aria-hidden="true" />
        </BarButton>
        <ScrubBar playback={playback} />
        <SpeedMenu playback={playback} />
        <BarButton name={t('player.saveFrame')} disabled={!hasPictures} onPress={onSaveFrame}>
          <Camera size={16} aria-hidden="true" />
        </BarButton>
        <FullScreenButton />
      </div>
      {children && <div className={styles.extras}>{children}</div>}
    </section>
  );
}

function PlayButton({ playback, disabled }: { readonly playback: Playback; readonly disabled: boolean }) {
  const playing = useStore(playback.store, (state) => state.playing);
  return (
    <BarButton
      name={playing ? t('player.pause') : t('player.play')}
      keys="Space"
      disabled={disabled}
      onPress={() => playback.playPause()}
    >
      {playing ? <Pause size={16} aria-hidden="true" /> : <Play size={16} aria-hidden="true" />}
    </BarButton>
  );
}

const speedWords = (speed: Speed): string => t('player.times', { speed: numberWords(speed) });

function SpeedMenu({ playback }: { readonly playback: Playback }) {
  const speed = useStore(playback.store, (state) => state.speed);
  return (
    <Menu
      trigger={
        <Button className={styles.speed} aria-label={t('player.speedIs', { speed: speedWords(speed) })}>
          {speedWords(speed)}
        </Button>
      }
    >
      <MenuChoice
        label={t('player.speed')}
        value={String(speed)}
        options={SPEEDS.map((each) => ({ value: String(each), label: speedWords(each) }))}
        onChange={(value) => playback.setSpeed(Number(value) as Speed)}
      />
    </Menu>
  );
}

function FullScreenButton() {
  const [full, setFull] = useState(isFullScreen);
  useEffect(() => {
    const changed = () => setFull(isFullScreen());
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
  if (!document.fullscreenEnabled) return null;
  return (
    <BarButton
      name={full ? t('player.leaveFullScreen') : t('player.fullScreen')}
      keys="F"
      onPress={() => void toggleFullScreen()}
    >
      {full ? <Minimize size={16} aria-hidden="true" /> : <Maximize size={16} aria-hidden="true" />}
    </BarButton>
  );
}

interface BarButtonProps {
  readonly name: string;
  readonly keys?: string;
  readonly disabled?: boolean;
  /** Given for a switch. */
  readonly pressed?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function BarButton({ name, keys, disabled = false, pressed, onPress, children }: BarButtonProps) {
  return (
    <Tooltip text={name} keys={keys} side="top">
      <Button
        icon
        look="quiet"
        className={styles.button}
        aria-label={name}
        aria-pressed={pressed}
        disabled={disabled}
        onClick={onPress}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
