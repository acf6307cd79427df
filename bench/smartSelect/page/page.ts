import type { Click } from '../../../src/segment/mask/click.ts';
import { createSelector, type Selector } from '../../../src/segment/selector.ts';
import { nextClick } from '../nextClick.ts';
import { intersectionOverUnion, rasterize, type TrueObject } from '../truth.ts';

export interface PhotoQuestion {
  /** `model` on the processor's threads, `webgpu` on whatever adapter there is. */
  readonly how: 'model' | 'webgpu' | 'grow';
  readonly objects: readonly TrueObject[];
  readonly clicks: number;
  readonly draw: boolean;
}

export interface ObjectAnswer {
  readonly name: string;
  /** After each click. */
  readonly iou: readonly number[];
  readonly ms: readonly number[];
  readonly signs: string;
  readonly pictures: readonly string[];
  /** With `webgpu`, the IoU of each mask with the one that the threads gave for the same clicks. */
  readonly agreement: readonly number[];
}

export interface PhotoAnswer {
  readonly how: string;
  /** From the call of `read` to its end; the first with the model holds its download and start. */
  readonly readMs: number;
  readonly encodeMs: number;
  readonly isolated: boolean;
  readonly objects: readonly ObjectAnswer[];
}

declare global {
  interface Window {
    measurePhoto(question: PhotoQuestion): Promise<PhotoAnswer>;
    /** Words for WebGPU's adapter, or null when there is none. */
    adapter(): Promise<string | null>;
  }
}

const never = new AbortController().signal;
let readingSince = 0;
const selectors: Record<PhotoQuestion['how'], Selector> = {
  model: selector('none'),
  webgpu: selector('any'),
  grow: selector('none'),
};

function selector(gpu: 'none' | 'any'): Selector {
  return createSelector({
    assetsBase: '/models/',
    gpu,
    onNews: (news) => {
      if (news.kind === 'reading') readingSince = performance.now();
    },
  });
}

window.measurePhoto = async ({ how, objects, clicks, draw }) => {
  const photo = objects[0]?.photo ?? '';
  const picture = await createImageBitmap(await (await fetch(`/photos/${photo}`)).blob());
  const started = performance.now();
  const outcome = await selectors[how].read(picture, how === 'grow' ? AbortSignal.abort() : never);
  const ended = performance.now();
  const ranOn = outcome.how === 'grow' ? 'grow' : outcome.backend === 'wasm' ? 'model' : 'webgpu';
  if (ranOn !== how) throw new Error(JSON.stringify(outcome));
  const answers: ObjectAnswer[] = [];
  for (const object of objects) answers.push(await measureObject(how, picture, object, clicks, draw));
  picture.close();
  return {
    how,
    readMs: ended - started,
    encodeMs: ended - (how === 'grow' ? started : readingSince),
    isolated: crossOriginIsolated,
    objects: answers,
  };
};

interface Step {
  readonly click: Click | null;
  readonly mask: Uint8Array;
}

/** What the threads gave, by the object's name: the card is asked the same. */
const asked = new Map<string, Step[]>();

async function measureObject(
  how: PhotoQuestion['how'],
  picture: ImageBitmap,
  object: TrueObject,
  count: number,
  draw: boolean,
): Promise<ObjectAnswer> {
  const truth = rasterize(object.rings, picture.width, picture.height);
  const clicks: Click[] = [];
  const iou: number[] = [];
  const ms: number[] = [];
  const pictures: string[] = [];
  const agreement: number[] = [];
  const before = how === 'webgpu' ? asked.get(object.name) : undefined;
  const steps: Step[] = [];
  let mask: Uint8Array | null = null;
  for (let n = 0; n < count; n++) {
    const click: Click | null = before ? before[n]!.click : nextClick(truth, mask, picture);
    if (click) clicks.push(click);
    const selection = await selectors[how].select({ clicks, spread: 0.5 }, never);
    mask = selection.data;
    iou.push(intersectionOverUnion(mask, truth));
    ms.push(selection.ms);
    steps.push({ click, mask });
    if (before) agreement.push(intersectionOverUnion(mask, before[n]!.mask));
    if (draw) pictures.push(await overlay(picture, mask, clicks));
  }
  const signs = clicks.map(({ include }) => (include ? '+' : '−')).join('');
  if (how === 'model') asked.set(object.name, steps);
  return { name: object.name, iou, ms, signs, pictures, agreement };
}

async function overlay(picture: ImageBitmap, mask: Uint8Array, clicks: readonly Click[]): Promise<string> {
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  const context = canvas.getContext('2d')!;
  context.drawImage(picture, 0, 0);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    pixels.data[i * 4] = 128 + pixels.data[i * 4]! / 2;
    pixels.data[i * 4 + 2] = 128 + pixels.data[i * 4 + 2]! / 2;
  }
  context.putImageData(pixels, 0, 0);
  for (const { at, include } of clicks) {
    context.fillStyle = include ? '#0f0' : '#f00';
    context.beginPath();
    context.arc(at.x, at.y, Math.max(picture.width, picture.height) / 150, 0, 7);
    context.fill();
  }
  const scale = 640 / canvas.width;
  const small = document.createElement('canvas');
  small.width = 640;
  small.height = Math.round(canvas.height * scale);
  small.getContext('2d')!.drawImage(canvas, 0, 0, small.width, small.height);
  return small.toDataURL('image/jpeg', 0.85);
}

window.adapter = async () => {
  const { gpu } = navigator as {
    gpu?: { requestAdapter(): Promise<{ info: Record<string, string> } | null> };
  };
  const info = (await gpu?.requestAdapter())?.info;
  return info ? `${info.vendor} ${info.architecture}` : null;
};
