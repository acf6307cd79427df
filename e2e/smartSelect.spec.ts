import { expect, type Page, test } from '@playwright/test';
import { EditorPage } from './editorPage.ts';
import { area, decodeBase64, type Mask } from './masks.ts';

const ROCKET = { path: 'public/samples/rocket.jpg', width: 640, height: 427 };
const BODY = { x: 321, y: 260 };
/** Inside the rocket, measured by hand. */
const BODY_BOX = { x0: 311, y0: 140, x1: 333, y1: 390 };

async function openRocket(page: Page) {
  const editor = new EditorPage(page);
  await editor.open();
  await editor.dropFirstFrame(ROCKET.path);
  await expect(page.getByText('640×427').first()).toBeVisible();
  const placement = await editor.placement(ROCKET.height);
  const toPage = ({ x, y }: { x: number; y: number }) =>
    [x * placement.scale + placement.offsetX, y * placement.scale + placement.offsetY] as const;
  return { editor, placement, toPage };
}

/** The rocket's upper end. */
const NOSE_BOX = { x0: 300, y0: 60, x1: 345, y1: 180 };

/** What the page shows of a box of the picture. */
function pictureOf(page: Page, toPage: ToPage, { x0, y0, x1, y1 }: typeof NOSE_BOX): Promise<Buffer> {
  const [x, y] = toPage({ x: x0, y: y0 });
  const [right, bottom] = toPage({ x: x1, y: y1 });
  return page.screenshot({ clip: { x, y, width: right - x, height: bottom - y } });
}

type ToPage = (point: { x: number; y: number }) => readonly [number, number];

/** Adds a trajectory and presses Generate: the request as it leaves the page. */
async function sentMask(page: Page, editor: EditorPage, draw: () => Promise<void>): Promise<Mask> {
  await editor.chooseTool('Trajectory');
  await draw();
  const posted = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().endsWith('/api/tasks'),
  );
  await editor.generate.click();
  const sent = (await posted).postDataJSON() as { dynamic_masks: { mask: string }[] };
  expect(sent.dynamic_masks).toHaveLength(1);
  return decodeBase64(sent.dynamic_masks[0]!.mask);
}

/** The share of the box that the mask covers. */
function covered(mask: Mask, { x0, y0, x1, y1 }: typeof BODY_BOX): number {
  let inside = 0;
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) inside += mask.data[y * mask.width + x] ?? 0;
  return inside / ((x1 - x0) * (y1 - y0));
}

const undo = (page: Page) => page.getByRole('button', { name: 'Undo', exact: true });
/** Region 1, once it says how much it covers. */
const covers = (page: Page) =>
  page.getByRole('radiogroup', { name: 'Regions' }).getByRole('radio', { name: /^Region 1.*%/ });

test('hovering outlines the rocket, a click selects it, undo takes it back', async ({ page }, info) => {
  test.setTimeout(180_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  const models: string[] = [];
  page.on('request', (request) => request.url().includes('/models/') && models.push(request.url()));
  const { editor, placement, toPage } = await openRocket(page);
  expect(models).toEqual([]);
  await page.keyboard.press('s');
  await expect(page.getByRole('progressbar', { name: 'Smart select' })).toBeVisible();
  await page.screenshot({ path: info.outputPath('loading.png') });
  await expect(page.getByText('Click adds')).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText('Model', { exact: true })).toBeVisible();
  expect(models.length).toBeGreaterThan(0);

  const nose = await pictureOf(page, toPage, NOSE_BOX);
  await page.mouse.move(...toPage(BODY));
  // The outline is drawn far from the pointer too.
  await expect.poll(async () => nose.equals(await pictureOf(page, toPage, NOSE_BOX))).toBe(false);
  await page.screenshot({ path: info.outputPath('hover.png') });
  await expect(covers(page)).toHaveCount(0);

  await page.mouse.click(...toPage(BODY));
  await expect(covers(page)).toBeVisible();
  await page.mouse.move(...toPage({ x: 60, y: 60 }));
  await page.mouse.move(...toPage({ x: -40, y: 60 }));
  await page.screenshot({ path: info.outputPath('selection.png') });
  await page.keyboard.press('Enter');

  const mask = await sentMask(page, editor, () =>
    editor.drag(
      [
        { x: 321, y: 200 },
        { x: 400, y: 90 },
      ],
      placement,
    ),
  );
  expect(covered(mask, BODY_BOX)).toBeGreaterThan(0.6);
  expect(area(mask) / mask.data.length).toBeLessThan(0.08);

  await undo(page).click();
  await undo(page).click();
  await expect(covers(page)).toHaveCount(0);
  expect(problems).toEqual([]);
});

test('a model that crashes is told of, edges are followed without it, and it is loaded again', {
  tag: '@length',
}, async ({ page }) => {
  test.setTimeout(240_000);
  const { editor, toPage } = await openRocket(page);
  await page.keyboard.press('s');
  await expect(page.getByText('Click adds')).toBeVisible({ timeout: 90_000 });
  for (const worker of page.workers().filter((each) => each.url().includes('segmentWorker'))) {
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new Error('out of memory');
      });
    });
  }
  await expect(editor.status).toContainText('out of memory');
  await expect(page.getByText('No model: clicks follow edges.')).toBeVisible();
  await page.mouse.click(...toPage(BODY));
  await expect(covers(page)).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Try again', exact: true }).click();
  await expect(page.getByRole('progressbar', { name: 'Smart select' })).toBeVisible();
  await expect(page.getByText('Click adds')).toBeVisible({ timeout: 120_000 });
});

test('a cancelled loading leaves edge growing, and Escape takes a selection back', async ({ page }, info) => {
  const { editor, toPage } = await openRocket(page);
  await editor.chooseTool('Smart select');
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByText('No model: clicks follow edges.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Load model' })).toBeVisible();
  await page.screenshot({ path: info.outputPath('growing.png') });
  await page.mouse.click(...toPage(BODY));
  await expect(covers(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(covers(page)).toHaveCount(0);
});
