import type { IncomingMessage } from 'node:http';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { clientAddress } from './clientAddress.ts';
import { rateLimited } from './rateLimit.ts';

const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } as IncomingMessage });

async function addressOf(remoteAddress: string, forwarded: string | null, trustProxy: boolean) {
  const app = new Hono().get('/', (c) => c.json(clientAddress(c, trustProxy)));
  const headers: Record<string, string> = forwarded === null ? {} : { 'x-forwarded-for': forwarded };
  return (await app.request('/', { headers }, from(remoteAddress))).json();
}

describe('clientAddress', () => {
  it.each<[string, string | null, boolean, string, boolean]>([
    ['203.0.113.9', null, false, '203.0.113.9', false],
    ['::ffff:203.0.113.9', null, false, '203.0.113.9', false],
    ['127.0.0.1', null, false, '127.0.0.1', true],
    ['::1', null, false, '0:0:0:0', true],
    ['2001:db8:1:2:3:4:5:6', null, false, '2001:db8:1:2', false],
    ['2001:db8::7', null, false, '2001:db8:0:0', false],
    ['fe80::1%eth0', null, false, 'fe80:0:0:0', false],
    ['127.0.0.1', '198.51.100.4', false, '127.0.0.1', true],
    ['127.0.0.1', '1.1.1.1, 198.51.100.4', true, '198.51.100.4', false],
    ['127.0.0.1', '127.0.0.1', true, '127.0.0.1', false],
  ])('of %s forwarding %s (trusted: %s) is %s', async (peer, forwarded, trust, key, onThisMachine) => {
    expect(await addressOf(peer, forwarded, trust)).toEqual({ key, onThisMachine });
  });
});

describe('rateLimited', () => {
  const limitedApp = (rateLimit: number | null) =>
    new Hono()
      .use(rateLimited({ rateLimit, trustProxy: false }, (c, waitS) => c.text(String(waitS), 429)))
      .get('/', (c) => c.text('ok'));

  it('counts each client by itself and says how long to wait', async () => {
    const app = limitedApp(12);
    const ask = (address: string) => app.request('/', {}, from(address));
    for (let i = 0; i < 12; i += 1) expect((await ask('203.0.113.9')).status).toBe(200);
    const refused = await ask('203.0.113.9');
    const waitS = Number(await refused.text());
    expect([refused.status, waitS > 0, waitS <= 60]).toEqual([429, true, true]);
    expect((await ask('203.0.113.10')).status).toBe(200);
  });

  it('leaves out this machine unless a limit is set', async () => {
    const codes = async (rateLimit: number | null, address: string) => {
      const app = limitedApp(rateLimit);
      const all = await Promise.all(Array.from({ length: 3005 }, () => app.request('/', {}, from(address))));
      return new Set(all.map(({ status }) => status));
    };
    expect(await codes(null, '127.0.0.1')).toEqual(new Set([200]));
    expect(await codes(null, '203.0.113.9')).toEqual(new Set([200, 429]));
    expect(await codes(3000, '127.0.0.1')).toEqual(new Set([200, 429]));
  });
});
