import type { Size } from '../geometry/size.ts';
import { REGION_LABELS } from '../masks/labelMap.ts';
import { PALETTE } from '../masks/palette.ts';
import { blobOf } from '../pictures/blob.ts';
import { decodeUpright } from '../pictures/decode.ts';
import { scaledSize } from '../pictures/importPlan.ts';
import type { Database } from './database.ts';
import { readCard } from './head.ts';
import type { KeptState } from './keeper.ts';

/** The longer side of a small picture. */
const SIDE_PX = 320;
/** How strongly the regions' colours cover it. */
const COVER = 0.5;
/** Not with every stroke: it is looked at only when the list is open. */
const DELAY_MS = 1500;

interface Portraits {
  /** Draws a small picture of the project a little later, as it is then. */
  readonly expect: (id: string, state: KeptState) => void;
  /** Draws those that are due now; resolves when all are stored. */
  finish(): Promise<void>;
}

/** Small pictures of projects, their regions in colour, kept on their cards. */
export function createPortraits(database: () => Promise<Database>): Portraits {
  const due = new Map<string, KeptState>();
  let drawing = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const scaled = createScaler(database);

  /** One after the other: whoever asks while one is drawn waits for it too. */
  function finish(): Promise<void> {
    clearTimeout(timer);
    drawing = drawing.then(drawAll, drawAll);
    return drawing;
  }

  async function drawAll(): Promise<void> {
    const drawn = [...due];
    due.clear();
    for (const [id, state] of drawn) await keep(id, state);
  }

  async function keep(id: string, state: KeptState): Promise<void> {
    const thumbnail = await draw(state, scaled).catch(() => null);
    if (!thumbnail) return;
    const cards = (await database()).transaction('cards', 'readwrite');
    const card = readCard(await cards.store.get(id));
    if (card) void cards.store.put({ ...card, thumbnail }, id);
    await cards.done;
  }

  return {
    expect(id, state) {
      due.set(id, state);
      clearTimeout(timer);
      timer = setTimeout(() => void finish().catch(() => undefined), DELAY_MS);
    },
    finish,
  };
}

/** The first frame, small. The last one is remembered: strokes do not change it. */
function createScaler(database: () => Promise<Database>) {
  let last: { readonly id: string; readonly bitmap: ImageBitmap } | null = null;
  return async (picture: Size & { readonly id: string }): Promise<ImageBitmap | null> => {
    if (last?.id === picture.id) return last.bitmap;
    const bytes = await (await database()).get('pictures', picture.id);
    if (!bytes) return null;
    const size = scaledSize(picture, Math.min(1, SIDE_PX / Math.max(picture.width, picture.height)));
    last?.bitmap.close();
    last = { id: picture.id, bitmap: await decodeUpright(blobOf(bytes), size) };
    return last.bitmap;
  };
}

async function draw(
  { document, labels }: KeptState,
  scaled: ReturnType<typeof createScaler>,
): Promise<Uint8Array | null> {
  const bitmap = document.first && (await scaled(document.first));
  if (!bitmap) return null;
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) return null;
  context.drawImage(bitmap, 0, 0);
  if (labels) {
    const image = context.getImageData(0, 0, canvas.width, canvas.height);
    tint(image, { document, labels });
    context.putImageData(image, 0, 0);
  }
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
  return new Uint8Array(await blob.arrayBuffer());
}

/** Covers each pixel with the colour of the region that owns the middle of what it shows. */
function tint(image: ImageData, { document, labels }: KeptState): void {
  if (!labels) return;
  const colors = new Map(
    REGION_LABELS.filter((label) => !document.regions[label].hidden).map((label) => [
      label as number,
      PALETTE[document.regions[label].color].rgb,
    ]),
  );
  for (let y = 0; y < image.height; y++) {
    const row = Math.floor(((y + 0.5) * labels.height) / image.height) * labels.width;
    for (let x = 0; x < image.width; x++) {
      const rgb = colors.get(labels.data[row + Math.floor(((x + 0.5) * labels.width) / image.width)] ?? 0);
      if (!rgb) continue;
      const at = 4 * (y * image.width + x);
      for (const channel of [0, 1, 2] as const)
        image.data[at + channel] = (1 - COVER) * (image.data[at + channel] ?? 0) + COVER * rgb[channel];
    }
  }
}
