import type { Command } from '../panels/command.ts';
import { TOOL_NAMES } from '../panels/toolNames.ts';
import type { SessionStore, ToolId } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import { toggleFit } from '../tools/view.ts';
import { always, type Part } from './part.ts';

interface ToolCommandDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  /** A clock that only goes forward, in milliseconds. */
  readonly nowMs: () => number;
}

/** Two presses of a key within this time are one double tap. */
const DOUBLE_TAP_MS = 400;

/** One command a tool. */
export function toolCommands({ session, project, nowMs }: ToolCommandDeps): Part<`tool.${ToolId}`> {
  const choose = (tool: ToolId, key: string): Command => ({
    label: TOOL_NAMES[tool],
    group: 'Tools',
    keys: [key],
    enabled: always,
    run: () => session.setState({ tool, view: { kind: 'edit' } }),
  });
  const hand = choose('hand', 'H');
  let handMs = Number.NEGATIVE_INFINITY;
  /** The first press takes the hand, a second right after it looks at the whole picture, or back. */
  const takeHand = () => {
    const picture = project.getState().document.first;
    const again = nowMs() - handMs <= DOUBLE_TAP_MS;
    handMs = again ? Number.NEGATIVE_INFINITY : nowMs();
    if (again && picture) toggleFit(session, picture);
    else hand.run();
  };
  return {
    'tool.move': choose('move', 'V'),
    'tool.hand': { ...hand, run: takeHand },
    'tool.brush': choose('brush', 'B'),
    'tool.eraser': choose('eraser', 'E'),
    'tool.lasso': choose('lasso', 'L'),
    'tool.rectangle': choose('rectangle', 'R'),
    'tool.ellipse': choose('ellipse', 'O'),
    'tool.smartSelect': choose('smartSelect', 'S'),
    'tool.trajectory': choose('trajectory', 'T'),
  };
}
