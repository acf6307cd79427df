import { ArrowDownToLine, ArrowUpToLine } from 'lucide-react';
import type { Region } from '../project/document.ts';
import type { StackWay } from '../project/stacking.ts';
import { MenuItem } from '../ui/Menu.tsx';
import { t, type WordKey } from '../words/words.ts';
import { useEditor } from './editorContext.ts';

const STEPS = [
  { id: 'region.forward', way: 'forward', words: 'regions.over', Icon: ArrowUpToLine },
  { id: 'region.backward', way: 'backward', words: 'regions.under', Icon: ArrowDownToLine },
] as const satisfies readonly { way: StackWay; words: WordKey; [more: string]: unknown }[];

/** What covers what where regions meet on their way. */
export function RegionStacking({ region }: { readonly region: Region }) {
  const { commands, regionWork } = useEditor();
  return STEPS.map(({ id, way, words, Icon }) => {
    const { label, keys, enabled, run } = commands[id];
    const passed = regionWork.passedName(region.label, way);
    return (
      <MenuItem
        key={id}
        icon={<Icon size={15} aria-hidden="true" />}
        keys={keys[0]}
        disabled={!enabled()}
        onSelect={run}
      >
        {passed === null ? label : t(words, { label, name: passed })}
      </MenuItem>
    );
  });
}
