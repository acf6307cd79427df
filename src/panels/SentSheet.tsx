import { type ReactNode, useEffect, useState } from 'react';
import { toBody } from '../contract/envelope.ts';
import type { KirinRequest } from '../contract/request.ts';
import type { Result } from '../kit/result.ts';
import { PALETTE } from '../masks/palette.ts';
import { regionName } from '../project/names.ts';
import { sentMovers } from '../project/toRequest.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { say, t } from '../words/words.ts';
import { type EditorParts, useEditor } from './editorContext.ts';
import { REQUEST_FORMATS, type RequestFormat } from './requestActions.ts';
import { SentFields } from './SentFields.tsx';
import { SentPictures, type SentRegionWords } from './SentPictures.tsx';
import styles from './SentSheet.module.css';
import { readableJson } from './sentFields.ts';

type Shown = Result<KirinRequest, string> | null;

/** Everything that would be posted if Generate were pressed now, as it would be, and ways to take it along. */
export function SentSheet() {
  const editor = useEditor();
  const [shown, setShown] = useState<Shown>(null);
  useEffect(() => {
    let left = false;
    editor.project.settle();
    void editor.generation.assemble().then((built) => !left && setShown(built));
    return () => {
      left = true;
    };
  }, [editor]);
  return (
    <Dialog
      open
      wide
      title={t('sending.title')}
      description={t('sending.description')}
      onClose={() => editor.layout.setState({ sent: false })}
    >
      {shown === null && <p className={styles.note}>{t('sending.preparing')}</p>}
      {shown && !shown.ok && <p className={styles.note}>{shown.error}</p>}
      {shown?.ok && <Sent request={shown.value} editor={editor} />}
    </Dialog>
  );
}

function Sent({ request, editor }: { readonly request: KirinRequest; readonly editor: EditorParts }) {
  return (
    <>
      <Problems editor={editor} />
      <Part title={t('sending.pictures')}>
        <SentPictures request={request} regions={regionWords(editor)} />
      </Part>
      <Part title={t('sending.fields')}>
        <SentFields request={request} />
      </Part>
      <details className={styles.body}>
        <summary>{t('sending.body')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key. */}
        <section className={styles.json} tabIndex={0} aria-label={t('sending.body')}>
          <pre>{readableJson(toBody(request, 'envelope'))}</pre>
        </section>
      </details>
      <CopyBar request={request} editor={editor} />
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </section>
  );
}

/** What stands in the way of sending, if anything does. */
function Problems({ editor }: { readonly editor: EditorParts }) {
  const errors = editor.derived.problems().filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return null;
  return (
    <section className={styles.problems}>
      <h3 className={styles.title}>{t('sending.notYet')}</h3>
      <ul>
        {errors.map(({ code, field, message }) => (
          <li key={`${code} ${field}`}>{say(message)}</li>
        ))}
      </ul>
    </section>
  );
}

/** The moving regions in the order of `dynamic_masks`. */
function regionWords({ project, derived }: EditorParts): SentRegionWords[] {
  const { document } = project.getState();
  return sentMovers(document, derived.coverage()).map((label) => ({
    name: regionName(document.regions[label]),
    color: PALETTE[document.regions[label].color].hex,
  }));
}

const COPY_WORDS = {
  curl: 'sending.copyCurl',
  json: 'sending.copyJson',
  typeScript: 'sending.copyTypeScript',
  python: 'sending.copyPython',
} as const satisfies Record<RequestFormat, string>;

function CopyBar({ request, editor }: { readonly request: KirinRequest; readonly editor: EditorParts }) {
  const [said, setSaid] = useState('');
  const copy = async (format: RequestFormat) => {
    const done = await editor.requests.copy(request, format);
    setSaid(done.ok ? done.value : done.error);
  };
  return (
    <footer className={styles.copy}>
      <p role="status" className={styles.said}>
        {said}
      </p>
      {REQUEST_FORMATS.map((format) => (
        <Button key={format} onClick={() => void copy(format)}>
          {t(COPY_WORDS[format])}
        </Button>
      ))}
    </footer>
  );
}
