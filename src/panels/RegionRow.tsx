import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { RegionLabel } from '../masks/labelMap.ts';
import { coverageShare } from '../project/selectors.ts';
import { Choice, ChoiceRow } from '../ui/ChoiceList.tsx';
import { useEditor } from './editorContext.ts';
import { RegionActions } from './RegionActions.tsx';
import { RegionRename } from './RegionRename.tsx';
import styles from './RegionRow.module.css';
import { coverageWords, motionWords, regionLabel } from './regionWords.ts';
import { Swatch } from './Swatch.tsx';

export function RegionRow({ label }: { readonly label: RegionLabel }) {
  const { project, session, derived, commands } = useEditor();
  const region = useStore(project, (state) => state.document.regions[label]);
  const share = useStore(project, () => coverageShare(derived.coverage(), label));
  const selected = useStore(session, (state) => state.selected === label);
  const [renaming, setRenaming] = useState(false);
  const choice = useRef<HTMLButtonElement>(null);
  const refocus = useRef(false);
  useEffect(() => {
    // The field that had the focus is gone; without this the next key would go nowhere.
    if (!renaming && refocus.current) choice.current?.focus();
    refocus.current = false;
  }, [renaming]);
  if (renaming) {
    return (
      <ChoiceRow selected={selected}>
        <RegionRename
          region={region}
          onDone={(by) => {
            refocus.current = by === 'key';
            setRenaming(false);
          }}
        />
      </ChoiceRow>
    );
  }
  return (
    <ChoiceRow selected={selected} dimmed={region.hidden}>
      <Choice
        ref={choice}
        value={String(label)}
        label={regionLabel(region, share)}
        keys={commands[`region.${label}`].keys[0]}
        onDoubleClick={() => setRenaming(true)}
        onKeyDown={(event) => {
          if (event.key === 'F2') setRenaming(true);
        }}
      >
        <Swatch label={label} />
        <span className={styles.name}>{region.name}</span>
        <span className={styles.coverage}>{coverageWords(share)}</span>
        <span className={styles.motion}>{motionWords(region, share > 0)}</span>
      </Choice>
      <RegionActions region={region} used={share > 0 || region.trajectory !== null} />
    </ChoiceRow>
  );
}
