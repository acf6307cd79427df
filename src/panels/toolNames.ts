import type { ToolId } from '../project/session.ts';

export const TOOL_NAMES: Readonly<Record<ToolId, string>> = {
  move: 'Move',
  hand: 'Hand',
  brush: 'Brush',
  eraser: 'Eraser',
  lasso: 'Lasso',
  rectangle: 'Rectangle',
  ellipse: 'Ellipse',
  smartSelect: 'Smart select',
  trajectory: 'Trajectory',
};
