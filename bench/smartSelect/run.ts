import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { must } from '../../src/kit/assert.ts';
import type { ObjectAnswer, PhotoAnswer, PhotoQuestion } from './page/page.ts';
import { photoFile, serveBench } from './serve.ts';
import type { TrueObject } from './truth.ts';

const ARGS = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const WEBGPU_ARGS: Readonly<Record<string, readonly string[]>> = {
  none: ['--disable-gpu'],
  card: ['--enable-unsafe-webgpu', '--ignore-gpu-blocklist'],
  swiftshader: ['--disable-gpu', '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
};
const CLICKS = 3;
type How = PhotoQuestion['how'];

interface Run {
  readonly how: How;
  readonly photos: readonly PhotoAnswer[];
}

/**
 * Smart select on the objects of truth.json, in a headless Chromium: the model and region growing, three clicks each. Returns a table.
 * With SMART_SELECT_PICTURES the masks are also drawn, into that folder; with SMART_SELECT_PHOTO only photos with that in their name are
 * taken. SMART_SELECT_WEBGPU=card asks the browser for its graphics card too, =swiftshader for one that the processor plays (minutes): the
 * same clicks are answered there and compared with the threads' answers.
 */
export async function benchSmartSelect(): Promise<string> {
  const photos = truePhotos();
  const served = await serveBench();
  const named = process.env.BROWSER_PATH ?? '/usr/bin/chromium';
  const args = [
    ...ARGS,
    ...must(WEBGPU_ARGS[process.env.SMART_SELECT_WEBGPU ?? 'none'], 'flags for SMART_SELECT_WEBGPU'),
  ];
  const browser = await chromium.launch({ args, ...(existsSync(named) && { executablePath: named }) });
  try {
    const page = await browser.newPage();
    await page.goto(served.url);
    await page.waitForFunction(() => typeof window.measurePhoto === 'function');
    const runs: Run[] = [];
    const adapter = await page.evaluate(() => window.adapter());
    for (const how of ['grow', 'model', ...(adapter ? (['webgpu'] as const) : [])] as const)
      runs.push(await measure(page, how, photos));
    return table(
      runs,
      `Chromium ${browser.version()}, ${args.join(' ')}, WebGPU: ${adapter ?? 'no adapter'}`,
    );
  } finally {
    await browser.close();
    await served.close();
  }
}

/** The objects by photo; those whose photo is not here are left out. */
function truePhotos(): readonly (readonly TrueObject[])[] {
  const file = new URL('./truth.json', import.meta.url);
  const { objects } = JSON.parse(readFileSync(file, 'utf8')) as { objects: readonly TrueObject[] };
  const part = process.env.SMART_SELECT_PHOTO ?? '';
  const here = objects.filter(({ photo }) => photo.includes(part) && photoFile(photo) !== null);
  const photos = [...new Set(here.map(({ photo }) => photo))];
  return photos.map((photo) => here.filter((object) => object.photo === photo));
}

async function measure(page: Page, how: How, photos: readonly (readonly TrueObject[])[]): Promise<Run> {
  const folder = process.env.SMART_SELECT_PICTURES;
  const answers: PhotoAnswer[] = [];
  for (const objects of photos) {
    const question: PhotoQuestion = { how, objects, clicks: CLICKS, draw: folder !== undefined };
    const answer = await page.evaluate((asked) => window.measurePhoto(asked), question);
    answers.push(answer);
    if (folder) for (const object of answer.objects) savePictures(folder, how, object);
  }
  return { how, photos: answers };
}

function savePictures(folder: string, how: How, { name, pictures }: ObjectAnswer): void {
  mkdirSync(folder, { recursive: true });
  for (const [index, url] of pictures.entries()) {
    const file = join(folder, `${name.replaceAll(/\W/g, '-')}-${how}-${index + 1}.jpg`);
    writeFileSync(file, Buffer.from(url.split(',')[1] ?? '', 'base64'));
  }
}

function table(runs: readonly Run[], browser: string): string {
  const [grow, model, webgpu] = runs.map(({ photos }) => photos.flatMap(({ objects }) => objects));
  const rows = (model ?? []).map((object, index) => row(object, grow?.[index], webgpu?.[index]));
  const isolated = runs.every(({ photos }) => photos.every((photo) => photo.isolated));
  return [
    `Smart select: IoU with hand-made outlines after each of ${CLICKS} clicks (${browser},`,
    `${isolated ? 'cross-origin isolated' : 'one thread'}; machine load ${loadavg()[0]?.toFixed(1)})`,
    `${'object'.padEnd(16)} ${'model'.padEnd(26)} ${'growing'.padEnd(26)}${webgpu ? ' WebGPU, IoU with the threads’ answer' : ''}`,
    ...rows,
    ...runs.map(summary),
  ].join('\n');
}

function row(model: ObjectAnswer, grow: ObjectAnswer | undefined, webgpu: ObjectAnswer | undefined): string {
  const figures = (answer: ObjectAnswer | undefined) =>
    `${answer?.signs.padEnd(CLICKS)}  ${answer?.iou.map((iou) => iou.toFixed(2)).join('  ')}`;
  const agreement = webgpu?.agreement.map((iou) => iou.toFixed(4)).join('  ') ?? '';
  return `${model.name.padEnd(16)} ${figures(model).padEnd(26)} ${figures(grow).padEnd(26)} ${agreement}`.trimEnd();
}

function summary({ how, photos }: Run): string {
  const objects = photos.flatMap((photo) => photo.objects);
  const clicks = objects.flatMap(({ ms }) => ms);
  return [
    `${how.padEnd(6)} mean IoU ${means(objects)}`,
    `${median(clicks).toFixed(0)} ms a click (slowest ${Math.max(...clicks).toFixed(0)})`,
    `reading a picture ${(median(photos.map(({ encodeMs }) => encodeMs)) / 1000).toFixed(2)} s (slowest ${(Math.max(...photos.map(({ encodeMs }) => encodeMs)) / 1000).toFixed(2)})`,
    `first read with everything ${((photos[0]?.readMs ?? 0) / 1000).toFixed(1)} s`,
  ].join(' · ');
}

/** The mean IoU after each click. */
function means(objects: readonly ObjectAnswer[]): string {
  const mean = (click: number) =>
    objects.reduce((sum, { iou }) => sum + (iou[click] ?? 0), 0) / objects.length;
  return Array.from({ length: CLICKS }, (_, click) => mean(click).toFixed(3)).join(', ');
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
