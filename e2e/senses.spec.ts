import { expect, type Locator, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { ALL_LOOKS, axeFinds } from './axe.ts';

// As someone new: the tips are seen too.
test.use({ storageState: { cookies: [], origins: [] } });

async function open(page: Page, kept: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.addInitScript((items) => {
    for (const [key, value] of Object.entries(items)) localStorage.setItem(key, value);
  }, kept);
  // Nothing that fades in is caught half way.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  await expect(page.getByRole('application')).toBeVisible({ timeout: 30_000 });
}

async function openSample(page: Page): Promise<void> {
  await page.locator('button', { has: page.locator('img[src*="rocket"]') }).click();
  await expect(page.getByText('640×427').first()).toBeVisible();
}

for (const [language, looks] of [
  ['en', ALL_LOOKS],
  // Colours do not change with the words.
  ['zh', []],
] as const) {
  const tag = language === 'en' ? [] : '@length';
  test(`axe finds nothing on the first screen, beside a tip and in the palette, however it looks: ${language}`, {
    tag,
  }, async ({ page }) => {
    await open(page, { 'kirin.language': language });
    expect(await axeFinds(page), 'the first screen').toEqual([]);
    await openSample(page);
    await expect(page.getByRole('note')).toBeVisible();
    expect(await axeFinds(page, { looks }), 'the sample and a tip').toEqual([]);
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox')).toBeFocused();
    expect(await axeFinds(page, { within: '[role="dialog"]' }), 'the palette').toEqual([]);
  });
}

test('a tip goes for good with its cross, and the others come in their turn', async ({ page }) => {
  await open(page);
  await openSample(page);
  const tip = page.getByRole('note', { name: 'Tip' });
  await expect(tip).toContainText('See how it moves');
  await expect(page.getByRole('status', { name: 'Status' })).toContainText('See how it moves');
  await tip.getByRole('button', { name: 'Do not show this tip again' }).click();
  await expect(tip).toContainText('Make the film');
  await page.reload();
  await expect(page.getByText('640×427').first()).toBeVisible();
  await expect(tip).toContainText('Make the film');
});

/** How many pixels of an element look otherwise than before. */
async function changedPixels(locator: Locator, change: () => Promise<void>): Promise<number> {
  await locator.scrollIntoViewIfNeeded();
  // With what is drawn around it.
  const { x, y, width, height } = (await locator.boundingBox())!;
  const clip = { x: x - 5, y: y - 5, width: width + 10, height: height + 10 };
  const shot = async () => {
    const png = await locator.page().screenshot({ clip });
    return sharp(png).raw().toBuffer();
  };
  const before = await shot();
  await change();
  const after = await shot();
  return before.filter((value, i) => value !== after[i]).length / 3;
}

test('in forced colours what is chosen and what has the focus is seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page);
  await openSample(page);
  const tools = page.getByRole('radiogroup', { name: 'Tools' });
  const chosen = async (locator: Locator, choose: () => Promise<void>) => {
    const box = (await locator.boundingBox())!;
    // A share of its whole area: a line around it would be no more than its focus.
    expect(await changedPixels(locator, choose)).toBeGreaterThan(box.width * box.height * 0.3);
  };
  const byKey = (key: string) => async () => {
    await page.keyboard.press(key);
    await page.mouse.move(700, 5);
  };
  await chosen(tools.getByRole('radio', { name: 'Lasso' }), byKey('l'));
  await chosen(page.getByRole('radio', { name: /^Region 4/ }), byKey('4'));
  const lasso = tools.getByRole('radio', { name: 'Lasso' });
  await lasso.focus();
  await page.keyboard.press('Shift+Tab');
  expect(await changedPixels(lasso, () => page.keyboard.press('Tab'))).toBeGreaterThan(40);
  const watermark = page.getByRole('switch', { name: 'Watermark' });
  expect(await changedPixels(watermark, () => watermark.press('Space'))).toBeGreaterThan(100);
});

/** What can be pressed and is smaller than 24×24 CSS pixels. A link within a line of text may be. */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, summary, select, textarea, input, [role="menuitem"]')]
      .map((element) => (element.matches('[type="file"]') ? (element.closest('label') ?? element) : element))
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 1)
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return Math.min(width, height) < 23.99;
      })
      .map((element) => {
        const { width, height } = element.getBoundingClientRect();
        return `${element.getAttribute('aria-label') ?? element.textContent}: ${width}×${height}`;
      }),
  );

for (const [name, viewport] of [
  ['a wide screen', { width: 1440, height: 900 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  test(`all that can be pressed is 24 pixels wide and high on ${name}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await open(page);
    expect(await tooSmall(page), 'the first screen').toEqual([]);
    await openSample(page);
    expect(await tooSmall(page), 'the sample').toEqual([]);
  });
}

for (const [name, use] of [
  ['zoomed to 200 %', { viewport: { width: 720, height: 450 } }],
  ['with text of double size', { viewport: { width: 1440, height: 900 }, textPx: 32 }],
] as const) {
  test(`nothing is cut off ${name}`, async ({ page }) => {
    await page.setViewportSize(use.viewport);
    await open(page);
    if ('textPx' in use)
      await page.addStyleTag({ content: `:root { font-size: ${use.textPx}px !important; }` });
    await openSample(page);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sideways, 'the page needs no scrolling to the side').toBeLessThanOrEqual(0);
    for (const locator of [
      page.getByRole('radio', { name: 'Trajectory' }),
      page.getByRole('button', { name: /^Generate/ }),
      page.getByRole('button', { name: 'Undo', exact: true }),
    ]) {
      await locator.scrollIntoViewIfNeeded();
      await expect(locator).toBeInViewport({ ratio: 0.99 });
    }
  });
}

test('the window never scrolls, however much stands in the panels', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await open(page);
  await openSample(page);
  const box = await page.getByRole('application').boundingBox();
  if (!box) throw new Error('The stage is not on the page');
  await page.keyboard.press('r');
  for (const region of [1, 2, 3, 4, 5, 6]) {
    const from = { x: box.x + 200 + 50 * region, y: box.y + box.height / 2 };
    await page.keyboard.press(String(region));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 20, from.y + 30);
    await page.mouse.move(from.x + 40, from.y + 60);
    await page.mouse.up();
  }
  await expect(page.getByText('has no trajectory to follow')).toHaveCount(5);
  const beyond = await page.evaluate(() => {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
    return [scrollHeight - clientHeight, scrollWidth - clientWidth];
  });
  expect(beyond, 'a scrollbar of the window would move the picture under the hand').toEqual([0, 0]);
});
