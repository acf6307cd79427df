import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { RegionLabel } from '../masks/labelMap.ts';
import { regionName } from '../project/names.ts';
import { coverageShare } from '../project/selectors.ts';
import { Choice, ChoiceRow } from '../ui/ChoiceList.tsx';
import { useEditor } from './editorContext.ts';
import { RegionActions } from './RegionActions.tsx';
import { RegionMenu } from './RegionMenu.tsx';
import { RegionRename } from './RegionRename.tsx';
import styles from './RegionRow.module.css';
import { coverageWords, regionLabel, rowFacts } from './regionWords.ts';
import { Swatch } from './Swatch.tsx';

export function RegionRow({ label }: { readonly label: RegionLabel }) {
  const { project, session, liveCoverage, commands } = useEditor();
  const region = useStore(project, (state) => state.document.regions[label]);
  // The words, not the number: a stroke then draws the row anew only when what it says changes.
  const covered = useStore(liveCoverage.store, ({ coverage }) =>
    coverageWords(coverageShare(coverage, label)),
  );
  const facts = rowFacts(region, covered);
  const selected = useStore(session, (state) => state.selected === label);
  const [menu, setMenu] = useState(false);
  const rename = useRenaming();
  if (rename.going) {
    return (
      <ChoiceRow selected={selected}>
        <RegionRename region={region} onDone={rename.end} />
      </ChoiceRow>
    );
  }
  const openMenu = (open: boolean) => {
    if (open) session.setState({ selected: label });
    setMenu(open);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'F2') rename.start();
    if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return;
    // The browser would ask for the same menu once more.
    event.preventDefault();
    openMenu(true);
  };
  return (
    <ChoiceRow selected={selected} dimmed={region.hidden} onMenu={() => openMenu(true)}>
      <Choice
        ref={rename.choice}
        value={String(label)}
        label={regionLabel(region, covered)}
        keys={commands[`region.${label}`].keys[0]}
        onDoubleClick={rename.start}
        onKeyDown={onKeyDown}
      >
        <Swatch region={region} />
        <span className={styles.words}>
          <span className={styles.name}>{regionName(region)}</span>
          {facts !== '' && <span className={styles.facts}>{facts}</span>}
        </span>
      </Choice>
      <RegionActions region={region} used={covered !== '' || region.trajectory !== null} />
      <RegionMenu region={region} open={menu} onOpenChange={openMenu} onRename={rename.start} />
    </ChoiceRow>
  );
}

/** Whether the row is a field for its name, and the focus that goes back to the row when it no longer is. */
function useRenaming() {
  const [going, setGoing] = useState(false);
  const choice = useRef<HTMLButtonElement>(null);
  const refocus = useRef(false);
  useEffect(() => {
    // The field that had the focus is gone; without this the next key would go nowhere.
    if (!going && refocus.current) choice.current?.focus();
    refocus.current = false;
  }, [going]);
  return {
    going,
    choice,
    start: () => setGoing(true),
    end(by: 'key' | 'leaving') {
      refocus.current = by === 'key';
      setGoing(false);
    },
  };
}
