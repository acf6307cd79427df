import { expect, type Page, test } from '@playwright/test';
import { EditorPage } from './editorPage.ts';

const PICTURE = { width: 640, height: 427 };
/** In picture pixels: where the rocket stands at first and has left later. */
const ROCKET = { x: 310, y: 300, width: 24, height: 90 };
/** Where the rocket comes to by a path to the right. */
const AWAY = { x: 412, y: 150, width: 20, height: 90 };
/** Where nothing moves. */
const SKY = { x: 560, y: 40, width: 40, height: 40 };

class PreviewPage extends EditorPage {
  get canvas() {
    return this.page.getByRole('img', { name: 'Motion preview' });
  }

  get time() {
    return this.page.getByRole('slider', { name: 'Preview time' });
  }

  async openSample(): Promise<void> {
    await this.open();
    await this.page.getByRole('button', { name: 'Open the sample' }).click();
    await expect(this.page.getByText('640×427').first()).toBeVisible();
    await expect(this.stage).toBeVisible();
  }

  /** Opens it by its key and stops it as soon as it plays. */
  async openPaused(): Promise<void> {
    await this.page.keyboard.press('p');
    await expect(this.canvas).toBeVisible();
    await this.page.getByRole('button', { name: 'Pause', exact: true }).click();
  }

  async seek(frame: number): Promise<void> {
    await this.time.fill(String(frame));
  }

  /** The bytes of a part of the frame that is shown. */
  pixels(part: typeof ROCKET): Promise<number[]> {
    return this.canvas.evaluate(
      (canvas, { part, picture }) => {
        const { width, height } = canvas as HTMLCanvasElement;
        const [across, down] = [width / picture.width, height / picture.height];
        const at = [part.x * across, part.y * down, part.width * across, part.height * down].map(Math.round);
        const [x = 0, y = 0, w = 1, h = 1] = at;
        const image = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(x, y, w, h);
        return Array.from(image?.data ?? []);
      },
      { part, picture: PICTURE },
    );
  }

  /** How far a part of the frame is from what it was, a colour value. */
  async changeOf(part: typeof ROCKET, before: readonly number[]): Promise<number> {
    const now = await this.pixels(part);
    if (now.length !== before.length) return 0;
    return now.reduce((sum, value, i) => sum + Math.abs(value - before[i]!), 0) / now.length;
  }
}

async function opened(page: Page): Promise<PreviewPage> {
  const editor = new PreviewPage(page);
  await editor.openSample();
  await editor.openPaused();
  return editor;
}

test('P plays the plan on the stage: the rocket leaves its place, and the sky stays', async ({
  page,
}, info) => {
  const editor = await opened(page);
  await expect(page.getByRole('button', { name: 'Preview', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await editor.seek(0);
  await expect(page.getByText('0.00')).toBeVisible();
  // The fill behind what moves is refined until it is the film's; from then on the frame stands.
  await page.waitForTimeout(1500);
  const rocket = await editor.pixels(ROCKET);
  const sky = await editor.pixels(SKY);
  await editor.seek(140);
  await expect.poll(() => editor.changeOf(ROCKET, rocket)).toBeGreaterThan(10);
  expect(await editor.changeOf(SKY, sky)).toBeLessThan(1);
  await page.screenshot({ path: info.outputPath('open.png') });
  await editor.seek(0);
  await expect.poll(() => editor.changeOf(ROCKET, rocket)).toBeLessThan(1);
});

test('. and , step by one frame', async ({ page }) => {
  const editor = await opened(page);
  await editor.seek(60);
  await page.keyboard.press('.');
  await page.keyboard.press('.');
  await expect(editor.time).toHaveValue('62');
  await page.keyboard.press(',');
  await expect(editor.time).toHaveValue('61');
});

test('the frames follow an edit while the preview is open', async ({ page }) => {
  const editor = await opened(page);
  await editor.seek(140);
  await page.waitForTimeout(1500);
  const gone = await editor.pixels(ROCKET);
  await page
    .getByRole('radiogroup', { name: 'Regions' })
    .getByRole('radio', { name: /^Rocket/ })
    .click();
  await page.getByRole('button', { name: 'Delete trajectory' }).click();
  await expect.poll(() => editor.changeOf(ROCKET, gone)).toBeGreaterThan(10);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(() => editor.changeOf(ROCKET, gone)).toBeLessThan(3);
});

test('it goes on playing while a path is drawn anew, and Escape closes it', async ({ page }) => {
  const editor = await opened(page);
  const placement = await editor.placement(PICTURE.height);
  await editor.seek(149);
  await page.waitForTimeout(1500);
  const before = await editor.pixels(AWAY);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await editor.chooseTool('Trajectory');
  await editor.drag(
    [
      { x: 480, y: 320 },
      { x: 580, y: 258 },
    ],
    placement,
  );
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await editor.seek(149);
  await expect.poll(() => editor.changeOf(AWAY, before)).toBeGreaterThan(10);
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();
  await page.keyboard.press('Escape');
  await expect(editor.canvas).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Preview', exact: true })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
});
