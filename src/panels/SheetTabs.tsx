import { useStore } from 'zustand';
import { Segmented } from '../ui/Segmented.tsx';
import { t, type WordKey } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import { SHEETS, type Sheet } from './layout.ts';
import styles from './SheetTabs.module.css';

const NAMES: Readonly<Record<Sheet, WordKey>> = {
  frames: 'frames.title',
  regions: 'regions.title',
  settings: 'settings.title',
  results: 'cards.title',
};

/** On a small screen: which part of the inspector is under the picture. */
export function SheetTabs() {
  const { layout } = useEditor();
  const sheet = useStore(layout, (state) => state.sheet);
  return (
    <div className={styles.tabs}>
      <Segmented
        label={t('layout.panel')}
        value={sheet}
        options={SHEETS.map((value) => ({ value, label: t(NAMES[value]) }))}
        onChange={(next) => layout.setState({ sheet: next })}
      />
    </div>
  );
}
