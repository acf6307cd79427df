import { expect, type Locator, type Page, test } from '@playwright/test';
import { axeFinds } from './axe.ts';
import { EditorPage } from './editorPage.ts';

const inspectorLine = (page: Page) => page.getByRole('separator', { name: 'Width of the inspector' });
const resultsLine = (page: Page) => page.getByRole('separator', { name: 'Height of the results' });
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });
const results = (page: Page) => page.getByRole('region', { name: 'Results' });

async function openSample(page: Page): Promise<EditorPage> {
  const editor = new EditorPage(page);
  await editor.open();
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await expect(page.getByText('640×427').first()).toBeVisible();
  return editor;
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('It is not on the page');
  return box;
}

async function dragBy(
  page: Page,
  line: Locator,
  by: { readonly x: number; readonly y: number },
): Promise<void> {
  const box = await boxOf(line);
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 6 });
  await page.mouse.up();
}

/** How far the middle of the picture is from the middle of the stage. */
async function offCentre(editor: EditorPage): Promise<number> {
  const stage = await boxOf(editor.stage);
  const picture = await boxOf(editor.stage.locator('img').first());
  return Math.hypot(
    stage.x + stage.width / 2 - picture.x - picture.width / 2,
    stage.y + stage.height / 2 - picture.y - picture.height / 2,
  );
}

test('panels are dragged, remembered, and put back by a double-click', async ({ page }) => {
  const editor = await openSample(page);
  const strip = await boxOf(results(page));
  await dragBy(page, inspectorLine(page), { x: -83, y: 20 });
  await dragBy(page, resultsLine(page), { x: 30, y: -97 });
  const wide = await boxOf(inspector(page));
  const high = await boxOf(results(page));
  expect(wide.width).toBe(403);
  expect(high.height).toBe(strip.height + 97);
  await expect(inspectorLine(page)).toHaveAttribute('aria-valuenow', '403');
  await expect(resultsLine(page)).toHaveAttribute('aria-valuenow', String(high.height));
  // A fitted picture stays fitted.
  await expect.poll(() => offCentre(editor)).toBeLessThan(1.5);
  await page.reload();
  await expect(page.getByText('640×427').first()).toBeVisible();
  expect((await boxOf(inspector(page))).width).toBe(403);
  expect((await boxOf(results(page))).height).toBe(high.height);
  await inspectorLine(page).dblclick();
  await resultsLine(page).dblclick();
  expect((await boxOf(inspector(page))).width).toBe(320);
  expect((await boxOf(results(page))).height).toBe(strip.height);
  const kept = await page.evaluate(
    () => JSON.parse(localStorage.getItem('kirin.preferences') ?? '{}').panels,
  );
  expect(kept).toEqual({ inspectorPx: null, resultsPx: null });
});

test('a drag that is cancelled leaves the panel as it was', async ({ page }) => {
  await openSample(page);
  const box = await boxOf(inspectorLine(page));
  await page.mouse.move(box.x + 12, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x - 90, box.y + 200, { steps: 3 });
  expect((await boxOf(inspector(page))).width).toBe(422);
  await page.keyboard.press('Escape');
  await page.mouse.move(box.x - 150, box.y + 200);
  await page.mouse.up();
  expect((await boxOf(inspector(page))).width).toBe(320);
});

test('separators are moved with keys', async ({ page }) => {
  await openSample(page);
  const width = inspectorLine(page);
  await width.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(width).toHaveAttribute('aria-valuenow', '336');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(width).toHaveAttribute('aria-valuenow', '400');
  await page.keyboard.press('ArrowRight');
  await expect(width).toHaveAttribute('aria-valuenow', '384');
  await page.keyboard.press('End');
  await expect(width).toHaveAttribute('aria-valuenow', '640');
  await page.keyboard.press('Home');
  await expect(width).toHaveAttribute('aria-valuenow', '280');
  expect((await boxOf(inspector(page))).width).toBe(280);
  expect(await axeFinds(page), 'at its narrowest').toEqual([]);
  await page.keyboard.press('Enter');
  await expect(width).toHaveAttribute('aria-valuenow', '320');

  const height = resultsLine(page);
  await height.focus();
  await page.keyboard.press('End');
  const most = Number(await height.getAttribute('aria-valuemax'));
  expect((await boxOf(results(page))).height).toBe(most);
  expect(await axeFinds(page), 'at its highest').toEqual([]);
  await page.keyboard.press('Home');
  await expect(height).toHaveAttribute('aria-valuenow', '112');
  await page.keyboard.press('ArrowUp');
  await expect(height).toHaveAttribute('aria-valuenow', '128');
});

test('a smaller window takes from the panels, not from the stage, and gives back', async ({ page }) => {
  const editor = await openSample(page);
  for (const line of [inspectorLine(page), resultsLine(page)]) {
    await line.focus();
    await page.keyboard.press('End');
  }
  const before = (await boxOf(results(page))).height;
  for (const size of [
    { width: 920, height: 640 },
    { width: 1000, height: 420 },
  ]) {
    await page.setViewportSize(size);
    await expect.poll(async () => (await boxOf(editor.stage)).width).toBeGreaterThanOrEqual(360);
    const stage = await boxOf(editor.stage);
    expect(stage.height).toBeGreaterThanOrEqual(240);
    const { x, width } = await boxOf(inspector(page));
    expect(x + width).toBe(size.width);
    const strip = await boxOf(results(page));
    expect(strip.y + strip.height).toBeLessThanOrEqual(size.height);
    await expect(inspectorLine(page)).toHaveAttribute('aria-valuenow', String(width));
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(inspectorLine(page)).toBeHidden();
  await expect(resultsLine(page)).toBeHidden();
  await page.setViewportSize({ width: 1440, height: 900 });
  expect((await boxOf(inspector(page))).width).toBe(640);
  expect((await boxOf(results(page))).height).toBe(before);
});

test('a separator is 24 pixels across and lies over nothing that can be pressed', async ({ page }) => {
  const editor = await openSample(page);
  await editor.generate.click();
  await expect(editor.results.getByRole('article')).toHaveCount(1);
  const lines = [await boxOf(inspectorLine(page)), await boxOf(resultsLine(page))];
  for (const { width, height } of lines) expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
  const covered = await page.evaluate((boxes) => {
    const pressed =
      'button, input:not([type="file"]), select, textarea, a, label, [role="radio"], [role="switch"]';
    return [...document.querySelectorAll<HTMLElement>(pressed)]
      .filter((element) => element.checkVisibility() && !element.closest('.visuallyHidden'))
      .filter((element) => {
        const { left, right, top, bottom, width } = element.getBoundingClientRect();
        return boxes.some(
          ({ x, y, ...box }) =>
            width > 1 && left < x + box.width && right > x && top < y + box.height && bottom > y,
        );
      })
      .map((element) => element.getAttribute('aria-label') ?? element.textContent);
  }, lines);
  expect(covered).toEqual([]);
});
