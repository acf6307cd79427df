import {
  Brush,
  Circle,
  Eraser,
  Hand,
  Lasso,
  type LucideIcon,
  MousePointer2,
  Sparkles,
  Spline,
  Square,
} from 'lucide-react';
import { useStore } from 'zustand';
import type { ToolId } from '../project/session.ts';
import { RadioRail } from '../ui/RadioRail.tsx';
import { t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';

const ICONS: Readonly<Record<ToolId, LucideIcon>> = {
  move: MousePointer2,
  hand: Hand,
  brush: Brush,
  eraser: Eraser,
  lasso: Lasso,
  rectangle: Square,
  ellipse: Circle,
  smartSelect: Sparkles,
  trajectory: Spline,
};

const GROUPS: readonly (readonly ToolId[])[] = [
  ['move', 'hand'],
  ['brush', 'eraser', 'lasso', 'rectangle', 'ellipse', 'smartSelect'],
  ['trajectory'],
];

export function ToolRail() {
  const { session, commands } = useEditor();
  const tool = useStore(session, (state) => state.tool);
  return (
    <RadioRail
      label={t('tools.label')}
      value={tool}
      groups={GROUPS.map((ids) =>
        ids.map((id) => {
          const { keys, enabled } = commands[`tool.${id}`];
          const Icon = ICONS[id];
          return {
            value: id,
            label: t(`tools.names.${id}`),
            tip: t(`tools.tips.${id}`),
            keys: keys[0],
            disabled: !enabled(),
            icon: <Icon size={18} strokeWidth={1.75} aria-hidden="true" />,
          };
        }),
      )}
      onChange={(id) => commands[`tool.${id}`].run()}
    />
  );
}
