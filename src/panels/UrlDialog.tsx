import { type FormEvent, useState } from 'react';
import { useStore } from 'zustand';
import type { FrameSlot } from '../project/fixes.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { TextField } from '../ui/TextField.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './UrlDialog.module.css';

export function UrlDialog() {
  const { layout, frames } = useEditor();
  const open = useStore(layout, (state) => state.urlEntry);
  const close = () => {
    frames.cancel();
    layout.setState({ urlEntry: false });
  };
  return (
    <Dialog open={open} title={t('frames.urlTitle')} description={t('frames.urlNote')} onClose={close}>
      <UrlForm onDone={() => layout.setState({ urlEntry: false })} />
    </Dialog>
  );
}

function UrlForm({ onDone }: { readonly onDone: () => void }) {
  const { frames } = useEditor();
  const busy = useStore(frames.store, (state) => state.busy !== null);
  const [url, setUrl] = useState('');
  const [slot, setSlot] = useState<FrameSlot>('first');
  const [wrong, setWrong] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const refused = await frames.placeUrl(slot, url);
    if (refused === null) onDone();
    else setWrong(refused);
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('frames.url')}
        type="url"
        autoFocus
        value={url}
        placeholder="https://"
        error={wrong}
        onInput={(text) => {
          setUrl(text);
          setWrong(undefined);
        }}
      />
      <div className={styles.foot}>
        <span className={styles.slot}>
          <span aria-hidden="true">{t('frames.useAs')}</span>
          <Segmented
            label={t('frames.useAs')}
            value={slot}
            options={[
              { value: 'first', label: t('frames.shortFirst') },
              { value: 'tail', label: t('frames.shortTail') },
            ]}
            onChange={setSlot}
          />
        </span>
        <Button type="submit" look="primary" disabled={busy || url.trim() === ''}>
          {busy ? t('frames.reading') : t('frames.add')}
        </Button>
      </div>
    </form>
  );
}
