import '../../../src/ui/tokens.css';
import { createRoot } from 'react-dom/client';
import { imagePoint, imageToCanvas } from '../../../src/geometry/spaces.ts';
import { must } from '../../../src/kit/assert.ts';
import { DYNAMIC_LABELS } from '../../../src/masks/labelMap.ts';
import { emptyDocument } from '../../../src/project/document.ts';
import { createSession } from '../../../src/project/session.ts';
import { createProject } from '../../../src/project/store.ts';
import { ReadOut } from '../../../src/stage/ReadOut.tsx';
import { Stage } from '../../../src/stage/Stage.tsx';
import { createGestureRunner } from '../../../src/tools/gestureRunner.ts';
import { NO_MODIFIERS, type PointerSample } from '../../../src/tools/tool.ts';
import { BRUSH_PX, earlierStroke, pictureSize, syntheticPicture, twoFrames } from './contract.ts';

/** The real stage, as the editor mounts it, read-out included. */
const size = pictureSize();
const project = createProject();
const session = createSession();
const gestures = createGestureRunner({ project, session });
let stepsBefore = 0;

async function start(): Promise<void> {
  const picture = await syntheticPicture(size);
  const bytes = new Uint8Array(await picture.arrayBuffer());
  const first = { id: 'bench', name: 'bench.png', format: 'png', bytes, ...size } as const;
  project.load({ ...emptyDocument(), first }, null);
  session.setState({ brushSizePx: BRUSH_PX });
  createRoot(must(document.getElementById('root'), 'root')).render(
    <>
      <Stage project={project} session={session} gestures={gestures} />
      <div style={{ position: 'absolute', left: 0, bottom: 0 }}>
        <ReadOut project={project} session={session} gestures={gestures} />
      </div>
    </>,
  );
  await new Promise((resolve) => setTimeout(resolve, 1500));
}

const sample = ([x, y]: readonly [number, number]): PointerSample => {
  const at = imagePoint(x, y);
  return {
    pointer: 'mouse',
    at,
    canvas: imageToCanvas(at, session.getState().camera),
    pressure: 0.5,
    timeMs: performance.now(),
  };
};

window.bench = {
  ready: start(),
  async reset(count) {
    project.load(project.getState().document, null);
    for (let i = 0; i < count; i++) {
      session.setState({ selected: DYNAMIC_LABELS[i % 6] ?? 1 });
      const [press, ...moves] = earlierStroke(i, size).map(sample);
      gestures.start(must(press, 'press'), NO_MODIFIERS);
      for (const move of moves) gestures.move([move], NO_MODIFIERS);
      gestures.finish();
    }
    session.setState({ selected: 1 });
    stepsBefore = project.getState().history.past.length;
    await twoFrames();
  },
  async undo() {
    project.undo();
    await twoFrames();
  },
  painted: () => project.getState().history.past.length - stepsBefore,
};
