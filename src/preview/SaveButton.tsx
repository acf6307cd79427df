import { Download } from 'lucide-react';
import { useStore } from 'zustand';
import { Button } from '../ui/Button.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { t } from '../words/words.ts';
import styles from './PreviewBar.module.css';
import type { Preview } from './preview.ts';

interface SaveButtonProps {
  readonly preview: Preview;
  readonly disabled: boolean;
  /** Sends the project to be rendered: the way to a film where the browser has no encoder. */
  readonly onGenerate: () => void;
}

/** Saves the preview as a film, shows how far that is, and says why where it cannot be done. */
export function SaveButton({ preview, disabled, onGenerate }: SaveButtonProps) {
  const save = useStore(preview.store, (state) => state.save);
  switch (save.kind) {
    case 'saving':
      return (
        <span className={styles.saving}>
          <progress aria-label={t('preview.saving')} max={1} value={save.done} />
          {t('ui.percent', { percent: Math.floor(save.done * 100) })}
          <Button onClick={() => preview.cancelSave()}>{t('preview.cancelSave')}</Button>
        </span>
      );
    case 'unsupported':
      return (
        <span className={styles.saving} role="alert">
          {t(save.message)} {t('preview.engineCan')}
          <Button onClick={onGenerate}>{t('preview.generateInstead')}</Button>
        </span>
      );
    case 'failed':
    case 'idle':
      return (
        <>
          {save.kind === 'failed' && <span role="alert">{t(save.message)}</span>}
          <Tooltip text={t('preview.save')} side="top">
            <Button
              icon
              look="quiet"
              aria-label={t('preview.save')}
              disabled={disabled}
              onClick={() => void preview.save()}
            >
              <Download size={16} aria-hidden="true" />
            </Button>
          </Tooltip>
        </>
      );
  }
}
