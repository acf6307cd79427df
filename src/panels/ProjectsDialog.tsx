import { FilePlus, Search } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { useStore } from 'zustand';
import { projectName } from '../project/names.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import { ProjectCardItem } from './ProjectCardItem.tsx';
import styles from './ProjectsDialog.module.css';
import type { ProjectCard } from './projects.ts';

/** Every project of this browser, newest change first, to open, name, copy and delete. */
export function ProjectsDialog() {
  const { projects, layout, commands } = useEditor();
  const [sought, setSought] = useState('');
  const [deleted, setDeleted] = useState<ProjectCard | null>(null);
  const cards = useStore(projects.store, (state) => state.cards);
  useEffect(() => projects.watch(), [projects]);
  const close = () => layout.setState({ projects: false });
  const found = (cards ?? []).filter((card) => matches(card, sought));
  const startNew = () => {
    commands['project.new'].run();
    close();
  };
  return (
    <Dialog open wide title={t('projects.title')} onClose={close}>
      <div className={styles.bar}>
        <SearchField value={sought} onInput={setSought} />
        <Button look="primary" onClick={startNew}>
          <FilePlus size={16} aria-hidden="true" />
          {t('projects.new')}
        </Button>
      </div>
      <DeletedBar
        card={deleted}
        onRestore={(card) => {
          setDeleted(null);
          void projects.restore(card.id);
        }}
      />
      <p className={styles.count} role="status">
        {cards && countWords(cards.length, found.length, sought)}
      </p>
      <ul className={styles.list} aria-label={t('projects.title')}>
        {found.map((card) => (
          <ProjectCardItem key={card.id} card={card} onOpened={close} onDeleted={setDeleted} />
        ))}
      </ul>
    </Dialog>
  );
}

/** Each word must be somewhere in the name. */
const matches = ({ name }: ProjectCard, sought: string): boolean =>
  sought
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => name.toLocaleLowerCase().includes(word));

function countWords(all: number, found: number, sought: string): string {
  if (sought.trim() === '') return all === 0 ? t('projects.none') : t('projects.count', { count: all });
  return found === 0 ? t('projects.noneFound') : t('projects.found', { count: found });
}

function SearchField({
  value,
  onInput,
}: {
  readonly value: string;
  readonly onInput: (text: string) => void;
}) {
  const id = useId();
  return (
    <div className={styles.search}>
      <Search size={14} className={styles.searchIcon} aria-hidden="true" />
      <label htmlFor={id} className="visuallyHidden">
        {t('projects.search')}
      </label>
      <input
        id={id}
        type="search"
        autoComplete="off"
        spellCheck={false}
        placeholder={t('projects.search')}
        value={value}
        onChange={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}

/** Says what has been deleted last, for as long as the list is open. */
function DeletedBar({
  card,
  onRestore,
}: {
  readonly card: ProjectCard | null;
  readonly onRestore: (card: ProjectCard) => void;
}) {
  return (
    <div role="status">
      {card && (
        <div className={styles.deleted}>
          <p>{t('projects.deleted', { name: projectName(card.name) })}</p>
          <Button onClick={() => onRestore(card)}>{t('projects.restore')}</Button>
        </div>
      )}
    </div>
  );
}
