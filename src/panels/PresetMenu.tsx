import { Sparkles } from 'lucide-react';
import { useStore } from 'zustand';
import { isDynamic } from '../masks/labelMap.ts';
import type { Region } from '../project/document.ts';
import { isPainted } from '../project/toRequest.ts';
import { presetInto } from '../project/trajectoryEdits.ts';
import { PRESETS, type PresetId } from '../trajectories/presetShapes.ts';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import { useEditor } from './editorContext.ts';

const PRESET_NAMES: Readonly<Record<PresetId, string>> = {
  drift: 'Drift',
  arc: 'Arc',
  orbit: 'Orbit',
  sway: 'Sway',
  bounce: 'Bounce',
  zigzag: 'Zigzag',
};

/** Ready-made motions from the middle of the region; they need something painted to begin at. */
export function PresetMenu({ region: { label, name } }: { readonly region: Region }) {
  const { project, session, liveCoverage } = useEditor();
  const painted = useStore(liveCoverage.store, ({ coverage }) => isPainted(coverage, label));
  if (!isDynamic(label)) return null;
  const choose = (preset: PresetId) => {
    const { labels } = project.getState();
    if (!labels) return;
    project.change(`${PRESET_NAMES[preset]} · ${name}`, presetInto(labels, label, preset));
    session.setState({ selectedPoints: null });
  };
  return (
    <Menu
      align="start"
      trigger={
        <Button disabled={!painted} title={painted ? 'Ready-made motions' : 'Paint the region first'}>
          <Sparkles size={15} aria-hidden="true" />
          Presets
        </Button>
      }
    >
      {PRESETS.map((preset) => (
        <MenuItem key={preset} onSelect={() => choose(preset)}>
          {PRESET_NAMES[preset]}
        </MenuItem>
      ))}
    </Menu>
  );
}
