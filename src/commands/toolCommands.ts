import type { Command } from '../panels/command.ts';
import type { SessionStore, ToolId } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import { toggleFit } from '../tools/view.ts';
import { t } from '../words/words.ts';
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
  const choose = (tool: ToolId, key: string, run = () => take(tool)): Command => ({
    get label() {
      return t(`tools.names.${tool}`);
    },
    group: 'tools',
    keys: [key],
    enabled: always,
    run,
  });
  const take = (tool: ToolId) => session.setState({ tool, view: { kind: 'edit' } });
  let handMs = Number.NEGATIVE_INFINITY;
  /** The first press takes the hand, a second right after it looks at the whole picture, or back. */
  const takeHand = () => {
    const picture = project.getState().document.first;
    const again = nowMs() - handMs <= DOUBLE_TAP_MS;
    handMs = again ? Number.NEGATIVE_INFINITY : nowMs();
    if (again && picture) toggleFit(session, picture);
    else take('hand');
  };
  return {
    'tool.move': choose('move', 'V'),
    'tool.hand': choose('hand', 'H', takeHand),
    'tool.brush': choose('brush', 'B'),
    'tool.eraser': choose('eraser', 'E'),
    'tool.lasso': choose('lasso', 'L'),
    'tool.rectangle': choose('rectangle', 'R'),
    'tool.ellipse': choose('ellipse', 'O'),
    'tool.smartSelect': choose('smartSelect', 'S'),
    'tool.trajectory': choose('trajectory', 'T'),
  };
}
