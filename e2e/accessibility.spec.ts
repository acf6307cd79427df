import { expect, type Page, test } from '@playwright/test';
import { axeFinds } from './axe.ts';
import { inEnglish, type Say, sayIn } from './say.ts';

async function open(page: Page, say: Say = inEnglish): Promise<void> {
  // Nothing that fades in is caught half way.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  await expect(page.getByRole('radiogroup', { name: say('Tools') })).toBeVisible();
}

async function openSample(page: Page, say: Say): Promise<void> {
  await page.getByRole('button', { name: say('Open the sample') }).click();
  await expect(page.getByText('640×427').first()).toBeVisible();
}

/** A place of the page that a user comes to: how to get there, and back to the sample. */
interface Place {
  readonly go: (page: Page, say: Say) => Promise<unknown>;
  readonly leave?: (page: Page) => Promise<unknown>;
}

const pressEscape = (page: Page) => page.keyboard.press('Escape');

/** In the order of a walk: the sample stays open once it is. */
const PLACES: Readonly<Record<string, Place>> = {
  'the empty editor': { go: async () => undefined },
  'the help': {
    go: async (page, say) => {
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: say('Keys and help') })).toBeVisible();
    },
    leave: pressEscape,
  },
  'the sample': { go: openSample },
  'the menu of a region': {
    go: async (page, say) => {
      await page.getByRole('button', { name: say('Rocket actions') }).click();
      await page.getByRole('menuitem', { name: say('Move to another region') }).press('ArrowRight');
      await expect(page.getByRole('menuitem', { name: say('Region 6') })).toBeVisible();
    },
    leave: async (page) => {
      await pressEscape(page);
      await pressEscape(page);
    },
  },
  'the amounts of a region': {
    go: async (page, say) => {
      await page.getByRole('button', { name: say('Rocket actions') }).click();
      await page.getByRole('menuitem', { name: say('Set amounts…') }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
    leave: pressEscape,
  },
  'what is sent': {
    go: async (page, say) => {
      await page.getByRole('button', { name: say('Request') }).click();
      await page.getByRole('menuitem', { name: say('What is sent…') }).click();
      const sheet = page.getByRole('dialog', { name: say('What is sent') });
      await sheet.getByText(say('The whole body, as JSON')).click();
      await sheet.locator('summary').first().click();
    },
    leave: pressEscape,
  },
  variations: {
    go: async (page, say) => {
      await page.getByRole('button', { name: say('More ways to send') }).click();
      await page.getByRole('menuitem', { name: say('Variations…') }).click();
      await expect(page.getByRole('dialog', { name: say('Variations') })).toBeVisible();
    },
    leave: pressEscape,
  },
  'the points and the own pace of a trajectory': {
    go: async (page, say) => {
      await page.getByRole('radio', { name: say('Own'), exact: true }).click();
      await page.getByRole('button', { name: say('Edit points') }).click();
      await page.getByRole('button', { name: say('Next point') }).click();
      await expect(page.getByLabel(say('Point x'))).toBeVisible();
      await expect(page.getByRole('slider', { name: say('Curve point 1') })).toBeVisible();
      await page.getByRole('button', { name: say('Copy path') }).click();
    },
  },
  'a hidden and a locked region': {
    go: async (page, say) => {
      await page.getByRole('button', { name: say('Hide Rocket') }).click();
      await page.getByRole('button', { name: say('Lock Clouds') }).click();
    },
  },
  'the list of steps': {
    go: async (page, say) => {
      await page.getByRole('button', { name: say('Undo'), exact: true }).click();
      await page.getByRole('button', { name: say('Steps') }).click();
      await expect(page.getByRole('menuitemradio', { name: say('Lock · Clouds') })).toBeVisible();
    },
  },
};

for (const language of ['en', 'zh']) {
  // Colours and roles do not change with the words; what the words overflow or leave unnamed does.
  const tag = language === 'en' ? [] : '@length';
  test(`axe finds nothing anywhere in the editor, in any theme: ${language}`, { tag }, async ({ page }) => {
    const say = language === 'en' ? inEnglish : sayIn(language);
    await page.addInitScript((chosen) => localStorage.setItem('kirin.language', chosen), language);
    await open(page, say);
    for (const [place, { go, leave }] of Object.entries(PLACES)) {
      await test.step(place, async () => {
        await go(page, say);
        expect(await axeFinds(page)).toEqual([]);
        await leave?.(page);
        if (leave) await expect(page.getByRole('dialog').or(page.getByRole('menu'))).toHaveCount(0);
      });
    }
  });
}

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
