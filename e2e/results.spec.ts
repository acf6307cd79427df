import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { axeFinds } from './axe.ts';
import { EditorPage } from './editorPage.ts';
import { type FaultyGateway, openFaultyGateway, serveInFrontOf } from './faultyGateway.ts';
import { type OwnServer, serveEngine } from './ownServer.ts';

const ROCKET = 'public/samples/rocket.jpg';

async function openWithPicture(page: Page, url: string): Promise<EditorPage> {
  const editor = new EditorPage(page);
  await page.goto(url);
  await expect(page.getByRole('radiogroup', { name: 'Tools' })).toBeVisible();
  await editor.dropFirstFrame(ROCKET);
  await expect(page.getByText('640×427').first()).toBeVisible();
  return editor;
}

const card = (editor: EditorPage, name: string) => editor.results.getByRole('article', { name, exact: true });

async function expectNoViolations(page: Page, state: string): Promise<void> {
  expect(await axeFinds(page), state).toEqual([]);
}

test.describe('with the engine in a server of its own', () => {
  let server: OwnServer;
  let profile: string;
  let context: BrowserContext;

  test.beforeEach(async ({ playwright: _ }, { project }) => {
    server = await serveEngine();
    profile = await mkdtemp(join(tmpdir(), 'kirin-profile-'));
    context = await launch(profile, project.use.launchOptions);
  });

  test.afterEach(async () => {
    await context.close();
    await server.stop();
    await rm(profile, { recursive: true, force: true });
  });

  test('two tasks outlive a reload, a restarted server, a cut network and the browser; a kept film plays when the server has lost it', async ({
    playwright: _,
  }, { project }) => {
    // Two films are made, and the server is started three times.
    test.setTimeout(240_000);
    const page = await context.newPage();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const editor = await openWithPicture(page, server.url);
    await expectNoViolations(page, 'empty');
    await editor.generate.click();
    await expect(card(editor, 'Take 1')).toBeVisible();
    await editor.generate.click();
    await expect(card(editor, 'Take 2')).toContainText(/Waiting|Rendering/);
    await expectNoViolations(page, 'running');

    await page.reload();
    await expect(editor.results.getByRole('article')).toHaveCount(2);
    await server.restart();
    await context.setOffline(true);
    await expect(editor.results.getByText('Connection lost, trying again').first()).toBeVisible({
      timeout: 30_000,
    });
    await context.setOffline(false);
    for (const name of ['Take 1', 'Take 2'])
      await expect(card(editor, name).getByRole('link', { name: 'Download' })).toBeVisible({
        timeout: 120_000,
      });

    await card(editor, 'Take 2').getByRole('button', { name: 'Show Take 2' }).click();
    const inspector = page.getByRole('complementary', { name: 'Result' });
    await expect(inspector).toContainText('1080×720 · 30 fps · 5.0 s');
    await expect(inspector).toContainText('kept here');
    await inspector.getByLabel('Name').fill('The best');
    await inspector.getByLabel('Note').fill('steady');
    await card(editor, 'The best').getByRole('button', { name: 'Star' }).click();
    await expectNoViolations(page, 'result');

    await card(editor, 'Take 1').getByRole('button', { name: 'Delete' }).click();
    await expect(card(editor, 'Take 1')).toHaveCount(0);
    await expect(editor.status).toContainText('Deleted Take 1.');
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
    await expect(card(editor, 'Take 1')).toBeVisible();

    await context.close();
    await server.forgetEverything();
    context = await launch(profile, project.use.launchOptions);
    const again = await context.newPage();
    // What the browser has cached by itself must not pass for what the page keeps.
    await (await context.newCDPSession(again)).send('Network.clearBrowserCache');
    await again.goto(server.url);
    const reopened = new EditorPage(again);
    await expect(reopened.results.getByRole('article')).toHaveCount(2);
    await expect(card(reopened, 'The best').getByRole('button', { name: 'Star' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await card(reopened, 'The best').getByRole('button', { name: 'Show The best' }).click();
    await expect(again.getByRole('complementary', { name: 'Result' }).getByLabel('Note')).toHaveValue(
      'steady',
    );
    const video = again.getByLabel('Result video');
    await expect.poll(() => video.evaluate((v: HTMLVideoElement) => v.videoWidth)).toBe(1080);
    const downloading = again.waitForEvent('download');
    await card(reopened, 'The best').getByRole('link', { name: 'Download' }).click();
    expect((await downloading).suggestedFilename()).toBe('The-best.mp4');
  });
});

const launch = (profile: string, options: object | undefined): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, { ...options, viewport: { width: 1440, height: 900 } });

/** Runs in the page: the history as its first version left it, a picture in its one card. */
async function writeFirstVersion(thumbnail: string): Promise<void> {
  const opening = indexedDB.open('kirin-motion-brush-tasks', 1);
  opening.onupgradeneeded = () => {
    for (const store of ['tasks', 'requests']) opening.result.createObjectStore(store);
  };
  await new Promise((resolve) => (opening.onsuccess = resolve));
  const write = opening.result.transaction('tasks', 'readwrite');
  const summary = { prompt: 'Up', mode: 'std', durationS: 5, movers: 2, hasStatic: false, hasTail: false };
  const times = { createdMs: 1000, sinceMs: 1000, finishedMs: 8000 };
  const end = { status: 'completed', videoUrl: '/api/tasks/g7/video', cost: null };
  const card = {
    id: 'old',
    remoteId: 'g7',
    title: 'Take 7',
    thumbnail,
    summary,
    ...times,
    attempt: 1,
    ...end,
  };
  write.objectStore('tasks').put(card, 'old');
  await new Promise((resolve) => (write.oncomplete = resolve));
  opening.result.close();
}

/** Runs in the page: the width of the picture behind an element, 0 while there is none. */
async function pictureWidth(element: Element): Promise<number> {
  const address = /url\("(.*)"\)/.exec(getComputedStyle(element).backgroundImage)?.[1];
  return address ? (await createImageBitmap(await (await fetch(address)).blob())).width : 0;
}

test.describe('in front of a gateway that goes wrong', () => {
  let gateway: FaultyGateway;
  let server: { url: string; stop: () => void };

  test.beforeEach(async () => {
    gateway = await openFaultyGateway();
    server = await serveInFrontOf(gateway);
  });

  test.afterEach(() => {
    server.stop();
    gateway.close();
  });

  test('a history of the first version is read, and a failed task says what the gateway said, what it means and what to do, and is sent again whole', async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`${server.url}/healthz`);
    await page.evaluate(writeFirstVersion, `data:image/jpeg;base64,${await readFile(ROCKET, 'base64')}`);
    const editor = await openWithPicture(page, server.url);
    const face = card(editor, 'Take 7').getByRole('button', { name: 'Show Take 7' });
    await expect.poll(() => face.evaluate(pictureWidth)).toBe(640);
    gateway.fails = { code: '002002097', error_message: 'Upstream is on fire' };
    await editor.generate.click();
    const failed = card(editor, 'Take 8');
    await expect(failed).toContainText(/002002097.*Failed/);
    await failed.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Details…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Details of Take 8' });
    await expect(dialog).toContainText('002002097');
    await expect(dialog).toContainText("The model's service answered with an error.");
    await expect(dialog).toContainText('Upstream is on fire');
    await expect(dialog).toContainText('Wait a minute, then try again.');
    await expect(dialog).toContainText(`Yes, as task ${gateway.taken[0]}`);
    await expectNoViolations(page, 'failed');
    await page.keyboard.press('Escape');
    await expect(failed.getByRole('button', { name: 'More' })).toBeFocused();
    gateway.fails = null;
    await failed.getByRole('button', { name: 'Retry' }).click();
    await expect(failed).toContainText('Rendering 40 %');
    expect(gateway.bodies[1]).toEqual({ ...gateway.bodies[0], external_task_id: `${gateway.taken[0]}-2` });
  });
});
