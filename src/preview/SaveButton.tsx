import { Download } from 'lucide-react';
import { useStore } from 'zustand';
import { Button } from '../ui/Button.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
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
          <progress aria-label="Saving the preview" max={1} value={save.done} />
          {Math.floor(save.done * 100)} %<Button onClick={() => preview.cancelSave()}>Cancel saving</Button>
        </span>
      );
    case 'unsupported':
      return (
        <span className={styles.saving} role="alert">
          {save.message} The local engine can render the film:
          <Button onClick={onGenerate}>Generate instead</Button>
        </span>
      );
    case 'failed':
    case 'idle':
      return (
        <>
          {save.kind === 'failed' && <span role="alert">{save.message}</span>}
          <Tooltip text="Save preview as MP4" side="top">
            <Button
              icon
              look="quiet"
              aria-label="Save preview as MP4"
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
