import type Konva from 'konva';
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Image, Layer, Line, Stage } from 'react-konva';
import { must } from '../../../src/kit/assert.ts';
import { BRUSH_PX, earlierStroke, pictureSize, syntheticPicture, twoFrames } from './contract.ts';

/** Free drawing as Konva's own guide shows it: a `Line` a stroke in React state, one more point a pointer move. */
interface Stroke {
  points: number[];
}

const size = pictureSize();
const scale = Math.min((innerWidth - 80) / size.width, (innerHeight - 80) / size.height);
let show: (strokes: Stroke[]) => void = () => {};
let shown: Stroke[] = [];
let strokesBefore = 0;

function FreeDrawing({ picture }: { readonly picture: ImageBitmap }) {
  const [lines, setLines] = useState<Stroke[]>([]);
  const drawing = useRef(false);
  useEffect(() => {
    shown = lines;
    show = setLines;
  }, [lines]);
  const imageAt = (event: Konva.KonvaEventObject<MouseEvent>) =>
    must(event.target.getStage()?.getRelativePointerPosition(), 'pointer');
  const onMouseDown = (event: Konva.KonvaEventObject<MouseEvent>) => {
    drawing.current = true;
    const at = imageAt(event);
    setLines([...lines, { points: [at.x, at.y] }]);
  };
  const onMouseMove = (event: Konva.KonvaEventObject<MouseEvent>) => {
    if (!drawing.current) return;
    const at = imageAt(event);
    const last = must(lines.at(-1), 'stroke');
    setLines([...lines.slice(0, -1), { points: last.points.concat([at.x, at.y]) }]);
  };
  const onMouseUp = () => {
    drawing.current = false;
  };
  return (
    <Stage
      width={innerWidth}
      height={innerHeight}
      scaleX={scale}
      scaleY={scale}
      x={40}
      y={40}
      onMouseDown={onMouseDown}
      onMouseMove={onMouseMove}
      onMouseUp={onMouseUp}
    >
      <Layer>
        <Image image={picture} />
      </Layer>
      <Layer>
        {lines.map((line, i) => (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only ever added at the end.
            key={i}
            points={line.points}
            stroke="#fa7d38"
            strokeWidth={BRUSH_PX}
            opacity={0.5}
            tension={0.5}
            lineCap="round"
            lineJoin="round"
          />
        ))}
      </Layer>
    </Stage>
  );
}

async function start(): Promise<void> {
  const picture = await createImageBitmap(await syntheticPicture(size));
  createRoot(must(document.getElementById('root'), 'root')).render(<FreeDrawing picture={picture} />);
  await new Promise((resolve) => setTimeout(resolve, 1500));
}

window.bench = {
  ready: start(),
  async reset(count) {
    show(Array.from({ length: count }, (_, i) => ({ points: earlierStroke(i, size).flat() })));
    strokesBefore = count;
    await twoFrames();
  },
  async undo() {
    show(shown.slice(0, -1));
    await twoFrames();
  },
  painted: () => shown.length - strokesBefore,
};
