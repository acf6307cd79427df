import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { axeFinds } from './axe.ts';
import { EditorPage } from './editorPage.ts';
import { decodeLuma, describeFilm, lumaOf, psnr } from './film.ts';

const PICTURE = { width: 640, height: 427 };
/** In picture pixels: where the rocket stands at first and has left later. */
const ROCKET = { x: 310, y: 300, width: 24, height: 90 };
/** The engine's film of it. */
const FILM = { width: 1080, height: 720 };
const WHOLE = { x: 0, y: 0, ...FILM };
const LAST = 149;
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

  /** Goes to a frame and waits until it is shown as the film will be, its holes filled. */
  async show(frame: number): Promise<void> {
    await this.seek(frame);
    await expect(this.canvas).toHaveAttribute('data-shows', `${frame} fine`, { timeout: 30_000 });
  }

  /** The frame that is shown, three bytes a pixel. */
  async frame(): Promise<Uint8Array> {
    const url = await this.canvas.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL('image/png'));
    const png = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
    const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect({ width: info.width, height: info.height }).toEqual(FILM);
    return data;
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

test('P plays the plan on the stage: the rocket leaves its place and the sky stays; . and , step; what is edited is shown', async ({
  page,
}, info) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const editor = await opened(page);
  await expect(page.getByRole('button', { name: 'Preview', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await editor.show(0);
  await expect(page.getByText('0.00 / 5.00 s')).toBeVisible();
  const rocket = await editor.pixels(ROCKET);
  const sky = await editor.pixels(SKY);
  await editor.seek(140);
  await expect.poll(() => editor.changeOf(ROCKET, rocket)).toBeGreaterThan(10);
  expect(await editor.changeOf(SKY, sky)).toBeLessThan(1);
  await page.screenshot({ path: info.outputPath('open.png') });
  await editor.seek(0);
  await expect.poll(() => editor.changeOf(ROCKET, rocket)).toBeLessThan(1);

  expect(await axeFinds(page)).toEqual([]);

  await editor.seek(60);
  await page.keyboard.press('.');
  await page.keyboard.press('.');
  await expect(editor.time).toHaveValue('62');
  await page.keyboard.press(',');
  await expect(editor.time).toHaveValue('61');

  await editor.show(140);
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
  await editor.show(LAST);
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
  await editor.seek(LAST);
  await expect.poll(() => editor.changeOf(AWAY, before)).toBeGreaterThan(10);
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();
  await page.keyboard.press('Escape');
  await expect(editor.canvas).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Preview', exact: true })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
});

test('a point dragged while it plays: the pixels follow without a stop', async ({ page }) => {
  const editor = await opened(page);
  const placement = await editor.placement(PICTURE.height);
  await editor.show(LAST);
  const before = await editor.pixels(AWAY);
  await page
    .getByRole('radiogroup', { name: 'Regions' })
    .getByRole('radio', { name: /^Rocket/ })
    .click();
  await editor.chooseTool('Trajectory');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await editor.drag(
    [
      { x: 352, y: 66 },
      { x: 420, y: 190 },
    ],
    placement,
  );
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  // It goes on by itself: at some time of the clip the rocket is where its way now ends.
  await page.waitForFunction(
    ({ part, picture, before }) => {
      const canvas = document.querySelector<HTMLCanvasElement>('canvas[aria-label="Motion preview"]');
      if (!canvas) return false;
      const [across, down] = [canvas.width / picture.width, canvas.height / picture.height];
      const at = [part.x * across, part.y * down, part.width * across, part.height * down].map(Math.round);
      const [x = 0, y = 0, w = 1, h = 1] = at;
      const now = canvas.getContext('2d')?.getImageData(x, y, w, h).data ?? new Uint8ClampedArray();
      const change = before.reduce((sum, value, i) => sum + Math.abs(value - (now[i] ?? 0)), 0);
      return change / before.length > 10;
    },
    { part: AWAY, picture: PICTURE, before },
    { polling: 'raf', timeout: 30_000 },
  );
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
});

test.describe('on a stage that shows the film at its own size', () => {
  test.use({ viewport: { width: 1900, height: 1250 } });

  test('the saved preview and the engine’s film both show what the preview shows', {
    tag: '@length',
  }, async ({ page }) => {
    test.setTimeout(240_000);
    const editor = await opened(page);
    const frames = [0, 40, 97, LAST];
    const shown: Uint8Array[] = [];
    for (const frame of frames) {
      await editor.show(frame);
      shown.push(await editor.frame());
    }
    const [first, last] = [shown[0]!, shown.at(-1)!].map((rgb) => lumaOf(rgb, { ...FILM, range: 'pc' }));
    expect(psnr(first!, last!, WHOLE)).toBeLessThan(30);

    const film = page.waitForEvent('download', { timeout: 120_000 });
    await page.getByRole('button', { name: 'Save preview as MP4' }).click();
    await expectSame(await (await film).path(), frames, shown);

    await editor.generate.click();
    const link = editor.results.getByRole('article').first().getByRole('link', { name: 'Download' });
    await expect(link).toBeVisible({ timeout: 120_000 });
    const made = page.waitForEvent('download');
    await link.click();
    await expectSame(await (await made).path(), frames, shown);
  });
});

/** A film that was encoded from the very frames that were shown. */
async function expectSame(
  path: string,
  frames: readonly number[],
  shown: readonly Uint8Array[],
): Promise<void> {
  expect(await describeFilm(path)).toMatch(/h264.*yuv420p\(tv, bt709.*1080x720.*30 fps/);
  const found = await decodeLuma(path, { ...FILM, frames });
  for (const [i, frame] of found.entries()) {
    const plan = lumaOf(shown[i]!, { ...FILM, range: 'tv' });
    expect(psnr(plan, frame, WHOLE), `frame ${frames[i]}`).toBeGreaterThan(36);
  }
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the bar stands below the picture, and nothing of it breaks a rule of accessibility', async ({
    page,
  }, info) => {
    const editor = await opened(page);
    const stage = (await editor.stage.boundingBox())!;
    const bar = (await page.getByRole('region', { name: 'Preview' }).boundingBox())!;
    expect(bar.y).toBeGreaterThanOrEqual(stage.y + stage.height);
    expect(bar.x).toBeGreaterThanOrEqual(0);
    expect(bar.x + bar.width).toBeLessThanOrEqual(390);
    await page.screenshot({ path: info.outputPath('phone.png'), fullPage: true });
    expect(await axeFinds(page)).toEqual([]);
  });
});
