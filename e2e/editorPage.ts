import { expect, type Locator, type Page } from '@playwright/test';

interface Xy {
  readonly x: number;
  readonly y: number;
}

/** Where the picture lies on the page: page = image × scale + offset, in CSS pixels. */
export interface Placement {
  readonly scale: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** Where the pointer is put to measure the picture's place; shares no divisor with 7. */
const PLACES = 16;

/** The editor as its user meets it: found by the promised names, driven by mouse and keys. */
export class EditorPage {
  readonly stage: Locator;
  readonly readOut: Locator;
  readonly status: Locator;
  readonly results: Locator;
  readonly generate: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.stage = page.getByRole('application', { name: 'Stage' });
    this.readOut = page.getByLabel('Pointer position');
    this.status = page.getByRole('status', { name: 'Status' });
    this.results = page.getByRole('list', { name: 'Results' });
    this.generate = page.getByRole('button', { name: /^Generate/ });
  }

  async open(): Promise<void> {
    await this.page.goto('/');
    await expect(this.page.getByRole('radiogroup', { name: 'Tools' })).toBeVisible();
  }

  /** The body that Generate posts; no task is made, and the editor has said so. */
  async posted(): Promise<unknown> {
    const takes = await this.results.getByRole('article').count();
    const error = { kind: 'balance', error_message: 'Only looked at.', retry_safe: true };
    await this.page.route('**/api/tasks', (route) => route.fulfill({ status: 402, json: { error } }));
    const request = this.page.waitForRequest((each) => each.url().endsWith('/api/tasks'));
    await this.generate.click();
    const body = (await request).postDataJSON();
    // What is said about it later would else come over what the next step says.
    await expect(this.status).toContainText(new RegExp(`Take ${takes + 1}: .*Only looked at`));
    return body;
  }

  async dropFirstFrame(path: string): Promise<void> {
    await this.page.getByLabel('First frame', { exact: true }).setInputFiles(path);
  }

  async chooseTool(name: string): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Tools' }).getByRole('radio', { name }).click();
  }

  /** Region rows start with the region's own name: "Region 1 …", "Static …". */
  async chooseRegion(name: string): Promise<void> {
    await this.page
      .getByRole('radiogroup', { name: 'Regions' })
      .getByRole('radio', { name: new RegExp(`^${name}`) })
      .click();
  }

  async setBrushSize(sizePx: number): Promise<void> {
    const slider = this.page.getByRole('slider', { name: 'Brush size' });
    await slider.fill(String(sizePx));
    await expect(slider).toHaveValue(String(sizePx));
  }

  /**
   * Measures where the picture lies with the read-out alone: the pointer is moved over a diagonal, and the Kirin pixels it
   * reads are fitted to a scale and an offset. `heightPx` is the picture's height, for the read-out counts from its bottom.
   */
  async placement(heightPx: number): Promise<Placement> {
    const box = await this.stage.boundingBox();
    if (!box) throw new Error('The stage is not on the page');
    const readings: { page: Xy; image: Xy }[] = [];
    let text = '';
    for (let i = 0; i < PLACES; i += 1) {
      // To and fro, so that no place reads like the one before.
      const share = 0.3 + (0.4 * ((i * 7) % PLACES)) / PLACES;
      const page = { x: box.x + box.width * share, y: box.y + box.height * share };
      await this.page.mouse.move(page.x, page.y);
      text = await this.nextReading(text);
      const match = /x\s*(\d+)\s*y\s*(\d+)/.exec(text);
      if (match) readings.push({ page, image: { x: Number(match[1]), y: heightPx - Number(match[2]) } });
    }
    expect(readings.length).toBeGreaterThan(PLACES / 2);
    const across = fitLine(readings.map((r) => [r.image.x, r.page.x]));
    const down = fitLine(readings.map((r) => [r.image.y, r.page.y]));
    const scale = (across.slope + down.slope) / 2;
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    return {
      scale,
      offsetX: mean(readings.map((r) => r.page.x - r.image.x * scale)),
      offsetY: mean(readings.map((r) => r.page.y - r.image.y * scale)),
    };
  }

  /** The read-out follows the pointer a few times a second; beside the picture it stays as it is. */
  private async nextReading(last: string): Promise<string> {
    const text = async () => (await this.readOut.textContent()) ?? '';
    await expect
      .poll(text, { intervals: [20], timeout: 500 })
      .not.toBe(last)
      .catch(() => undefined);
    return text();
  }

  /** Presses, drags through the points of the picture and releases, as a hand would: with moves in between. */
  async drag(points: readonly Xy[], placement: Placement, stepsPerLeg = 8): Promise<void> {
    const toPage = (p: Xy) => ({
      x: p.x * placement.scale + placement.offsetX,
      y: p.y * placement.scale + placement.offsetY,
    });
    const [first, ...rest] = points.map(toPage);
    if (!first) throw new Error('A drag needs a point');
    await this.page.mouse.move(first.x, first.y);
    await this.page.mouse.down();
    for (const point of rest) await this.page.mouse.move(point.x, point.y, { steps: stepsPerLeg });
    await this.page.mouse.up();
  }
}

/** Least squares: page = slope × image + rest. */
function fitLine(pairs: readonly (readonly [number, number])[]): { slope: number } {
  const n = pairs.length;
  const meanX = pairs.reduce((sum, [x]) => sum + x, 0) / n;
  const meanY = pairs.reduce((sum, [, y]) => sum + y, 0) / n;
  const covariance = pairs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const variance = pairs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return { slope: covariance / variance };
}
