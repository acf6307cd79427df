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
import { useEditor } from './editorContext.ts';
import { TOOL_NAMES } from './toolNames.ts';

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

/** What each tool does, for its tooltip. */
const EXPLAINED: Readonly<Record<ToolId, string>> = {
  move: 'Move: drag a region with its trajectory',
  hand: 'Hand: drag the view (or hold Space)',
  brush: 'Brush: paint the selected region',
  eraser: 'Eraser: take paint away',
  lasso: 'Lasso: fill what you draw around',
  rectangle: 'Rectangle: Shift for a square, Alt from the middle',
  ellipse: 'Ellipse: Shift for a circle, Alt from the middle',
  smartSelect: 'Smart select: click an object to take all of it',
  trajectory: 'Trajectory: draw where the selected region goes',
};

export function ToolRail() {
  const { session, commands } = useEditor();
  const tool = useStore(session, (state) => state.tool);
  return (
    <RadioRail
      label="Tools"
      value={tool}
      groups={GROUPS.map((ids) =>
        ids.map((id) => {
          const { keys, enabled } = commands[`tool.${id}`];
          const Icon = ICONS[id];
          return {
            value: id,
            label: TOOL_NAMES[id],
            tip: EXPLAINED[id],
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
