import { describe, expect, it } from 'vitest';
import { createGuardedFetch } from '../net/guardedFetch.ts';
import { engineApp, post } from '../testing/apps.ts';
import { pictureBase64 } from '../testing/requests.ts';
import { type Answer, scriptedGateway } from '../testing/scriptedGateway.ts';
import { fetchPictureFor } from './pictures.ts';

const signal = new AbortController().signal;

async function fetched(answer: Answer) {
  const { origin } = await scriptedGateway(answer);
  const guarded = createGuardedFetch({ allowHosts: new Set([new URL(origin).host]), idleMs: 200 });
  return fetchPictureFor(guarded, `${origin}/a.jpg`, signal);
}

describe('fetchPictureFor', () => {
  it('gives a picture byte for byte, its type read from the bytes', async () => {
    const png = Buffer.from(await pictureBase64(7, 5), 'base64');
    const result = await fetched((_request, response) =>
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end(png),
    );
    expect(result).toMatchObject({ ok: true, value: { type: 'image/png' } });
    expect(result.ok && Buffer.from(result.value.bytes).equals(png)).toBe(true);
  });

  it.each<[string, string, Answer]>([
    ['a page', 'no JPEG or PNG', (_request, response) => response.end('<html>')],
    [
      'too much',
      'larger than 10 MB',
      (_request, response) => response.end(Buffer.alloc(10 * 1024 * 1024 + 1)),
    ],
    ['a 403', 'status 403', (_request, response) => response.writeHead(403).end()],
    ['silence', 'does not answer', () => undefined],
    [
      'a redirect inwards',
      'not a public address',
      (_request, response) => response.writeHead(301, { location: 'http://192.168.0.1/' }).end(),
    ],
  ])('says what is wrong with %s', async (_name, words, answer) => {
    const result = await fetched(answer);
    expect(result).toMatchObject({ ok: false, error: { status: 422, error: { kind: 'refused' } } });
    expect(result.ok ? '' : result.error.error.error_message).toContain(words);
  });

  it('is no way into this machine from the page', async () => {
    const { app } = await engineApp();
    const status = async (body: unknown) => (await app.request('/api/pictures', post(body))).status;
    expect(await status({ url: 'http://127.0.0.1:8787/healthz' })).toBe(422);
    expect(await status({ url: 7 })).toBe(400);
    expect(await status({ url: `https://x.example/${'a'.repeat(20_000)}` })).toBe(413);
  });
});
