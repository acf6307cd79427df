import { TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import type { Document, Region } from '../project/document.ts';
import type { MotionMark } from '../project/motionMarks.ts';
import { nameOf } from '../project/names.ts';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './MotionNotes.module.css';

/** In words what the marks on the stage say of one region. */
export function MotionNotes({ region }: { readonly region: Region }) {
  const { project, session } = useEditor();
  const marks = useStore(session, (state) => state.marks);
  const regions = useStore(project, (state) => state.document.regions);
  const notes = [...new Set(marks.flatMap((mark) => noteOf(mark, region, regions)))];
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes} aria-label={t('trajectory.notes')}>
      {notes.map((note) => (
        <li key={note} className={styles.note}>
          <TriangleAlert size={14} aria-hidden="true" />
          {note}
        </li>
      ))}
    </ul>
  );
}

function noteOf(mark: MotionMark, { label }: Region, regions: Document['regions']): string[] {
  const percent = Math.round(mark.from * 100);
  if (mark.kind === 'leaves') return mark.label === label ? [t('trajectory.leaves', { percent })] : [];
  if (mark.label !== label && mark.other !== label) return [];
  const other = regions[mark.label === label ? mark.other : mark.label];
  return [t('trajectory.meets', { name: nameOf(other), percent })];
}
