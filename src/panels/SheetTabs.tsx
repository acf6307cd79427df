import { useStore } from 'zustand';
import { Segmented } from '../ui/Segmented.tsx';
import { useEditor } from './editorContext.ts';
import { SHEETS, type Sheet } from './layout.ts';
import styles from './SheetTabs.module.css';

const NAMES: Readonly<Record<Sheet, string>> = {
  frames: 'Frames',
  regions: 'Regions',
  settings: 'Settings',
  results: 'Results',
};

/** On a small screen: which part of the inspector is under the picture. */
export function SheetTabs() {
  const { layout } = useEditor();
  const sheet = useStore(layout, (state) => state.sheet);
  return (
    <div className={styles.tabs}>
      <Segmented
        label="Panel"
        value={sheet}
        options={SHEETS.map((value) => ({ value, label: NAMES[value] }))}
        onChange={(next) => layout.setState({ sheet: next })}
      />
    </div>
  );
}
