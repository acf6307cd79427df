import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { apiErrorBodySchema } from '../../contract/errors.ts';
import { ACCESS_TOKEN, ENGINE_KEY, engineApp, post } from '../testing/apps.ts';
import { createSessions, SESSION_S } from './sessions.ts';
import { SIGN_IN_WORDS } from './signInWords.ts';

const HOST = { host: 'studio.example' };
const PAGE = { ...HOST, accept: 'text/html' };

async function locked(env: Record<string, string> = {}) {
  const { app, lines } = await engineApp({
    host: '0.0.0.0',
    env: { ACCESS_TOKEN, ALLOWED_HOSTS: 'studio.example', ...env },
  });
  const signIn = (token: string, headers: Record<string, string> = {}, next = '/') =>
    app.request('/sign-in', {
      method: 'POST',
      headers: { ...HOST, ...headers },
      body: new URLSearchParams({ token, next }),
    });
  const get = (path: string, headers: Record<string, string> = {}) =>
    app.request(path, { headers: { ...HOST, ...headers } });
  return { app, lines, signIn, get };
}

const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? '';

describe('a server with an access token', () => {
  it('shows strangers nothing but the sign-in page and that it is alive', async () => {
    const { app, get } = await locked();
    const call = await get('/api/config');
    expect([call.status, apiErrorBodySchema.parse(await call.json()).error.kind]).toEqual([401, 'sign_in']);
    expect((await app.request('/api/tasks', post({}, HOST))).status).toBe(401);
    expect((await get('/metrics')).status).toBe(401);
    expect((await get('/samples/rocket.jpg')).status).toBe(401);
    const page = await get('/some/page', PAGE);
    expect([page.status, page.headers.get('location')]).toEqual([303, '/sign-in?next=%2Fsome%2Fpage']);
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
    expect((await get('/model/v1/generation/task/x')).status).toBe(401);
  });

  it('has a sign-in page without a script, whose form a browser may send', async () => {
    const { get } = await locked();
    const page = await get('/sign-in?next=%2Fa"b', PAGE);
    const text = await page.text();
    expect(text).not.toMatch(/<script|onclick|javascript:/i);
    expect(text).toContain('<label for="token">');
    expect(text).toContain('name="next" value="/"');
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
  });

  it.each([
    ['zh-TW, en;q=0.5', 'zh', '登录'],
    ['fr, en;q=0.4, zh-CN;q=0.7', 'zh', '登录'],
    ['fr', 'en', 'Sign in'],
  ])('speaks the first of the browser’s languages that it knows: %s', async (wished, language, button) => {
    const { get, signIn } = await locked();
    const header = { ...PAGE, 'accept-language': wished };
    const text = await (await get('/sign-in', header)).text();
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).toContain(`>${button}</button>`);
    expect(await (await signIn('not-it', header)).text()).toContain(SIGN_IN_WORDS[language]?.wrongToken);
    const cookie = cookieOf(await signIn(ACCESS_TOKEN, header));
    expect(await (await get('/signed-in', { ...header, cookie })).text()).toContain(
      SIGN_IN_WORDS[language]?.goOn,
    );
  });

  it('speaks every language that there is a catalogue of', () => {
    const catalogues = readdirSync('src/words').filter((file) => file.endsWith('.json'));
    expect(
      Object.keys(SIGN_IN_WORDS)
        .map((tag) => `${tag}.json`)
        .sort(),
    ).toEqual(catalogues.sort());
  });

  it('lets in who knows the token, with a cookie that gives nothing of it away', async () => {
    const { signIn, get, lines } = await locked();
    const wrong = await signIn('not-it');
    expect([wrong.status, cookieOf(wrong)]).toEqual([401, '']);
    expect(await wrong.text()).toContain('role="alert"');
    const right = await signIn(ACCESS_TOKEN, {}, '/some/page');
    expect([right.status, right.headers.get('location')]).toEqual([303, '/some/page']);
    const set = right.headers.get('set-cookie') ?? '';
    expect(set).toMatch(/; HttpOnly/);
    expect(set).toMatch(/; SameSite=Strict/);
    expect(set).not.toMatch(/Secure/);
    expect(set).not.toContain(ACCESS_TOKEN);
    const cookie = cookieOf(right);
    expect(await (await get('/api/config', { cookie })).json()).toMatchObject({ sign_out: true });
    expect((await get('/metrics', { cookie })).status).toBe(200);
    expect((await get('/sign-in', { cookie })).status).toBe(303);
    expect(lines()).not.toContain(ACCESS_TOKEN);
    expect(lines()).not.toContain(cookie);
  });

  it('signs out', async () => {
    const { app, signIn, get } = await locked();
    const cookie = cookieOf(await signIn(ACCESS_TOKEN));
    const out = await app.request('/sign-out', { method: 'POST', headers: { ...HOST, cookie } });
    expect([out.status, out.headers.get('set-cookie')]).toEqual([303, expect.stringContaining('Max-Age=0')]);
    expect((await get('/api/config', { cookie })).status).toBe(401);
  });

  it('takes the token as a bearer for scripts', async () => {
    const { get } = await locked();
    const authorization = `Bearer ${ACCESS_TOKEN}`;
    expect((await get('/api/config', { authorization })).status).toBe(200);
    expect((await get('/metrics', { authorization })).status).toBe(200);
    expect((await get('/api/config', { authorization: `Bearer ${ENGINE_KEY}` })).status).toBe(401);
    expect((await get('/model/v1/generation/task/x', { authorization })).status).toBe(401);
    const engine = { authorization: `Bearer ${ENGINE_KEY}` };
    expect((await get('/model/v1/generation/task/x', engine)).status).toBe(404);
  });

  type Guess = (door: Awaited<ReturnType<typeof locked>>, from: Record<string, string>) => unknown;
  it.each<[string, Guess]>([
    ['the sign-in', ({ signIn }, from) => signIn('guess', from)],
    ['a bearer', ({ get }, from) => get('/api/config', { authorization: 'Bearer guess', ...from })],
    ['the engine key', ({ get }, from) => get('/model/v1/generation/task/x', from)],
  ])('takes ten wrong tries of %s and no more, each client by itself', async (_what, guess) => {
    const door = await locked({ TRUST_PROXY: 'yes' });
    const from = { 'x-forwarded-for': '9.9.9.9, 203.0.113.7' };
    for (let i = 0; i < 10; i += 1) await guess(door, from);
    const blocked = await door.signIn(ACCESS_TOKEN, from);
    expect([blocked.status, Number(blocked.headers.get('retry-after')) > 500]).toEqual([429, true]);
    const authorization = `Bearer ${ACCESS_TOKEN}`;
    expect((await door.get('/api/config', { authorization, ...from })).status).toBe(429);
    expect((await door.get('/model/v1/generation/task/x', from)).status).toBe(429);
    const other = { 'x-forwarded-for': '203.0.113.7, 198.51.100.9' };
    expect((await door.signIn(ACCESS_TOKEN, other)).status).toBe(303);
  });

  it('marks the cookie Secure only when a trusted proxy says https', async () => {
    const https = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' };
    const trusting = await (await locked({ TRUST_PROXY: 'yes' })).signIn(ACCESS_TOKEN, https);
    expect(trusting.headers.get('set-cookie')).toMatch(/; Secure/);
    const wary = await (await locked()).signIn(ACCESS_TOKEN, https);
    expect(wary.headers.get('set-cookie')).not.toMatch(/Secure/);
  });

  it('takes no sign-in from another site, and leads to none', async () => {
    const { signIn } = await locked();
    expect((await signIn(ACCESS_TOKEN, { origin: 'https://evil.example' })).status).toBe(403);
    for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', '/a\nb', ''])
      expect((await signIn(ACCESS_TOKEN, {}, next)).headers.get('location')).toBe('/');
  });
});

describe('a session', () => {
  it('ends by itself, cannot be stretched or made up, and dies with its token', () => {
    let nowMs = 1_700_000_000_123;
    const sessions = createSessions(ACCESS_TOKEN, () => nowMs);
    const value = sessions.issue();
    expect(sessions.isValid(value)).toBe(true);
    expect(createSessions(ACCESS_TOKEN, () => nowMs).isValid(value)).toBe(true);
    expect(createSessions(`${ACCESS_TOKEN}x`, () => nowMs).isValid(value)).toBe(false);
    for (let i = 0; i < value.length; i += 1) {
      const other = value[i] === 'A' || value[i] === '1' ? '2' : value[i] === '.' ? ',' : '1';
      expect(sessions.isValid(value.slice(0, i) + other + value.slice(i + 1))).toBe(false);
    }
    for (const made of ['', '.', '..', `${'9'.repeat(12)}.${'a'.repeat(16)}.${'a'.repeat(43)}`])
      expect(sessions.isValid(made)).toBe(false);
    nowMs += SESSION_S * 1000 + 1000;
    expect(sessions.isValid(value)).toBe(false);
  });
});
