import { expect, type Page, test } from '@playwright/test';
import { EditorPage } from './editorPage.ts';

class FollowPage extends EditorPage {
  get rows() {
    return this.page.getByRole('list', { name: 'Did it follow?' }).getByRole('listitem');
  }

  /** Sends the project and waits until the film is measured. */
  async generateAndMeasure(): Promise<void> {
    await this.generate.click();
    await expect(this.page.locator('[data-follow="measuring"], [data-follow="measured"]')).toBeVisible({
      timeout: 100_000,
    });
    await expect(this.page.locator('[data-follow="measured"]')).toBeVisible({ timeout: 100_000 });
  }

  /** What each row says, by the name of its region. */
  async verdicts(): Promise<Record<string, { readonly words: string; readonly score: number | null }>> {
    const rows = await this.rows.evaluateAll((items) =>
      items.map((item) => {
        const [name = '', words = ''] = [...item.querySelectorAll('span[id], span[id] + span')].map(
          (part) => part.textContent ?? '',
        );
        const score = item.querySelector('[data-score]')?.getAttribute('data-score');
        return [name, { words, score: score ? Number(score) : null }] as const;
      }),
    );
    return Object.fromEntries(rows);
  }
}

async function openSample(page: Page): Promise<FollowPage> {
  const editor = new FollowPage(page);
  await editor.open();
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await expect(page.getByText('640×427').first()).toBeVisible();
  return editor;
}

/** The engine is asked for the mirrored path, while the page believes in the one that was drawn. */
const mirrorPaths = (page: Page) =>
  page.route('**/api/tasks', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    const body = route.request().postDataJSON() as {
      dynamic_masks: { trajectories: { x: number; y: number }[] }[];
    };
    for (const { trajectories } of body.dynamic_masks) {
      const [start] = trajectories;
      for (const point of trajectories) {
        if (start) point.x = Math.min(639, Math.max(0, 2 * start.x - point.x));
        if (start) point.y = Math.min(426, Math.max(0, 2 * start.y - point.y));
      }
    }
    await route.continue({ postData: JSON.stringify(body) });
  });

test('a film is held against its plan: each region has a score, kept over a reload', async ({ page }) => {
  test.setTimeout(240_000);
  const editor = await openSample(page);
  await editor.generateAndMeasure();
  const followed = await editor.verdicts();
  const regions = Object.entries(followed).filter(([name]) => name !== 'Static');
  expect(regions.length).toBeGreaterThan(0);
  for (const [name, { words, score }] of regions) {
    expect(words, name).toMatch(/^off by 0\.\d %$/);
    expect(score, name).toBeGreaterThanOrEqual(97);
  }

  await page.reload();
  // Neither film nor measuring is needed again.
  await page.route('**/video', (route) => route.abort());
  await editor.results.getByRole('button', { name: /^Show/ }).first().click();
  await expect(page.locator('[data-follow="measured"]')).toBeVisible();
  expect(await editor.verdicts()).toEqual(followed);
});

test('a film of another path has a low score, and says which way it went', { tag: '@length' }, async ({
  page,
}) => {
  test.setTimeout(180_000);
  const editor = await openSample(page);
  await mirrorPaths(page);
  await editor.generateAndMeasure();
  for (const [name, { words, score }] of Object.entries(await editor.verdicts())) {
    if (name === 'Static') continue;
    expect(words, name).toMatch(/^goes another way, off by \d+\.\d %/);
    expect(score, name).toBeLessThan(10);
  }
});
