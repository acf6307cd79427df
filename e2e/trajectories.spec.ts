import { expect, type Page, test } from '@playwright/test';
import { EditorPage } from './editorPage.ts';
import { decodeBase64, difference, shifted } from './masks.ts';
import { type TimedHand, timedHand } from './timedHand.ts';
import { whiteDots } from './whiteDots.ts';

const ROCKET = { path: 'public/samples/rocket.jpg', width: 640, height: 427 };
const SHOTS = 'test-results/trajectories';

interface Xy {
  readonly x: number;
  readonly y: number;
}

class PathPage extends EditorPage {
  private hand: TimedHand | null = null;
  private seen: { scale: number; offsetX: number; offsetY: number } | null = null;

  /** A first frame with a painted Region 1 about (320, 190), and the trajectory tool in hand. */
  async begin(): Promise<void> {
    await this.open();
    await this.dropFirstFrame(ROCKET.path);
    await expect(this.page.getByText('640×427').first()).toBeVisible();
    await expect(this.stage).toBeVisible();
    this.seen = await this.placement(ROCKET.height);
    await this.chooseTool('Brush');
    await this.setBrushSize(50);
    await this.chooseRegion('Region 1');
    await this.drag(
      [
        { x: 320, y: 160 },
        { x: 320, y: 220 },
      ],
      this.seen,
    );
    await this.chooseTool('Trajectory');
  }

  onPage({ x, y }: Xy): Xy {
    const { scale, offsetX, offsetY } = this.seen!;
    return { x: x * scale + offsetX, y: y * scale + offsetY };
  }

  async stroke(points: readonly Xy[], steps = 12): Promise<void> {
    await this.drag(points, this.seen!, steps);
  }

  /** No two are a double click. */
  async clickAt(at: Xy): Promise<void> {
    const hand = await this.timedHand();
    await hand.click(this.onPage(at));
  }

  async timedHand(): Promise<TimedHand> {
    this.hand ??= await timedHand(this.page);
    return this.hand;
  }

  async setSlider(name: string, value: number): Promise<void> {
    await this.page.getByRole('slider', { name, exact: true }).fill(String(value));
  }

  async pace(name: string): Promise<void> {
    await this.page
      .getByRole('radiogroup', { name: 'Pace' })
      .getByRole('radio', { name, exact: true })
      .click();
  }

  /** The points that Generate posts for one region, y down; no task is made. */
  async postedPoints(region = 0): Promise<Xy[]> {
    return (await this.postedRegion(region)).points;
  }

  /** What Generate posts for one region: its mask, and its points with y down. */
  async postedRegion(index = 0): Promise<{ readonly mask: string; readonly points: Xy[] }> {
    const body = (await this.posted()) as {
      dynamic_masks: { mask: string; trajectories: Xy[] }[];
    };
    const { mask, trajectories } = body.dynamic_masks[index]!;
    return { mask, points: trajectories.map(({ x, y }) => ({ x, y: ROCKET.height - y })) };
  }

  async shot(name: string): Promise<void> {
    await this.page.screenshot({ path: `${SHOTS}/${name}.png` });
  }
}

async function begun(page: Page): Promise<PathPage> {
  const editor = new PathPage(page);
  await editor.begin();
  return editor;
}

const gaps = (points: readonly Xy[]): number[] =>
  points.slice(1).map((to, i) => Math.hypot(to.x - points[i]!.x, to.y - points[i]!.y));
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const near = (a: Xy, b: Xy, px: number): boolean => Math.hypot(a.x - b.x, a.y - b.y) <= px;

test('a line drawn slowly and then fast is posted with close points and then wide ones', async ({ page }) => {
  const editor = await begun(page);
  const from = editor.onPage({ x: 320, y: 190 });
  const legs = Array.from({ length: 24 }, (_, i) => ({
    to: editor.onPage({ x: 330 + 10 * i, y: 190 }),
    afterMs: i < 12 ? 150 : 16,
  }));
  await (await editor.timedHand()).drag(from, legs);
  await editor.shot('drawn');
  const points = await editor.postedPoints();
  const slow = gaps(points.filter(({ x }) => x < 435));
  const fast = gaps(points.filter(({ x }) => x > 445));
  expect(mean(fast)).toBeGreaterThan(3 * mean(slow));
});

test('the dots close up at the start with Ease in, and what is shown is what is posted, point by point', async ({
  page,
}) => {
  const editor = await begun(page);
  await editor.stroke([
    { x: 320, y: 190 },
    { x: 420, y: 120 },
    { x: 600, y: 150 },
  ]);
  await editor.setSlider('Points', 15);
  await editor.pace('Even');
  const even = await editor.postedPoints();
  expect(Math.max(...gaps(even)) / Math.min(...gaps(even))).toBeLessThan(1.3);
  await editor.pace('Ease in');
  const eased = await editor.postedPoints();
  expect(eased).toHaveLength(15);
  const steps = gaps(eased);
  expect(mean(steps.slice(0, 3))).toBeLessThan(0.35 * mean(even.length > 1 ? gaps(even) : []));
  expect(mean(steps.slice(-3))).toBeGreaterThan(1.5 * mean(gaps(even)));
  await editor.pace('Even');
  await editor.chooseTool('Brush');
  await editor.shot('even');
  const dots = await whiteDots(page);
  // The last point is the tip of the arrow.
  expect(dots).toHaveLength(even.length - 1);
  for (const point of even.slice(0, -1)) {
    const at = editor.onPage(point);
    expect(
      dots.some((dot) => near(dot, at, 1.6)),
      `a dot at ${point.x}, ${point.y}`,
    ).toBe(true);
  }
});

test('a path is placed click by click; its points are dragged, typed, nudged and deleted', async ({
  page,
}) => {
  const editor = await begun(page);
  for (const at of [
    { x: 322, y: 188 },
    { x: 400, y: 90 },
    { x: 500, y: 250 },
  ])
    await editor.clickAt(at);
  await page.mouse.move(editor.onPage({ x: 600, y: 120 }).x, editor.onPage({ x: 600, y: 120 }).y);
  await editor.shot('placing');
  await page.keyboard.press('Backspace');
  await editor.clickAt({ x: 540, y: 230 });
  await page.keyboard.press('Enter');
  let points = await editor.postedPoints();
  // The first click snapped to the middle of the region.
  expect(near(points[0]!, { x: 320, y: 190 }, 1.5)).toBe(true);
  expect(near(points.at(-1)!, { x: 540, y: 230 }, 1)).toBe(true);
  expect(points.some((point) => near(point, { x: 400, y: 90 }, 6))).toBe(true);

  await editor.stroke([
    { x: 400, y: 90 },
    { x: 430, y: 60 },
  ]);
  points = await editor.postedPoints();
  expect(Math.min(...points.map(({ x, y }) => Math.hypot(x - 430, y - 60)))).toBeLessThan(6);
  await editor.shot('dragged');

  const point = page.getByRole('group', { name: 'Selected point' });
  await expect(point.getByText('Point 2 of 3')).toBeVisible();
  await point.getByLabel('Next point').click();
  await point.getByLabel('Point x').fill('600');
  await point.getByLabel('Point y').fill('100');
  await point.getByLabel('Point y').press('Enter');
  points = await editor.postedPoints();
  expect(points.at(-1)).toEqual({ x: 600, y: ROCKET.height - 100 });

  await editor.stage.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowUp');
  points = await editor.postedPoints();
  expect(points.at(-1)).toEqual({ x: 599, y: ROCKET.height - 110 });

  await editor.stage.focus();
  await page.keyboard.press('Delete');
  points = await editor.postedPoints();
  expect(near(points.at(-1)!, { x: 430, y: 60 }, 2)).toBe(true);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  expect((await editor.postedPoints()).at(-1)).toEqual({ x: 599, y: ROCKET.height - 110 });
});

test('Esc drops a path that is being placed', async ({ page }) => {
  const editor = await begun(page);
  await editor.clickAt({ x: 320, y: 190 });
  await editor.clickAt({ x: 450, y: 190 });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('radiogroup', { name: 'Pace' })).toHaveCount(0);
});

test('a preset, holds, repeats and a curve of one’s own shape what is posted', async ({ page }) => {
  const editor = await begun(page);
  await page.getByRole('button', { name: 'Presets' }).click();
  await page.getByRole('menuitem', { name: 'Drift' }).click();
  const plain = await editor.postedPoints();
  expect(near(plain[0]!, { x: 320, y: 190 }, 1.5)).toBe(true);

  await editor.setSlider('Hold at start', 1);
  await editor.setSlider('Points', 51);
  const held = await editor.postedPoints();
  expect(held.slice(0, 11).every((each) => near(each, held[0]!, 0))).toBe(true);
  expect(near(held[14]!, held[0]!, 0)).toBe(false);

  await editor.setSlider('Hold at start', 0);
  await page.getByRole('button', { name: 'More: Repeat' }).click();
  const there = await editor.postedPoints();
  expect(there.at(-1)).toEqual(there[0]);
  expect(near(there[(there.length - 1) / 2]!, plain.at(-1)!, 1)).toBe(true);
  await page.getByRole('button', { name: 'Less: Repeat' }).click();

  await editor.pace('Own');
  const handle = page.getByRole('slider', { name: 'Curve point 2' });
  const box = (await handle.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 + 18, { steps: 5 });
  await page.mouse.up();
  await editor.shot('own');
  const own = await editor.postedPoints();
  const share = (points: readonly Xy[]) => {
    const half = gaps(points.slice(0, (points.length + 1) / 2)).reduce((a, b) => a + b, 0);
    return half / gaps(points).reduce((a, b) => a + b, 0);
  };
  expect(share(own)).toBeLessThan(0.4);
});

test('a path is copied to another region, and regions that meet are told', async ({ page }) => {
  const editor = await begun(page);
  await page.getByRole('button', { name: 'Presets' }).click();
  await page.getByRole('menuitem', { name: 'Drift' }).click();
  const first = await editor.postedPoints();
  await page.getByRole('button', { name: 'Copy path' }).click();
  await editor.chooseRegion('Region 2');
  await editor.chooseTool('Brush');
  await editor.stroke([
    { x: 120, y: 330 },
    { x: 121, y: 330 },
  ]);
  await page.getByRole('button', { name: 'Paste path' }).click();
  const second = await editor.postedPoints(1);
  expect(second).toHaveLength(first.length);
  second.forEach((point, i) => {
    expect(
      near(
        { x: point.x - second[0]!.x, y: point.y - second[0]!.y },
        { x: first[i]!.x - first[0]!.x, y: first[i]!.y - first[0]!.y },
        1.5,
      ),
    ).toBe(true);
  });
  await editor.chooseTool('Trajectory');
  await page.getByRole('button', { name: 'Delete trajectory' }).click();
  await editor.stroke([
    { x: 120, y: 330 },
    { x: 320, y: 190 },
    { x: 620, y: 60 },
  ]);
  await expect(page.getByRole('list', { name: 'Along the way' })).toContainText('Meets Region 1');
  await expect(page.getByRole('list', { name: 'Along the way' })).toContainText('Leaves the picture');
  await editor.shot('marks');
});

test('points are selected by a box with Ctrl or all at once, and moved together', async ({ page }) => {
  const editor = await begun(page);
  for (const at of [
    { x: 322, y: 188 },
    { x: 400, y: 90 },
    { x: 500, y: 250 },
  ])
    await editor.clickAt(at);
  await page.keyboard.press('Enter');
  await page.keyboard.down('Control');
  await editor.stroke([
    { x: 380, y: 60 },
    { x: 530, y: 280 },
  ]);
  await page.keyboard.up('Control');
  await expect(page.getByText('2 points of 3')).toBeVisible();
  await editor.stage.focus();
  await page.keyboard.press('Shift+ArrowRight');
  expect((await editor.postedPoints()).at(-1)).toEqual({ x: 510, y: 250 });
  await editor.stage.focus();
  await page.keyboard.press('Control+a');
  const before = await editor.postedPoints();
  await editor.stage.focus();
  await page.keyboard.press('Shift+ArrowDown');
  const after = await editor.postedPoints();
  expect(after).toEqual(before.map(({ x, y }) => ({ x, y: y + 10 })));
});

test('a region is moved with its path: dragged, nudged, taken back', async ({ page }) => {
  const editor = await begun(page);
  await page.getByRole('button', { name: 'Presets' }).click();
  await page.getByRole('menuitem', { name: 'Drift' }).click();
  const before = await editor.postedRegion();
  await editor.chooseTool('Move');
  const grip = editor.onPage({ x: 310, y: 170 });
  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  const far = editor.onPage({ x: 280, y: 240 });
  await page.mouse.move(far.x, far.y, { steps: 6 });
  await editor.shot('carrying');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await editor.postedRegion()).toEqual(before);

  await editor.stroke([
    { x: 310, y: 170 },
    { x: 280, y: 240 },
  ]);
  const moved = await editor.postedRegion();
  const by = { dx: moved.points[0]!.x - before.points[0]!.x, dy: moved.points[0]!.y - before.points[0]!.y };
  expect(Math.abs(by.dx + 30)).toBeLessThanOrEqual(1);
  expect(Math.abs(by.dy - 70)).toBeLessThanOrEqual(1);
  expect(moved.points).toEqual(before.points.map(({ x, y }) => ({ x: x + by.dx, y: y + by.dy })));
  const mask = await decodeBase64(moved.mask);
  expect(difference(mask, shifted(await decodeBase64(before.mask), by))).toBe(0);

  await editor.stage.focus();
  await page.keyboard.press('Shift+ArrowLeft');
  const nudged = await editor.postedRegion();
  expect(nudged.points[0]).toEqual({ x: moved.points[0]!.x - 10, y: moved.points[0]!.y });
  expect(difference(await decodeBase64(nudged.mask), shifted(mask, { dx: -10, dy: 0 }))).toBe(0);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  expect(await editor.postedRegion()).toEqual(before);
});
