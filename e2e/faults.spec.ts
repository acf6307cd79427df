import { expect, type Page, test } from '@playwright/test';
import { axeFinds } from './axe.ts';
import { EditorPage } from './editorPage.ts';
import { type FaultyGateway, GATEWAY_KEY, openFaultyGateway, serveInFrontOf } from './faultyGateway.ts';

const ROCKET = 'public/samples/rocket.jpg';
const ACCESS_TOKEN = 'a-token-for-journeys-2357';

let gateway: FaultyGateway;
let server: { url: string; stop: () => void };

async function begin(env: Record<string, string> = {}): Promise<void> {
  gateway = await openFaultyGateway();
  server = await serveInFrontOf(gateway, env);
}

test.afterEach(() => {
  server.stop();
  gateway.close();
});

async function openWithPicture(page: Page): Promise<EditorPage> {
  const editor = new EditorPage(page);
  await page.goto(server.url);
  await expect(page.getByRole('radiogroup', { name: 'Tools' })).toBeVisible();
  await editor.dropFirstFrame(ROCKET);
  await expect(page.getByText('640×427').first()).toBeVisible();
  return editor;
}

test('a task whose answer is lost is found again and sent once, also after a reload', async ({ page }) => {
  await begin();
  const editor = await openWithPicture(page);
  gateway.creates = 'dropped after';
  gateway.dropReads = Number.POSITIVE_INFINITY;
  await editor.generate.click();
  const card = editor.results.getByRole('article').first();
  await expect(card).toContainText('It may have been created: checking again');
  await expect(card.getByRole('button', { name: 'Check again' })).toBeVisible();
  await page.reload();
  gateway.dropReads = 0;
  await expect(card).toContainText('Rendering 40 %');
  expect(gateway.taken).toHaveLength(1);
  expect(gateway.sent).toEqual(gateway.taken);
});

test('a task that was not taken is offered for a retry, under the same ID', async ({ page }) => {
  await begin();
  const editor = await openWithPicture(page);
  gateway.creates = 'dropped before';
  await editor.generate.click();
  const card = editor.results.getByRole('article').first();
  await expect(card).toContainText('it is safe to try again');
  expect([gateway.sent.length, gateway.taken.length]).toEqual([1, 0]);
  gateway.creates = 'answered';
  await card.getByRole('button', { name: 'Retry' }).click();
  await expect(card).toContainText('Rendering 40 %');
  expect(gateway.sent).toEqual([gateway.taken[0], gateway.taken[0]]);
});

test('a server with an access token asks for it, keeps the work when the session ends, and tells its keys to nobody', async ({
  page,
  context,
}) => {
  await begin({ ACCESS_TOKEN });
  const bodies: Promise<string>[] = [];
  context.on('response', (response) => {
    const headers = JSON.stringify(response.headers());
    bodies.push(
      response.body().then(
        (body) => headers + body.toString('latin1'),
        () => headers,
      ),
    );
  });
  const signIn = async (tab: Page, token: string) => {
    await tab.getByLabel('Access token').fill(token);
    await tab.getByRole('button', { name: 'Sign in' }).click();
  };

  await page.goto(server.url);
  await expect(page).toHaveTitle(/^Sign in/);
  expect(await axeFinds(page)).toEqual([]);
  await signIn(page, 'not-the-token');
  await expect(page.getByRole('alert')).toContainText('not the access token');
  await signIn(page, ACCESS_TOKEN);
  await expect(page.getByRole('radiogroup', { name: 'Tools' })).toBeVisible();

  const editor = await openWithPicture(page);
  await context.clearCookies();
  await editor.generate.click();
  const signedOut = page.getByRole('alert').filter({ hasText: 'You are signed out of this server' });
  await expect(signedOut).toBeVisible();
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Sign in in a new tab' }).click();
  const tab = await opened;
  await signIn(tab, ACCESS_TOKEN);
  await expect(tab.getByText('You are signed in.')).toBeVisible();
  await tab.close();
  await expect(signedOut).toHaveCount(0);
  const card = editor.results.getByRole('article').first();
  await card.getByRole('button', { name: 'Retry' }).click();
  await expect(card).toContainText('Rendering 40 %');

  await page.getByRole('button', { name: 'Kirin Motion Brush' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveTitle(/^Sign in/);
  const told = (await Promise.all(bodies)).join('\n');
  expect(told).toContain('Kirin Motion Brush');
  for (const secret of [GATEWAY_KEY, ACCESS_TOKEN]) expect(told.includes(secret)).toBe(false);
});
