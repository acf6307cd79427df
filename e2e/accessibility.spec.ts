import { expect, type Page, test } from '@playwright/test';
import { axeFinds } from './axe.ts';

async function open(page: Page): Promise<void> {
  // Nothing that fades in is caught half way.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  await expect(page.getByRole('radiogroup', { name: 'Tools' })).toBeVisible();
}

async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await expect(page.getByText('640×427').first()).toBeVisible();
}

/** A place of the page that a user comes to: how to get there, and back to the sample. */
interface Place {
  readonly go: (page: Page) => Promise<unknown>;
  readonly leave?: (page: Page) => Promise<unknown>;
}

const pressEscape = (page: Page) => page.keyboard.press('Escape');

/** In the order of a walk: the sample stays open once it is. */
const PLACES: Readonly<Record<string, Place>> = {
  'the empty editor': { go: async () => undefined },
  'the help': {
    go: async (page) => {
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keys and help' })).toBeVisible();
    },
    leave: pressEscape,
  },
  'the sample': { go: openSample },
  'the menu of a region': {
    go: async (page) => {
      await page.getByRole('button', { name: 'Rocket actions' }).click();
      await page.getByRole('menuitem', { name: 'Move to another region' }).press('ArrowRight');
      await expect(page.getByRole('menuitem', { name: 'Region 6' })).toBeVisible();
    },
    leave: async (page) => {
      await pressEscape(page);
      await pressEscape(page);
    },
  },
  'the amounts of a region': {
    go: async (page) => {
      await page.getByRole('button', { name: 'Rocket actions' }).click();
      await page.getByRole('menuitem', { name: 'Set amounts…' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
    leave: pressEscape,
  },
  'what is sent': {
    go: async (page) => {
      await page.getByRole('button', { name: 'Request' }).click();
      await page.getByRole('menuitem', { name: 'What is sent…' }).click();
      const sheet = page.getByRole('dialog', { name: 'What is sent' });
      await sheet.getByText('The whole body, as JSON').click();
      await sheet
        .getByText(/points$/)
        .first()
        .click();
    },
    leave: pressEscape,
  },
  variations: {
    go: async (page) => {
      await page.getByRole('button', { name: 'More ways to send' }).click();
      await page.getByRole('menuitem', { name: 'Variations…' }).click();
      await expect(page.getByRole('dialog', { name: 'Variations' })).toBeVisible();
    },
    leave: pressEscape,
  },
  'the points and the own pace of a trajectory': {
    go: async (page) => {
      await page.getByRole('radio', { name: 'Own', exact: true }).click();
      await page.getByRole('button', { name: 'Edit points' }).click();
      await page.getByRole('button', { name: 'Next point' }).click();
      await expect(page.getByLabel('Point x')).toBeVisible();
      await expect(page.getByRole('slider', { name: 'Curve point 1' })).toBeVisible();
      await page.getByRole('button', { name: 'Copy path' }).click();
    },
  },
  'a hidden and a locked region': {
    go: async (page) => {
      await page.getByRole('button', { name: 'Hide Rocket' }).click();
      await page.getByRole('button', { name: 'Lock Clouds' }).click();
    },
  },
  'the list of steps': {
    go: async (page) => {
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      await page.getByRole('button', { name: 'Steps' }).click();
      await expect(page.getByRole('menuitemradio', { name: 'Lock · Clouds' })).toBeVisible();
    },
  },
};

test('axe finds nothing anywhere in the editor, in any theme', async ({ page }) => {
  await open(page);
  for (const [place, { go, leave }] of Object.entries(PLACES)) {
    await test.step(place, async () => {
      await go(page);
      expect(await axeFinds(page)).toEqual([]);
      await leave?.(page);
      if (leave) await expect(page.getByRole('dialog').or(page.getByRole('menu'))).toHaveCount(0);
    });
  }
});

test('is dark until another theme is chosen, and remembers the choice', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page);
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  const choose = async (theme: string) => {
    await page.getByRole('button', { name: 'Kirin Motion Brush' }).click();
    await page.getByRole('menuitemradio', { name: theme }).click();
  };
  expect(await scheme()).toBe('dark');
  await choose('System');
  expect(await scheme()).toBe('light');
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await scheme()).toBe('dark');
  await choose('Light');
  await page.reload();
  await expect(page.getByRole('radiogroup', { name: 'Tools' })).toBeVisible();
  expect(await scheme()).toBe('light');
});
