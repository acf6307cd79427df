import type { ToolId } from '../project/session.ts';
import { brush } from './brush.ts';
import { ellipse } from './ellipse.ts';
import { eraser } from './eraser.ts';
import { hand } from './hand.ts';
import { lasso } from './lasso.ts';
import { move } from './move.ts';
import { rectangle } from './rectangle.ts';
import { smartSelect } from './smartSelect.ts';
import type { Tool } from './tool.ts';
import { trajectory } from './trajectory.ts';

/** Every tool by its id; one that is missing does not compile. */
export const TOOLS = {
  move,
  hand,
  brush,
  eraser,
  lasso,
  rectangle,
  ellipse,
  smartSelect,
  trajectory,
} satisfies Record<ToolId, Tool>;
