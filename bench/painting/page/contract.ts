/** What either page offers to the measurement. */
export interface BenchPage {
  /** Resolves when the picture is on the screen. */
  readonly ready: Promise<void>;
  /** Puts `count` strokes there and nothing else; resolves when they have been drawn. */
  reset(count: number): Promise<void>;
  /** The strokes made since the last reset: proof that something was painted. */
  painted(): number;
  /** Plays the live preview over the picture and resolves when it runs at its best; again after each change of the masks. Only ours has one. */
  preview?(): Promise<void>;
  /** Takes the last stroke back; resolves when that has been drawn. */
  undo(): Promise<void>;
}

declare global {
  interface Window {
    bench: BenchPage;
  }
}

export const BRUSH_PX = 80;
/** Readings a stroke: about one second of a hand's drawing. */
const READINGS = 60;

type Xy = readonly [x: number, y: number];

/** The picture's size, from the page's address: `?width=1920&height=1080`. */
export function pictureSize(): { width: number; height: number } {
  const query = new URLSearchParams(location.search);
  return { width: Number(query.get('width')), height: Number(query.get('height')) };
}

/** The `index`-th earlier stroke in image pixels: the same wandering line on both pages, spread over the picture. */
export function earlierStroke(index: number, { width, height }: { width: number; height: number }): Xy[] {
  const startX = ((index * 0.618) % 1) * width;
  const startY = ((index * 0.377) % 1) * height;
  return Array.from({ length: READINGS }, (_, i) => {
    const share = i / READINGS;
    return [
      startX + Math.sin(share * 5 + index) * width * 0.12,
      startY + Math.cos(share * 4 + index * 2) * height * 0.12,
    ];
  });
}

/** A picture with something in every corner, as a PNG file. */
export async function syntheticPicture({ width, height }: { width: number; height: number }): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No 2D canvas');
  const sky = context.createLinearGradient(0, 0, width, height);
  sky.addColorStop(0, '#12385c');
  sky.addColorStop(1, '#c98d5a');
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
  for (let i = 0; i < 400; i++) {
    context.fillStyle = `hsl(${(i * 47) % 360} 45% ${25 + (i % 50)}%)`;
    context.fillRect(((i * 0.618) % 1) * width, ((i * 0.414) % 1) * height, width / 60, height / 40);
  }
  return canvas.convertToBlob({ type: 'image/png' });
}

export const twoFrames = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0))));
