import { ArrowDownToLine, ArrowUpToLine } from 'lucide-react';
import type { Region } from '../project/document.ts';
import type { StackWay } from '../project/stacking.ts';
import { MenuItem } from '../ui/Menu.tsx';
import { useEditor } from './editorContext.ts';

const STEPS = [
  { id: 'region.forward', way: 'forward', word: 'over', Icon: ArrowUpToLine },
  { id: 'region.backward', way: 'backward', word: 'under', Icon: ArrowDownToLine },
] as const satisfies readonly { way: StackWay; [more: string]: unknown }[];

/** What covers what where regions meet on their way. */
export function RegionStacking({ region }: { readonly region: Region }) {
  const { commands, regionWork } = useEditor();
  return STEPS.map(({ id, way, word, Icon }) => {
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
        {passed === null ? label : `${label}, ${word} ${passed}`}
      </MenuItem>
    );
  });
}
