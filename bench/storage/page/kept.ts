import { openEditorProjects } from '../../../src/editorProjects.ts';
import { imagePoint, imageToCanvas } from '../../../src/geometry/spaces.ts';
import { must } from '../../../src/kit/assert.ts';
import { DYNAMIC_LABELS } from '../../../src/masks/labelMap.ts';
import { emptyDocument } from '../../../src/project/document.ts';
import { createSession } from '../../../src/project/session.ts';
import { createProject } from '../../../src/project/store.ts';
import { createGestureRunner } from '../../../src/tools/gestureRunner.ts';
import { NO_MODIFIERS, type PointerSample } from '../../../src/tools/tool.ts';
import { BRUSH_PX, earlierStroke, pictureSize, syntheticPicture } from '../../painting/page/contract.ts';
import type {} from './contract.ts';

/** The project as the editor keeps it, without anything that is drawn: what is measured is storing and opening alone. */
const query = new URLSearchParams(location.search);
const project = createProject();
const session = createSession();
const gestures = createGestureRunner({ project, session });
let saving: Awaited<ReturnType<typeof openEditorProjects>>['saving'] | null = null;

async function start(): Promise<number> {
  const since = performance.now();
  if (query.has('kept')) ({ saving } = await openEditorProjects({ project, session, gestures }));
  const openedMs = performance.now() - since;
  if (project.getState().document.first) return openedMs;
  const size = pictureSize();
  const bytes = new Uint8Array(await (await syntheticPicture(size)).arrayBuffer());
  const first = { id: 'bench', name: 'bench.png', format: 'png', bytes, ...size } as const;
  project.replace('Open', { ...emptyDocument(), first }, null);
  session.setState({ brushSizePx: BRUSH_PX });
  await isSaved();
  return openedMs;
}

async function isSaved(): Promise<void> {
  while (saving && saving.getState().kind !== 'saved') await rest(5);
}

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const sample = ([x, y]: readonly [number, number]): PointerSample => {
  const at = imagePoint(x, y);
  const canvas = imageToCanvas(at, session.getState().camera);
  return { pointer: 'mouse', at, canvas, pressure: 0.5, timeMs: performance.now() };
};

/** One stroke; returns the milliseconds of letting go: the step, and with `kept` the handing over. */
function stroke(index: number): number {
  session.setState({ selected: DYNAMIC_LABELS[index % 6] ?? 1 });
  const [press, ...moves] = earlierStroke(index, pictureSize()).map(sample);
  gestures.start(must(press, 'press'), NO_MODIFIERS);
  for (const move of moves) gestures.move([move], NO_MODIFIERS);
  const since = performance.now();
  gestures.finish();
  return performance.now() - since;
}

window.storage = {
  ready: start(),
  async strokes(from, count) {
    const finishMs: number[] = [];
    for (let i = from; i < from + count; i++) {
      finishMs.push(stroke(i));
      await isSaved();
      await rest(20);
    }
    return finishMs;
  },
  steps: () => project.getState().history.past.length,
};
