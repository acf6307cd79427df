import { Sparkles } from 'lucide-react';
import { useStore } from 'zustand';
import { isDynamic } from '../masks/labelMap.ts';
import type { Region } from '../project/document.ts';
import { stepOn } from '../project/names.ts';
import { isPainted } from '../project/toRequest.ts';
import { presetInto } from '../project/trajectoryEdits.ts';
import { PRESETS, type PresetId } from '../trajectories/presetShapes.ts';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import { saying, t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';

/** Ready-made motions from the middle of the region; they need something painted to begin at. */
export function PresetMenu({ region }: { readonly region: Region }) {
  const { label } = region;
  const { project, session, liveCoverage } = useEditor();
  const painted = useStore(liveCoverage.store, ({ coverage }) => isPainted(coverage, label));
  if (!isDynamic(label)) return null;
  const choose = (preset: PresetId) => {
    const { labels } = project.getState();
    if (!labels) return;
    project.change(stepOn(region, saying(`trajectory.preset.${preset}`)), presetInto(labels, label, preset));
    session.setState({ selectedPoints: null });
  };
  return (
    <Menu
      align="start"
      trigger={
        <Button
          disabled={!painted}
          title={painted ? t('trajectory.presetsNote') : t('trajectory.paintFirst')}
        >
          <Sparkles size={15} aria-hidden="true" />
          {t('trajectory.presets')}
        </Button>
      }
    >
      {PRESETS.map((preset) => (
        <MenuItem key={preset} onSelect={() => choose(preset)}>
          {t(`trajectory.preset.${preset}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}
