import { Copy, Image, Pencil, Trash2 } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { projectName, storedProjectName } from '../project/names.ts';
import { Button } from '../ui/Button.tsx';
import { dateWords, numberWords, t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './ProjectsDialog.module.css';
import type { ProjectCard } from './projects.ts';

interface ItemProps {
  readonly card: ProjectCard;
  readonly onOpened: () => void;
  readonly onDeleted: (card: ProjectCard) => void;
}

/** One project of the list: pressed it opens. */
export function ProjectCardItem({ card, onOpened, onDeleted }: ItemProps) {
  const { projects } = useEditor();
  const present = useStore(projects.store, (state) => state.present);
  const [renaming, setRenaming] = useState(false);
  const isOpen = present.kind === 'open' && present.id === card.id;
  const open = async () => {
    if (await projects.open(card.id)) onOpened();
  };
  const rename = (name: string) => {
    setRenaming(false);
    if (name !== '' && storedProjectName(name) !== card.name)
      void projects.rename(card.id, storedProjectName(name));
  };
  const remove = async () => {
    if (await projects.remove(card.id)) onDeleted(card);
  };
  return (
    <li className={styles.item} data-open={isOpen}>
      <button
        type="button"
        className={styles.open}
        aria-current={isOpen || undefined}
        onClick={() => void open()}
      >
        <Portrait bytes={card.thumbnail} />
        {!renaming && <span className={styles.name}>{projectName(card.name)}</span>}
        <span className={styles.facts}>{factsOf(card, isOpen)}</span>
      </button>
      {renaming && <NameField name={projectName(card.name)} onDone={rename} />}
      <div className={styles.actions}>
        <Action
          label={t('projects.rename', { name: projectName(card.name) })}
          onClick={() => setRenaming(true)}
        >
          <Pencil size={14} aria-hidden="true" />
        </Action>
        <Action
          label={t('projects.duplicate', { name: projectName(card.name) })}
          onClick={() => void projects.duplicate(card.id)}
        >
          <Copy size={14} aria-hidden="true" />
        </Action>
        <Action label={t('projects.delete', { name: projectName(card.name) })} onClick={() => void remove()}>
          <Trash2 size={14} aria-hidden="true" />
        </Action>
      </div>
    </li>
  );
}

function factsOf({ changedMs, bytes }: ProjectCard, isOpen: boolean): string {
  const when = dateWords(changedMs, { dateStyle: 'medium', timeStyle: 'short' });
  const size = sizeWords(bytes);
  return isOpen ? t('projects.factsOpen', { when, size }) : t('projects.facts', { when, size });
}

const sizeWords = (bytes: number): string =>
  numberWords(Math.max(bytes, 1000) / (bytes < 1e6 ? 1e3 : 1e6), {
    style: 'unit',
    unit: bytes < 1e6 ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: bytes < 1e6 ? 0 : 1,
  });

function Portrait({ bytes }: { readonly bytes: Uint8Array | null }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!bytes) return setUrl(null);
    const address = URL.createObjectURL(new Blob([bytes.slice()], { type: 'image/jpeg' }));
    setUrl(address);
    return () => URL.revokeObjectURL(address);
  }, [bytes]);
  return (
    <span className={styles.portrait}>
      {url ? <img src={url} alt="" /> : <Image size={24} strokeWidth={1.25} aria-hidden="true" />}
    </span>
  );
}

function Action({
  label,
  onClick,
  children,
}: {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Button look="quiet" icon aria-label={label} title={label} onClick={onClick}>
      {children}
    </Button>
  );
}

/** Enter and leaving the field keep the name, Esc does not. */
function NameField({ name, onDone }: { readonly name: string; readonly onDone: (name: string) => void }) {
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') onDone(event.currentTarget.value.trim());
    if (event.key !== 'Escape') return;
    // The sheet around it would close with it.
    event.stopPropagation();
    onDone(name);
  };
  return (
    <input
      className={styles.nameField}
      aria-label={t('projects.name')}
      defaultValue={name}
      maxLength={120}
      spellCheck={false}
      autoComplete="off"
      ref={(field) => field?.select()}
      onKeyDown={onKeyDown}
      onBlur={(event) => onDone(event.currentTarget.value.trim())}
    />
  );
}
