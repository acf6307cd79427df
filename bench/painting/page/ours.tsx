import '../../../src/ui/tokens.css';
import { createRoot } from 'react-dom/client';
import { useStore } from 'zustand';
import { createEditorPreview, followProject } from '../../../src/editorPreview.ts';
import { openEditorProjects } from '../../../src/editorProjects.ts';
import { imagePoint, imageToCanvas } from '../../../src/geometry/spaces.ts';
import { must } from '../../../src/kit/assert.ts';
import { DYNAMIC_LABELS } from '../../../src/masks/labelMap.ts';
import { PreviewCanvas } from '../../../src/preview/PreviewCanvas.tsx';
import { isOpen } from '../../../src/preview/state.ts';
import { createDerived } from '../../../src/project/derived.ts';
import { type Document, emptyDocument } from '../../../src/project/document.ts';
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
const preview = createEditorPreview({ project, session, derived: createDerived(project) });
followProject({ project, session, preview });
let stepsBefore = 0;
/** The earlier stroke whose region moves: the second region's. */
const MOVER = 1;
/** The preview moves a region: it is painted before the strokes that are counted. */
let moves = false;

function Editor() {
  const previews = useStore(preview.store, isOpen);
  return (
    <>
      <Stage
        project={project}
        session={session}
        gestures={gestures}
        say={() => {}}
        preview={previews && <PreviewCanvas preview={preview} />}
      />
      <div style={{ position: 'absolute', left: 0, bottom: 0 }}>
        <ReadOut project={project} session={session} gestures={gestures} />
      </div>
    </>
  );
}

async function start(): Promise<void> {
  // Stored as in the editor, when the address asks for it.
  if (new URLSearchParams(location.search).has('kept'))
    await openEditorProjects({ project, session, gestures });
  const picture = await syntheticPicture(size);
  const bytes = new Uint8Array(await picture.arrayBuffer());
  const first = { id: 'bench', name: 'bench.png', format: 'png', bytes, ...size } as const;
  project.load({ ...emptyDocument(), first }, null);
  session.setState({ brushSizePx: BRUSH_PX });
  createRoot(must(document.getElementById('root'), 'root')).render(<Editor />);
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

function strokes(from: number, count: number): void {
  for (let i = from; i < from + count; i++) {
    session.setState({ selected: DYNAMIC_LABELS[i % 6] ?? 1 });
    const [press, ...others] = earlierStroke(i, size).map(sample);
    gestures.start(must(press, 'press'), NO_MODIFIERS);
    for (const move of others) gestures.move([move], NO_MODIFIERS);
    gestures.finish();
  }
}

/** The document with a path to and fro for the region of stroke `MOVER`. */
function moving(document: Document): Document {
  const { regions } = document;
  const at = (share: number) => imagePoint(size.width * share, size.height * 0.5);
  const samples = [
    { at: at(0.4), timeMs: 0 },
    { at: at(0.6), timeMs: 1000 },
  ];
  const trajectory = { samples, pace: 'even', pointCount: 20, smooth: 0, repeat: 2 } as const;
  return { ...document, regions: { ...regions, [MOVER + 1]: { ...regions[2], trajectory } } };
}

window.bench = {
  ready: start(),
  async reset(count) {
    const { document } = project.getState();
    project.load(moves ? moving(document) : document, null);
    if (moves) strokes(MOVER, 1);
    strokes(0, count);
    session.setState({ selected: 1 });
    stepsBefore = project.getState().history.past.length;
    await twoFrames();
  },
  async preview() {
    if (!moves) {
      moves = true;
      preview.open();
    }
    await twoFrames();
    while (preview.readiness() !== 'fine') await new Promise((resolve) => setTimeout(resolve, 50));
  },
  async undo() {
    project.undo();
    await twoFrames();
  },
  painted: () => project.getState().history.past.length - stepsBefore,
};
