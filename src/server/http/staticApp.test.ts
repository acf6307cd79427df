import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { engineApp, OWN_ORIGIN } from '../testing/apps.ts';
import { temporaryFolder } from '../testing/folders.ts';

describe('the built page', () => {
  const script = `${'const a = 1;\n'.repeat(300)}`;
  async function builtApp() {
    const appDir = join(temporaryFolder(), 'app');
    mkdirSync(join(appDir, 'assets'), { recursive: true });
    writeFileSync(join(appDir, 'index.html'), '<title>Kirin</title>');
    writeFileSync(join(appDir, 'assets', 'index-B7x2_aQ9.js'), script);
    writeFileSync(join(appDir, 'photo.jpg'), Uint8Array.of(1, 2, 3));
    writeFileSync(join(appDir, '.secret'), 'no');
    writeFileSync(join(appDir, '..', 'outside.txt'), 'no');
    return (await engineApp({ appDir })).app;
  }

  it('is cached by its hashed names and asked anew by its page', async () => {
    const app = await builtApp();
    const page = await app.request('/');
    expect([page.status, page.headers.get('cache-control'), await page.text()]).toEqual([
      200,
      'no-cache',
      '<title>Kirin</title>',
    ]);
    expect(page.headers.get('content-type')).toContain('text/html');
    const again = await app.request('/', { headers: { 'if-none-match': page.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
    const asset = await app.request('/assets/index-B7x2_aQ9.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-type')).toContain('javascript');
  });

  it('is compressed as the browser allows', async () => {
    const app = await builtApp();
    const asked = async (accept: string) => {
      const response = await app.request('/assets/index-B7x2_aQ9.js', {
        headers: { 'accept-encoding': accept },
      });
      return {
        encoding: response.headers.get('content-encoding'),
        vary: response.headers.get('vary'),
        body: Buffer.from(await response.arrayBuffer()),
      };
    };
    const [br, gzip, plain, refused] = [
      await asked('gzip, deflate, br'),
      await asked('gzip'),
      await asked('identity'),
      await asked('br;q=0, gzip;q=0'),
    ];
    expect([br.encoding, gzip.encoding, plain.encoding, refused.encoding]).toEqual([
      'br',
      'gzip',
      null,
      null,
    ]);
    expect(brotliDecompressSync(br.body).toString()).toBe(script);
    expect(gunzipSync(gzip.body).toString()).toBe(script);
    expect(plain.body.toString()).toBe(script);
    expect(br.body.length).toBeLessThan(200);
    expect(br.vary).toBe('Accept-Encoding');
  });

  it('answers navigations with the page, and other unknown paths with 404', async () => {
    const app = await builtApp();
    const get = (path: string, accept: string) => app.request(path, { headers: { accept } });
    expect((await get('/some/view', 'text/html,*/*')).status).toBe(200);
    expect((await get('/some/view', '*/*')).status).toBe(404);
    expect((await get('/assets/gone-12345678.js', 'text/html,*/*')).status).toBe(404);
    expect((await get('/photo.jpg', 'image/*')).headers.get('content-type')).toBe('image/jpeg');
    expect((await app.request('/', { method: 'POST' })).status).toBe(404);
  });

  it.each([
    '/.secret',
    '/..%2foutside.txt',
    '/%2e%2e/outside.txt',
    '/assets/..%5c..%5coutside.txt',
    '/%ff',
    '/a%00b',
  ])('does not serve %s', async (path) => {
    const response = await (await builtApp()).request(path);
    expect(response.status).toBe(404);
  });

  it('says how to build it when it is not there', async () => {
    const { app } = await engineApp();
    const response = await app.request(`${OWN_ORIGIN}/`, { headers: { accept: 'text/html' } });
    expect([response.status, await response.text()]).toEqual([
      503,
      'The page has not been built yet. Run: npm start',
    ]);
  });
});
