import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { seededRandom } from '../src/server/testing/length.ts';
import { EditorPage } from './editorPage.ts';
import { type KilledBrowser, startOn } from './killedBrowser.ts';

/** Two in the whole test, more when it is asked for. */
const KILLS = Number(process.env.KILLS ?? 2);
/** What may be gone after a kill. */
const LOSS_MS = 1000;
const PICTURE = { width: 800, height: 600 };

/** All that a step can change here: who owns each pixel, and the prompt. */
interface State {
  readonly labels: Uint8Array;
  readonly prompt: string;
}

/** The editor in its plainest form: whole states in two lists. */
class Model {
  past: State[] = [];
  future: State[] = [];
  now: State = { labels: new Uint8Array(PICTURE.width * PICTURE.height), prompt: '' };

  step(change: Partial<State>): void {
    this.past.push(this.now);
    this.future = [];
    this.now = { ...this.now, ...change };
  }

  undo(): void {
    const before = this.past.pop();
    if (!before) return;
    this.future.push(this.now);
    this.now = before;
  }

  redo(): void {
    const after = this.future.pop();
    if (!after) return;
    this.past.push(this.now);
    this.now = after;
  }
}

/** What was so when: a line for each thing that was done, and for the one that was under way. */
interface Line {
  readonly sinceMs: number;
  readonly model: { readonly past: readonly State[]; readonly now: State; readonly future: readonly State[] };
}

interface Xy {
  readonly x: number;
  readonly y: number;
}

/** Where the picture lies on the page: page = image × scale + offset. */
interface Placement {
  readonly scale: number;
  readonly offset: Xy;
}

test('after each kill at a random moment all but the last second is there, pixel for pixel and step by step', async ({
  baseURL,
}) => {
  test.setTimeout(90_000 * KILLS);
  const folder = await mkdtemp(join(tmpdir(), 'kirin-kills-'));
  const url = baseURL ?? '';
  const random = seededRandom();
  const losses: number[] = [];
  let browser = await startOn(join(folder, 'profile'), url);
  try {
    const placement = await begin(browser.page, join(folder, 'picture.png'));
    let model = new Model();
    model.now = await stored(browser.page);
    for (let kill = 0; kill < KILLS; kill++) {
      const { log, killedMs } = await workUntilKilled(browser, { model, placement, random });
      browser = await startOn(join(folder, 'profile'), url);
      const line = await found(browser.page, log);
      const lost = log.filter(({ sinceMs }) => sinceMs > line.sinceMs && sinceMs < killedMs);
      losses.push(lost[0] ? killedMs - lost[0].sinceMs : 0);
      expect(losses.at(-1), 'milliseconds of work that are gone').toBeLessThanOrEqual(LOSS_MS);
      model = modelOf(line);
      await walk(browser.page, model);
    }
    test.info().annotations.push({ type: 'lost', description: `${losses.map(Math.round).join(', ')} ms` });
    if (KILLS > 2) console.info(`Gone after ${KILLS} kills: ${losses.map(Math.round).join(', ')} ms`);
  } finally {
    await browser.kill();
    await rm(folder, { recursive: true, force: true });
  }
});

/** Opens a picture at 100 % with the rectangle in hand, and paints one; the stored view tells where the picture lies. */
async function begin(page: Page, path: string): Promise<Placement> {
  await sharp({ create: { ...PICTURE, channels: 3, background: { r: 90, g: 110, b: 130 } } })
    .png()
    .toFile(path);
  const editor = new EditorPage(page);
  await expect(page.getByRole('radiogroup', { name: 'Tools' })).toBeVisible();
  await editor.dropFirstFrame(path);
  await expect(page.getByText('800×600').first()).toBeVisible();
  await editor.stage.focus();
  await page.keyboard.press('Control+1');
  await page.keyboard.press('r');
  const box = await editor.stage.boundingBox();
  if (!box) throw new Error('The stage is not on the page');
  const at = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
  await drag(page, at, { x: at.x + 40, y: at.y + 30 });
  await expect.poll(async () => (await stored(page)).labels.some((label) => label !== 0)).toBe(true);
  const { labels, camera } = await stored(page);
  expect(labels.filter((label) => label !== 0)).toHaveLength(40 * 30);
  return { scale: camera.scale, offset: { x: box.x + camera.offsetX, y: box.y + camera.offsetY } };
}

async function drag(page: Page, from: Xy, to: Xy): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
}

interface Work {
  readonly model: Model;
  readonly placement: Placement;
  readonly random: () => number;
}

/** Works like somebody in a hurry, until the browser is killed in the midst of it. */
async function workUntilKilled(
  browser: KilledBrowser,
  work: Work,
): Promise<{ readonly log: Line[]; readonly killedMs: number }> {
  const { model, random } = work;
  const log: Line[] = [lineNow(model, 0)];
  let killedMs = Number.POSITIVE_INFINITY;
  const dying = new Promise<void>((dead) => {
    setTimeout(
      () => {
        killedMs = Date.now();
        void browser.kill().then(dead);
      },
      500 + 3500 * random(),
    );
  });
  try {
    while (killedMs === Number.POSITIVE_INFINITY) {
      const run = choose(browser.page, work);
      // Done or not when the kill comes: both may be found.
      log.push(lineNow(model, Number.POSITIVE_INFINITY));
      await run();
      log[log.length - 1] = lineNow(model, Date.now());
    }
  } catch {
    // What was under way has failed with the browser.
  }
  await dying;
  return { log, killedMs };
}

/** Chooses the next thing, does it to the model, and returns what does it in the browser. */
function choose(page: Page, { model, placement, random }: Work): () => Promise<void> {
  const dice = random();
  if (dice < 0.15 && model.past.length > 0) {
    model.undo();
    return () => page.keyboard.press('Control+z');
  }
  if (dice < 0.25 && model.future.length > 0) {
    model.redo();
    return () => page.keyboard.press('Control+Shift+z');
  }
  if (dice < 0.35) {
    const prompt = `a boat ${Math.floor(random() * 1e6)}`;
    model.step({ prompt });
    return async () => {
      const field = page.getByRole('textbox', { name: 'Prompt', exact: true });
      await field.fill(prompt);
      await field.press('Escape');
    };
  }
  const label = 1 + Math.floor(random() * 6);
  // Within what no bar, message or hint of the page ever covers.
  const from = { x: 400 + Math.floor(random() * 400), y: 200 + Math.floor(random() * 250) };
  const to = { x: from.x + 3 + Math.floor(random() * 90), y: from.y + 3 + Math.floor(random() * 90) };
  const labels = filled(model.now.labels, {
    from: toImage(from, placement),
    to: toImage(to, placement),
    label,
  });
  if (labels) model.step({ labels });
  return async () => {
    await page.keyboard.press(String(label));
    await drag(page, from, to);
  };
}

const toImage = ({ x, y }: Xy, { scale, offset }: Placement): Xy => ({
  x: (x - offset.x) / scale,
  y: (y - offset.y) / scale,
});

/** Every pixel whose middle lies in the box. Null when nothing changes: then there is no step either. */
function filled(
  labels: Uint8Array,
  { from, to, label }: { from: Xy; to: Xy; label: number },
): Uint8Array | null {
  const after = labels.slice();
  for (let y = Math.ceil(from.y - 0.5); y < Math.ceil(to.y - 0.5); y++)
    after.fill(label, y * PICTURE.width + Math.ceil(from.x - 0.5), y * PICTURE.width + Math.ceil(to.x - 0.5));
  return Buffer.compare(after, labels) === 0 ? null : after;
}

const lineNow = ({ past, now, future }: Model, sinceMs: number): Line => ({
  sinceMs,
  model: { past: [...past], now, future: [...future] },
});

const isSame = (a: State, b: State): boolean =>
  a.prompt === b.prompt && Buffer.compare(a.labels, b.labels) === 0;

/** The last line of the log that says what was found, steps and all. */
function lineOf(log: readonly Line[], found: State & { readonly past: number }): Line | null {
  return log.findLast(({ model }) => isSame(model.now, found) && model.past.length === found.past) ?? null;
}

function modelOf({ model: { past, now, future } }: Line): Model {
  const model = new Model();
  model.past = [...past];
  model.future = [...future];
  model.now = now;
  return model;
}

/** The line of the log that the page which has just been opened shows and stores. Fails when there never was such a state. */
async function found(page: Page, log: readonly Line[]): Promise<Line> {
  await expect(page.getByText('800×600').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Zoom: 100 %' })).toBeVisible();
  let line: Line | null = null;
  // A draft that was left becomes a step, and is stored as one, right after the start.
  await expect(async () => {
    const state = await stored(page);
    line = lineOf(log, state);
    expect(
      line,
      `${state.past} steps, "${state.prompt}", one of ${log.map((each) => said(each, state)).join('; ')}`,
    ).not.toBeNull();
    await expect(page.getByRole('textbox', { name: 'Prompt', exact: true })).toHaveValue(state.prompt);
  }).toPass({ timeout: 10_000 });
  if (!line) throw new Error('There is no such state');
  return line;
}

/** A line beside what was found: how many pixels differ, and where the first of them is. */
function said({ model: { past, now } }: Line, { labels }: State): string {
  const differ = [...labels.keys()].filter((i) => labels[i] !== now.labels[i]);
  const [at = 0] = differ;
  const place = `${at % PICTURE.width},${Math.floor(at / PICTURE.width)}: ${labels[at]} for ${now.labels[at]}`;
  return `${past.length} steps, "${now.prompt}", ${differ.length} other pixels (${place})`;
}

/** Opening the picture and finding where it lies. */
const BEFORE = 2;

/** Takes a few steps back and makes them again: each is what it was, and in the end all is as it was found. */
async function walk(page: Page, model: Model): Promise<void> {
  const editor = new EditorPage(page);
  await editor.stage.focus();
  const back = Math.min(3, model.past.length);
  const isStored = () => expect.poll(async () => isSame(await stored(page), model.now)).toBe(true);
  for (let i = 0; i < back; i++) {
    await page.keyboard.press('Control+z');
    model.undo();
    await isStored();
  }
  for (let i = 0; i < back; i++) {
    await page.keyboard.press('Control+Shift+z');
    model.redo();
  }
  await isStored();
}

/** What is looked at of a stored project. */
interface Head {
  readonly pastUntil: number;
  readonly record: {
    readonly document: { readonly settings: { readonly prompt: string } };
    readonly session: { readonly camera: { scale: number; offsetX: number; offsetY: number } };
  };
}

/** What the browser has stored of the one project there is, and how many of its steps can be undone. */
async function stored(page: Page) {
  const { runs, prompt, past, camera } = await page.evaluate(async () => {
    const answer = <T>(request: IDBRequest) =>
      new Promise<T>((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
      });
    const db = await answer<IDBDatabase>(indexedDB.open('kirin-motion-brush'));
    const all = db.transaction(['labels', 'projects', 'steps']);
    const [[labels], [head], steps] = await Promise.all([
      answer<({ runs: Uint32Array } | null)[]>(all.objectStore('labels').getAll()),
      answer<Head[]>(all.objectStore('projects').getAll()),
      answer<[string, number][]>(all.objectStore('steps').getAllKeys()),
    ]);
    db.close();
    return {
      runs: labels ? [...labels.runs] : [],
      prompt: head?.record.document.settings.prompt ?? '',
      camera: head?.record.session.camera ?? { scale: 1, offsetX: 0, offsetY: 0 },
      past: steps.filter(([, id]) => id <= (head?.pastUntil ?? 0)).length,
    };
  });
  return { labels: unpacked(runs), prompt, past: past - BEFORE, camera };
}

function unpacked(runs: readonly number[]): Uint8Array {
  const labels = new Uint8Array(PICTURE.width * PICTURE.height);
  let at = 0;
  for (let i = 0; i < runs.length; i += 2) {
    const end = at + (runs[i + 1] ?? 0);
    labels.fill(runs[i] ?? 0, at, end);
    at = end;
  }
  return labels;
}
