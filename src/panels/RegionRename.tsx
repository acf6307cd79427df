import { useRef, useState } from 'react';
import { defaultRegionName, type Region, withRegion } from '../project/document.ts';
import { firstRegionName, nameOf, regionName } from '../project/names.ts';
import { saying, t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import styles from './RegionRename.module.css';
import { Swatch } from './Swatch.tsx';

interface RegionRenameProps {
  readonly region: Region;
  /** Called once: after Enter or Esc, or when the field is left. */
  readonly onDone: (by: 'key' | 'leaving') => void;
}

/** A field in place of the region's row. Enter or leaving keeps the name, Esc drops it, an empty one gives the first name back. */
export function RegionRename({ region, onDone }: RegionRenameProps) {
  const { project } = useEditor();
  const [name, setName] = useState(regionName(region));
  const ended = useRef(false);
  const end = (by: 'key' | 'leaving') => {
    ended.current = true;
    onDone(by);
  };
  const keep = (by: 'key' | 'leaving') => {
    // Taking the field away makes it lose the focus: what Esc has dropped must not be kept after all.
    if (ended.current) return;
    end(by);
    // The first name is stored as it is in the source, in whatever language it is shown.
    const first = ['', firstRegionName(region.label)].includes(name.trim());
    const kept = first ? defaultRegionName(region.label) : name.trim();
    if (kept === region.name) return;
    project.change(saying('steps.rename', { name: nameOf({ ...region, name: kept }) }), (document) =>
      withRegion(document, region.label, { name: kept }),
    );
  };
  return (
    <div className={styles.row}>
      <Swatch region={region} />
      <input
        className={styles.input}
        aria-label={t('regions.newName', { name: nameOf(region) })}
        value={name}
        maxLength={40}
        // biome-ignore lint/a11y/noAutofocus: the user has just asked to type here.
        autoFocus
        spellCheck={false}
        autoComplete="off"
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={() => keep('leaving')}
        onKeyDown={(event) => {
          // Arrows belong to the text here, not to the list around it.
          event.stopPropagation();
          if (event.key === 'Enter') keep('key');
          if (event.key === 'Escape') end('key');
        }}
      />
    </div>
  );
}
