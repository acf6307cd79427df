import { describe, expect, it } from 'vitest';
import { scriptedGateway } from '../testing/scriptedGateway.ts';
import { createGuardedFetch, GuardError } from './guardedFetch.ts';
import { readLimited, TooLargeError } from './readLimited.ts';

const signal = new AbortController().signal;
const LOOPBACK = [{ address: '127.0.0.1', family: 4 }];

describe('guardedFetch', () => {
  it.each([
    'http://127.0.0.1:9/x',
    'http://127.1/x',
    'http://2130706433/x',
    'http://0x7f.0.0.1/x',
    'http://[::1]/x',
    'http://[::ffff:127.0.0.1]/x',
    'http://169.254.169.254/latest/meta-data',
    'http://10.0.0.8/x',
    'http://localhost:9/x',
    'file:///etc/passwd',
    'ftp://8.8.8.8/x',
    'http://user:word@8.8.8.8/x',
    'not an address',
  ])('refuses %s', async (url) => {
    await expect(createGuardedFetch()(url, { signal })).rejects.toThrow(GuardError);
  });

  it('refuses a name when any of its addresses is private', async () => {
    const resolve = async () => [
      { address: '8.8.8.8', family: 4 },
      { address: '192.168.1.7', family: 4 },
    ];
    const guarded = createGuardedFetch({ resolve });
    await expect(guarded('http://pictures.example/x', { signal })).rejects.toThrow('not a public address');
  });

  it('connects to the address that was checked and keeps the name in Host', async () => {
    const { origin, seen } = await scriptedGateway((_request, response) => response.end('whole'));
    const port = new URL(origin).port;
    const resolved: string[] = [];
    const resolve = async (hostname: string) => {
      resolved.push(hostname);
      return LOOPBACK;
    };
    const guarded = createGuardedFetch({ allowHosts: new Set([`pictures.example:${port}`]), resolve });
    const response = await guarded(`http://pictures.example:${port}/a?b=1`, { signal });
    expect(await response.text()).toBe('whole');
    expect(resolved).toEqual(['pictures.example']);
    expect(seen[0]).toMatchObject({
      url: '/a?b=1',
      headers: { host: `pictures.example:${port}`, 'accept-encoding': 'identity' },
    });
  });

  it('checks again at every redirect', async () => {
    const { origin } = await scriptedGateway((_request, response) =>
      response.writeHead(302, { location: 'http://10.9.8.7/inner' }).end(),
    );
    const guarded = createGuardedFetch({ allowHosts: new Set([new URL(origin).host]) });
    await expect(guarded(`${origin}/x`, { signal })).rejects.toThrow('10.9.8.7 is not a public address');
  });

  it('follows three redirects and no fourth', async () => {
    const { origin, seen } = await scriptedGateway((request, response) => {
      const left = Number(request.url.slice(1));
      if (left === 0) response.end('here');
      else response.writeHead(307, { location: `/${left - 1}` }).end();
    });
    const guarded = createGuardedFetch({ allowHosts: new Set([new URL(origin).host]) });
    expect(await (await guarded(`${origin}/3`, { signal })).text()).toBe('here');
    await expect(guarded(`${origin}/4`, { signal })).rejects.toThrow('more than 3 times');
    expect(seen.map(({ url }) => url)).toEqual(['/3', '/2', '/1', '/0', '/4', '/3', '/2', '/1']);
  });

  it('gives up on a server that says nothing', async () => {
    const { origin } = await scriptedGateway(() => undefined);
    const guarded = createGuardedFetch({ allowHosts: new Set([new URL(origin).host]), idleMs: 60 });
    await expect(guarded(`${origin}/x`, { signal })).rejects.toThrow('Nothing was heard for 60 ms');
  });

  it('posts, and does not carry the body to where it is redirected', async () => {
    const { origin, seen } = await scriptedGateway((request, response) =>
      request.url === '/away'
        ? response.writeHead(308, { location: '/other' }).end()
        : response.end('thanks'),
    );
    const guarded = createGuardedFetch({ allowHosts: new Set([new URL(origin).host]) });
    const response = await guarded(`${origin}/hook`, { method: 'POST', body: '{"a":1}', signal });
    expect(await response.text()).toBe('thanks');
    await expect(guarded(`${origin}/away`, { method: 'POST', body: '{"a":2}', signal })).rejects.toThrow(
      GuardError,
    );
    expect(seen.map(({ url, body }) => [url, body])).toEqual([
      ['/hook', '{"a":1}'],
      ['/away', '{"a":2}'],
    ]);
  });
});

describe('readLimited', () => {
  it('takes a body of exactly the limit and not one byte more, with or without a length', async () => {
    const { origin } = await scriptedGateway((request, response) => {
      if (request.url === '/told') response.setHeader('content-length', 11);
      response.write('12345');
      response.end('678901');
    });
    for (const path of ['/told', '/untold']) {
      expect(new TextDecoder().decode(await readLimited(await fetch(origin + path), 11))).toBe('12345678901');
      await expect(readLimited(await fetch(origin + path), 10)).rejects.toThrow(TooLargeError);
    }
  });
});
