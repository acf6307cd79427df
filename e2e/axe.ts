import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type * as Axe from 'axe-core';
import { AT_LENGTH } from '../src/server/testing/length.ts';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How a page may look: what is asked of the browser, and the theme that was chosen. */
const LOOKS = {
  dark: { theme: 'dark' },
  light: { theme: 'light' },
  'dark, more contrast': { theme: 'dark', contrast: 'more' },
  'light, more contrast': { theme: 'light', contrast: 'more' },
  'forced colours': { theme: 'dark', forcedColors: 'active' },
} as const;

export type Look = keyof typeof LOOKS;

/**
 * What axe finds amiss on the page as it stands: all its rules while dark, and those of colour in each other look of `looks`, at length in every one.
 * An empty list is a clean page, and the page is left dark.
 * Axe runs in the page itself: by way of its wrapper for Playwright each run takes five times as long.
 */
export async function axeFinds(
  page: Page,
  { looks = AT_LENGTH ? ALL_LOOKS : ['light'], within }: { looks?: readonly Look[]; within?: string } = {},
): Promise<string[]> {
  const found: string[] = [];
  for (const look of ['dark', ...looks] as const) {
    await show(page, look);
    const ids = await violations(page, within, look);
    found.push(...ids.map((id) => `${look}: ${id}`));
  }
  await show(page, 'dark');
  return found;
}

/** Every look there is. */
export const ALL_LOOKS: readonly Look[] = [
  'light',
  'dark, more contrast',
  'light, more contrast',
  'forced colours',
];

async function show(page: Page, look: Look): Promise<void> {
  const { theme, ...media } = LOOKS[look];
  await page.emulateMedia({ contrast: 'no-preference', forcedColors: 'none', ...media });
  await page.evaluate((chosen) => {
    // A colour on its way from one look to the other is in neither. Those that are ended one by one begin again in what inherits them.
    const still = new CSSStyleSheet();
    still.replaceSync('*, ::before, ::after { transition: none !important; }');
    document.adoptedStyleSheets = [still];
    document.documentElement.dataset.theme = chosen;
  }, theme);
}

async function violations(page: Page, within: string | undefined, look: Look): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(SOURCE);
  return page.evaluate(
    async ({ within, look }) => {
      const { axe } = globalThis as unknown as { axe: typeof Axe };
      const { violations } = await axe.run(within ?? document, {
        resultTypes: ['violations'],
        // Axe reads the colours that were asked for, not those the browser puts in their place.
        rules: look === 'forced colours' ? { 'color-contrast': { enabled: false } } : {},
        ...(look !== 'dark' && look !== 'forced colours' && { runOnly: ['color-contrast'] }),
      });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    },
    { within, look },
  );
}
