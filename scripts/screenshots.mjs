import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { buildStale } from './build.mjs';
import { installPackages } from './install.mjs';
import { main, step } from './steps.mjs';

const FOLDER = 'docs/pictures';
const SIZE = { width: 1440, height: 900 };
const WEBP = { quality: 82, effort: 6 };
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const SLOW_MS = 120_000;

/** The pictures of README and guide, in the order of the work: each scene goes on where the one before ended. */
const SCENES = {
  async start(page) {
    await page.goto('/');
    await page.getByRole('radiogroup', { name: 'Tools' }).waitFor();
  },
  async paint(page) {
    await page.getByRole('button', { name: 'Open the sample' }).click();
    await page.getByRole('application', { name: 'Stage' }).waitFor();
    await choose(page, 'Tools', 'Brush');
    await pointAt(page, 0.62, 0.42);
  },
  async draw(page) {
    await choose(page, 'Tools', 'Trajectory');
    await page.getByRole('radiogroup', { name: 'Regions' }).getByRole('radio').first().click();
    await pointAt(page, 0.8, 0.75);
  },
  async preview(page) {
    await page.getByRole('button', { name: 'Preview', exact: true }).click();
    const time = page.getByRole('slider', { name: 'Preview time' });
    await time.waitFor();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await time.fill(String(0.55 * Number(await time.getAttribute('max'))));
  },
  async film(page) {
    // The tip for newcomers offers the same button; the bar's comes first.
    await page
      .getByRole('button', { name: /^Generate/ })
      .first()
      .click();
    const film = page.getByLabel('Result video');
    await film.waitFor({ timeout: SLOW_MS });
    await film.evaluate(async (video) => {
      video.pause();
      const shown = new Promise((done) => video.addEventListener('seeked', done, { once: true }));
      video.currentTime = 3;
      await shown;
    });
  },
  async editor(page) {
    await choose(page, 'View', 'Edit');
    await choose(page, 'Tools', 'Trajectory');
    await pointAt(page, 0.8, 0.75);
  },
};

async function takeAll(executablePath) {
  const { chromium } = await import('playwright');
  const data = mkdtempSync(join(tmpdir(), 'screenshots-'));
  const server = startServer(data);
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    const look = {
      viewport: SIZE,
      colorScheme: 'dark',
      reducedMotion: 'reduce',
      locale: 'en-US',
      serviceWorkers: 'block',
    };
    const context = await browser.newContext({ ...look, baseURL: await server.url });
    const page = await context.newPage();
    mkdirSync(FOLDER, { recursive: true });
    let bytes = 0;
    for (const [name, scene] of Object.entries(SCENES)) {
      await scene(page);
      bytes += await take(page, `${FOLDER}/${name}.webp`);
    }
    await drawSocial();
    return `${Object.keys(SCENES).length} in ${FOLDER}, ${Math.round(bytes / 1024)} KB`;
  } finally {
    await browser.close();
    await server.end();
    rmSync(data, { recursive: true, force: true });
  }
}

/** What other sites show beside a link to the page: the editor, cut to the shape they want. */
async function drawSocial() {
  const { default: sharp } = await import('sharp');
  await sharp(`${FOLDER}/editor.webp`)
    .resize(1200, 630, { position: 'top' })
    .png({ palette: true })
    .toFile('public/social.png');
}

/** The page once nothing of it changes any more; returns the size of the file. */
async function take(page, path) {
  const { default: sharp } = await import('sharp');
  let before = null;
  let now = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  for (let tries = 0; tries < 20 && !before?.equals(now); tries += 1) {
    await page.waitForTimeout(250);
    before = now;
    now = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  }
  await sharp(now).webp(WEBP).toFile(path);
  return statSync(path).size;
}

const choose = (page, group, name) =>
  page
    .getByRole('radiogroup', { name: group })
    .getByRole('radio', { name: new RegExp(`^${name}`) })
    .click();

/** Puts the pointer on the stage, at a share of its width and height. */
async function pointAt(page, across, down) {
  const stage = page.getByRole('application', { name: 'Stage' });
  const { x, y, width, height } = await stage.boundingBox();
  await page.mouse.move(x + width * across, y + height * down);
}

function startServer(data) {
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: data, LOG_LEVEL: 'warn' };
  for (const name of ['KIRIN_ENDPOINT', 'KIRIN_API_KEY', 'ACCESS_TOKEN']) delete env[name];
  const child = spawn(process.execPath, ['dist/server/main.js'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = new Promise((found, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const address = /http:\/\/\S+/.exec(said)?.[0];
      if (address) found(address);
    });
    child.on('exit', (code) => reject(new Error(`The server ended with ${code} before it listened.`)));
  });
  const ended = new Promise((done) => child.once('exit', done));
  const end = () => {
    child.kill();
    return ended;
  };
  return { url, end };
}

await main(async () => {
  await installPackages();
  await buildStale();
  const browser = await findBrowser();
  await step('Taking the pictures of the documents', () => takeAll(browser));
});
