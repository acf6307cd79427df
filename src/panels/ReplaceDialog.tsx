import { useStore } from 'zustand';
import type { Frame } from '../project/document.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useEditor } from './editorContext.ts';
import { type Fit, fitOf } from './replaceFirst.ts';

const sizeOf = (frame: Frame): string => `${frame.width}×${frame.height}`;

const EXPLAINED: Readonly<Record<Fit, (present: Frame, pending: Frame) => string>> = {
  same: (present, pending) =>
    `${pending.name} has the same size as the present picture (${sizeOf(present)}), so they fit. Keep them if it shows the same things in the same places.`,
  scaled: (present, pending) =>
    `They were made on a picture of ${sizeOf(present)}. ${pending.name} is ${sizeOf(pending)}, the same shape, so they can be scaled to it. Keep them if it shows the same things in the same places.`,
  none: (present, pending) =>
    `They were made on a picture of ${sizeOf(present)}. ${pending.name} is ${sizeOf(pending)}, another shape, so they do not fit and have to go. Undo brings them back.`,
};

/** Asked when a new first frame comes in and there is work on the old one: an old mask on a new picture is rarely meant. */
export function ReplaceDialog() {
  const { project, frames } = useEditor();
  const pending = useStore(frames.store, (state) => state.pending);
  const present = useStore(project, (state) => state.document.first);
  if (!pending || !present) return null;
  const fit = fitOf(present, pending);
  return (
    <Dialog
      open
      title="What becomes of the masks and trajectories?"
      description={EXPLAINED[fit](present, pending)}
      onClose={() => frames.answer('cancel')}
      actions={
        <>
          <Button onClick={() => frames.answer('cancel')}>Cancel</Button>
          <Button look={fit === 'none' ? 'primary' : 'plain'} onClick={() => frames.answer('startOver')}>
            Start over
          </Button>
          {fit !== 'none' && (
            <Button look="primary" onClick={() => frames.answer('keep')}>
              {fit === 'same' ? 'Keep them' : 'Keep and scale them'}
            </Button>
          )}
        </>
      }
    />
  );
}
