import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { EditorPage } from './editorPage.ts';
import { decodeBase64, difference, doubled, type Mask, pngOf, rectangle } from './masks.ts';

const ROCKET = { path: 'public/samples/rocket.jpg', width: 640, height: 427 };
const SIZE = { width: ROCKET.width, height: ROCKET.height };
const SHOTS = 'test-results/requests';

interface Xy {
  readonly x: number;
  readonly y: number;
}
interface Body {
  readonly model: string;
  readonly input: readonly [
    {
      readonly params: {
        readonly image: string;
        readonly prompt: string;
        readonly static_mask?: string;
        readonly dynamic_masks: readonly { readonly mask: string; readonly trajectories: readonly Xy[] }[];
      };
    },
  ];
}

class RequestPage extends EditorPage {
  async menu(item: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Request' }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  async openFile(name: string, body: unknown): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.menu('Open request…');
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  }

  async saved(): Promise<Body> {
    const download = this.page.waitForEvent('download');
    await this.menu('Save request…');
    return JSON.parse(await readFile(await (await download).path(), 'utf8')) as Body;
  }

  get projectName() {
    return this.page.getByRole('textbox', { name: 'Project name' });
  }
}

const begin = async (page: Page): Promise<RequestPage> => {
  const editor = new RequestPage(page);
  await editor.open();
  return editor;
};

const base64 = async (mask: Mask) => (await pngOf(mask)).toString('base64');
const picture = async () => (await readFile(ROCKET.path)).toString('base64');

/** Slowly, then fast, with a rest in the middle: 77 points. */
const LONG = Array.from({ length: 77 }, (_, i) => ({
  x: 100 + Math.min(i, 30) * 2 + Math.max(0, i - 50) * 11,
  y: 300 - Math.max(0, i - 50) * 7,
}));
const SHORT = [
  { x: 500, y: 90 },
  { x: 430, y: 99 },
  { x: 300, y: 61 },
];

test('a request opens as it is, and what would be sent is the same: masks pixel for pixel, points one for one', async ({
  page,
}) => {
  const editor = await begin(page);
  const masks = [
    rectangle(SIZE, { x0: 80, y0: 90, x1: 131, y1: 160 }),
    rectangle(SIZE, { x0: 470, y0: 300, x1: 533, y1: 371 }),
    rectangle(SIZE, { x0: 0, y0: 0, x1: 640, y1: 33 }),
  ] as const;
  const body = {
    model: 'kirin_v1_i2v',
    image: await picture(),
    prompt: 'the rocket stays, the rest goes',
    cfg_scale: 0.7,
    mode: 'pro',
    dynamic_masks: [
      { mask: await base64(masks[0]), trajectories: LONG },
      { mask: await base64(masks[1]), trajectories: SHORT },
    ],
    static_mask: await base64(masks[2]),
  };
  await editor.openFile('boats.request.json', body);
  await expect(editor.status).toContainText('Opened boats.');
  await expect(editor.status).toContainText('The last project is under Projects.');
  await expect(editor.projectName).toHaveValue('boats');
  await expect(page.getByRole('textbox', { name: 'Prompt', exact: true })).toHaveValue(body.prompt);
  await page.screenshot({ path: `${SHOTS}/opened.png` });
  const [{ params }] = (await editor.saved()).input;
  expect(params).toMatchObject({ image: body.image, prompt: body.prompt, cfg_scale: 0.7, mode: 'pro' });
  expect(params.dynamic_masks.map(({ trajectories }) => trajectories)).toEqual([LONG, SHORT]);
  const again = [...params.dynamic_masks.map(({ mask }) => mask), params.static_mask!];
  for (const [i, mask] of again.entries()) expect(difference(await decodeBase64(mask), masks[i]!)).toBe(0);

  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
});

test('what was saved opens again as the same request, dropped or pasted', async ({ page }) => {
  const editor = await begin(page);
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await expect(page.getByText('640×427').first()).toBeVisible();
  await expect(editor.stage).toBeVisible();
  const sample = await editor.saved();
  await editor.menu('New project');
  await expect(editor.projectName).toHaveValue('Untitled');
  const text = JSON.stringify(sample);
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'launch.json', { type: 'application/json' }));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, text);
  await expect(editor.projectName).toHaveValue('launch');
  expect(await editor.saved()).toEqual(sample);
  await editor.menu('New project');
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  }, text);
  await expect(editor.projectName).toHaveValue('Pasted request');
  expect(await editor.saved()).toEqual(sample);
});

test('masks that overlap or are of another size come in, one of another shape does not, and the user is told', async ({
  page,
}) => {
  const editor = await begin(page);
  const below = rectangle(SIZE, { x0: 100, y0: 100, x1: 200, y1: 200 });
  const above = rectangle(SIZE, { x0: 150, y0: 150, x1: 250, y1: 250 });
  const square = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  await editor.openFile('odd.json', {
    model: 'kirin_v1_i2v',
    image: await picture(),
    seed: 4,
    dynamic_masks: [
      { mask: await base64(doubled(below)), trajectories: SHORT },
      { mask: await base64(above), trajectories: SHORT },
      { mask: square.toString('base64'), trajectories: SHORT },
    ],
  });
  await expect(editor.status).toContainText('Left out what the model does not know: seed.');
  await expect(editor.status).toContainText('Region 3 came without its mask. The mask is 400×400');
  await expect(editor.status).toContainText('The masks were 1280×854 and have been scaled');
  await expect(editor.status).toContainText('overlap in 2,500 pixels');
  await page.screenshot({ path: `${SHOTS}/odd.png` });
  await page
    .getByRole('list', { name: 'Problems' })
    .getByRole('button', { name: 'Delete trajectory' })
    .click();
  const [{ params }] = (await editor.saved()).input;
  expect(params.dynamic_masks).toHaveLength(2);
  expect(difference(await decodeBase64(params.dynamic_masks[1]!.mask), above)).toBe(0);
});

test('a picture by its address is read through our own ways', async ({ page, baseURL }) => {
  const editor = await begin(page);
  await editor.openFile('address.json', {
    model: 'kirin_v1_i2v',
    image: `${baseURL}/samples/rocket.jpg`,
    prompt: 'up',
  });
  await expect(editor.projectName).toHaveValue('address');
  await expect(page.getByText('640×427').first()).toBeVisible();
});

test('what is no request is refused in words, and nothing is lost', async ({ page }) => {
  const editor = await begin(page);
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await expect(page.getByText('640×427').first()).toBeVisible();
  await expect(editor.stage).toBeVisible();
  const before = await editor.saved();
  const damaged = 'A'.repeat(400);
  for (const [body, words] of [
    ['{"model": "kirin', 'This is not JSON'],
    [{ version: 1, regions: [] }, 'This is not a Kirin request'],
    [{ model: 'kirin_v1_i2v', image: damaged }, 'The first frame'],
    [{ model: 'kirin_v1_i2v', image: 'QUJD', cfg_scale: 4 }, 'The CFG scale must be a number from 0 to 1'],
  ] as const) {
    await editor.openFile('wrong.json', body);
    await expect(editor.status).toContainText(words);
    expect(await editor.saved()).toEqual(before);
  }
});
