import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { AT_LENGTH } from '../src/server/testing/length.ts';
import { EditorPage } from './editorPage.ts';
import { type Hand, mouseHand, penHand, touchHand } from './hands.ts';
import {
  area,
  band,
  box,
  ellipse,
  type Mask,
  masksOf,
  misses,
  type Shape,
  without,
  type Xy,
} from './paintedShapes.ts';

const PICTURE = { width: 800, height: 600 };
/** Each tool paints a cell of its own, in CSS pixels about the middle of the stage: the same hand at every zoom. */
const CELL = { width: 130, height: 140, columns: 3 };
const BRUSH_CSS_PX = 20;
/** Turns of the wheel, in its own pixels, from 100 %. */
const ZOOMS = [
  { name: '50 %', wheel: 385 },
  { name: '100 %', wheel: 0 },
  { name: '400 %', wheel: -770 },
] as const;
const WHEEL_GAIN = 0.0018;
const WHEEL_STEP = 77;

/** Page pixels to image pixels and back; the page's are whole, for a mouse has no others. */
interface View {
  readonly scale: number;
  readonly toImage: (page: Xy) => Xy;
  readonly middle: Xy;
}

async function openPicture(page: Page): Promise<EditorPage> {
  const path = join(await mkdtemp(join(tmpdir(), 'kirin-painting-')), 'frame.png');
  const grey = { r: 90, g: 110, b: 130 };
  await sharp({ create: { ...PICTURE, channels: 3, background: grey } })
    .png()
    .toFile(path);
  const editor = new EditorPage(page);
  await editor.open();
  await editor.dropFirstFrame(path);
  await expect(page.getByText('800×600').first()).toBeVisible();
  return editor;
}

/** Goes to a zoom about the middle of the stage and checks with the read-out that the picture lies where it should. */
async function zoomTo(editor: EditorPage, wheel: number): Promise<View> {
  const { page } = editor;
  const stage = await editor.stage.boundingBox();
  if (!stage) throw new Error('The stage is not on the page');
  const middle = { x: Math.round(stage.x + stage.width / 2), y: Math.round(stage.y + stage.height / 2) };
  await page.mouse.move(middle.x, middle.y);
  await page.keyboard.press('Control+0');
  await page.keyboard.press('Control+1');
  // The browser divides the wheel's pixels by the device scale.
  const step = WHEEL_STEP * (await page.evaluate(() => devicePixelRatio)) * Math.sign(wheel);
  for (let turned = 0; turned < Math.abs(wheel); turned += WHEEL_STEP) {
    await page.mouse.wheel(0, step);
    // Turns within one frame come as one event, and one event zooms by a quarter at most.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
  const scale = Math.exp(-WHEEL_GAIN * wheel);
  await expect(page.getByRole('button', { name: `Zoom: ${Math.round(scale * 100)} %` })).toBeVisible();
  const place = (at: number, from: number, length: number, picture: number) => {
    const offset = from + (length - picture) / 2;
    return (value: number) => (value - at + (at - offset) * scale) / scale;
  };
  const x = place(middle.x, stage.x, stage.width, PICTURE.width);
  const y = place(middle.y, stage.y, stage.height, PICTURE.height);
  const view = { scale, middle, toImage: (at: Xy) => ({ x: x(at.x), y: y(at.y) }) };
  await expectReadOut(editor, view);
  return view;
}

async function expectReadOut({ page, readOut }: EditorPage, view: View): Promise<void> {
  for (const away of [
    { x: -150, y: -110 },
    { x: 130, y: 120 },
  ]) {
    const at = { x: view.middle.x + away.x, y: view.middle.y + away.y };
    const planned = view.toImage(at);
    // The read-out follows the pointer a few times a second.
    await expect(async () => {
      await page.mouse.move(at.x, at.y);
      const read = /x\s*(\d+)\s*y\s*(\d+)/.exec((await readOut.textContent()) ?? '');
      expect(Math.abs(Number(read?.[1]) - planned.x), 'x of the read-out').toBeLessThanOrEqual(1);
      const y = PICTURE.height - Number(read?.[2]);
      expect(Math.abs(y - planned.y), 'y of the read-out').toBeLessThanOrEqual(1);
    }).toPass({ intervals: [30], timeout: 3000 });
  }
}

/** Points of a cell, given from its top-left corner in CSS pixels, on the page. */
function cellOf(view: View, index: number): (points: readonly (readonly [number, number])[]) => Xy[] {
  const left = view.middle.x + ((index % CELL.columns) - CELL.columns / 2) * CELL.width;
  const top = view.middle.y + (Math.floor(index / CELL.columns) - 1) * CELL.height;
  return (points) => points.map(([x, y]) => ({ x: Math.round(left + x), y: Math.round(top + y) }));
}

/** Paints each region with another tool and tells what geometry says they are. */
async function paintAll(page: Page, hand: Hand, view: View, touch: boolean): Promise<Shape[]> {
  const shapes: Shape[] = [];
  const onPicture = (points: readonly Xy[]) => points.map(view.toImage);
  const radius = Math.round(BRUSH_CSS_PX / view.scale) / 2;
  const cell = (region: number) => cellOf(view, region - 1);
  const begin = async (region: number, key: string) => {
    await page.keyboard.press(String(region));
    await page.keyboard.press(key);
  };

  const stroke = cell(1)([
    [25, 30],
    [95, 40],
    [60, 100],
  ]);
  await begin(1, 'b');
  await hand.drag(stroke);
  shapes.push(band(onPicture(stroke), radius));

  const freehand = cell(2)([
    [20, 25],
    [110, 35],
    [90, 115],
    [30, 100],
    [60, 60],
  ]);
  await begin(2, 'l');
  await hand.drag(freehand);
  shapes.push(area(onPicture(freehand)));

  const corners = cell(3)([
    [20, 20],
    [110, 30],
    [100, 115],
    [25, 105],
  ]);
  await begin(3, 'l');
  for (const corner of corners) await hand.click(corner);
  if (touch) await hand.click(corners[0]!);
  else await page.keyboard.press('Enter');
  shapes.push(area(onPicture(corners)));

  for (const [region, key, shape] of [
    [4, 'r', box],
    [5, 'o', ellipse],
    [6, 'r', box],
  ] as const) {
    const [from, to] = cell(region)([
      [20, 25],
      [108, 112],
    ]) as [Xy, Xy];
    await begin(region, key);
    await hand.drag([from, to]);
    shapes.push(shape(view.toImage(from), view.toImage(to)));
  }
  const erased = cell(6)([
    [12, 40],
    [118, 95],
  ]);
  await page.keyboard.press('e');
  await hand.drag(erased);
  shapes.push(without(shapes.pop()!, band(onPicture(erased), radius)));
  return shapes;
}

/** Steps of `paintAll`. */
const STEPS = 7;

/** A region that is painted and has no path cannot be sent, nor one the other way round. */
async function drawPaths(page: Page, view: View, regions: readonly number[]): Promise<void> {
  for (const region of regions) {
    const [from, to] = cellOf(
      view,
      region - 1,
    )([
      [40, 50],
      [90, 70],
    ]) as [Xy, Xy];
    await page.keyboard.press(String(region));
    await page.keyboard.press('t');
    await mouseHand(page).drag([from, { x: from.x + 20, y: from.y + 15 }, to]);
  }
}

async function sentMasks(page: Page): Promise<Mask[]> {
  await page.getByRole('button', { name: 'Request' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Save request…' }).click();
  return masksOf(await downloading);
}

for (const deviceScaleFactor of [1, 2]) {
  for (const pointer of ['mouse', 'touch'] as const) {
    test.describe(`${pointer}, device scale ${deviceScaleFactor}`, () => {
      test.use({ deviceScaleFactor, hasTouch: pointer === 'touch' });

      // A finger on a fine screen and a mouse on a plain one; the others take as long again.
      const tag = (deviceScaleFactor === 2) === (pointer === 'touch') ? [] : '@length';
      test('every tool paints what geometry says, at every zoom', { tag }, async ({ page }) => {
        const editor = await openPicture(page);
        const cdp = await page.context().newCDPSession(page);
        const hand = pointer === 'mouse' ? mouseHand(page) : touchHand(cdp);
        await drawPaths(page, await zoomTo(editor, 0), [1, 2, 3, 4, 5, 6]);
        await page.keyboard.press('b');
        // A finger's zooms are the mouse's.
        const zooms = pointer === 'mouse' || AT_LENGTH ? ZOOMS : ZOOMS.slice(-1);
        for (const { name, wheel } of zooms) {
          const view = await zoomTo(editor, wheel);
          await page.keyboard.press('b');
          await editor.setBrushSize(Math.round(BRUSH_CSS_PX / view.scale));
          const shapes = await paintAll(page, hand, view, pointer === 'touch');
          const masks = await sentMasks(page);
          expect(masks, name).toHaveLength(shapes.length);
          shapes.forEach((shape, i) => {
            expect(misses(masks[i]!, shape, 1).slice(0, 5), `region ${i + 1} at ${name}`).toEqual([]);
          });
          await page.keyboard.press('Escape');
          for (let step = 0; step < STEPS; step++) await page.keyboard.press('Control+z');
        }
      });
    });
  }
}

test.describe('a pen', () => {
  test.use({ hasTouch: true });

  test('keeps the resting hand from painting, and presses as hard as it is told to', async ({ page }) => {
    const editor = await openPicture(page);
    const cdp = await page.context().newCDPSession(page);
    const view = await zoomTo(editor, 0);
    await drawPaths(page, view, [1]);
    await page.keyboard.press('1');
    await page.keyboard.press('b');
    await editor.setBrushSize(40);
    await page.getByRole('switch', { name: 'Pen pressure' }).click();
    const [from, to] = cellOf(
      view,
      0,
    )([
      [30, 60],
      [100, 60],
    ]) as [Xy, Xy];
    const pen = penHand(cdp, 0.5);
    const palm = touchHand(cdp, 5);
    await pen.down(from);
    await palm.drag(
      cellOf(
        view,
        4,
      )([
        [40, 40],
        [80, 80],
        [100, 40],
      ]),
    );
    await pen.move(to);
    await pen.up(to);
    await palm.drag(
      cellOf(
        view,
        5,
      )([
        [40, 40],
        [80, 80],
        [100, 40],
      ]),
    );
    const [mask] = await sentMasks(page);
    await page.keyboard.press('Escape');
    const line = [from, to].map(view.toImage);
    expect(misses(mask!, band(line, 11), 1)).toEqual([]);

    await page.waitForTimeout(600);
    const later = cellOf(
      view,
      4,
    )([
      [40, 40],
      [80, 80],
    ]);
    await page.keyboard.press('1');
    await touchHand(cdp).drag(later);
    const [both] = await sentMasks(page);
    const finger = band(later.map(view.toImage), 20);
    expect(misses(both!, (at) => Math.min(band(line, 11)(at), finger(at)), 1)).toEqual([]);
  });
});
