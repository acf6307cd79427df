import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const kirin = { KIRIN_ENDPOINT: 'https://gate.example/model/v1/generation', KIRIN_API_KEY: 'k-123' };

describe('readConfig', () => {
  it('has a default for everything', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      ok: true,
      value: {
        port: 8787,
        host: '127.0.0.1',
        accessToken: null,
        allowedHosts: new Set(),
        trustProxy: false,
        rateLimit: null,
        createTimeoutS: 120,
        readTimeoutS: 8,
        dataDir: resolve('data'),
        gateway: { kind: 'engine' },
        bodyStyle: 'envelope',
        engineConcurrency: 1,
        engineKeepDays: 30,
        engineKeepGb: 10,
        engineAllowHosts: new Set(),
        engineCallbackSecret: null,
        ffmpegPath: null,
        logLevel: 'info',
      },
    });
  });

  it('makes another engine key at every start when none is given', () => {
    const [one, two] = [readConfig({}), readConfig({ ENGINE_KEY: '' })];
    const keys = [one, two].map((config) => (config.ok ? config.value.engineKey : ''));
    expect(keys[0]).toMatch(/^[\w-]{32}$/);
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('reads every variable', () => {
    const env = {
      ...kirin,
      PORT: '1234',
      HOST: '::1',
      ACCESS_TOKEN: 'sixteen-or-more-9',
      ALLOWED_HOSTS: 'Studio.example,b.example:81',
      TRUST_PROXY: 'yes',
      RATE_LIMIT: '77',
      KIRIN_CREATE_TIMEOUT_S: '31',
      KIRIN_READ_TIMEOUT_S: '7',
      DATA_DIR: '/srv/kirin',
      KIRIN_BODY: 'flat',
      ENGINE_KEY: 'e-9',
      ENGINE_CONCURRENCY: '3',
      ENGINE_KEEP_DAYS: '8',
      ENGINE_KEEP_GB: '4',
      ENGINE_ALLOW_HOSTS: 'Pictures.internal:9000, 10.1.2.3',
      ENGINE_CALLBACK_SECRET: 'c-7',
      FFMPEG_PATH: '/opt/ffmpeg',
      LOG_LEVEL: 'warn',
    };
    expect(readConfig(env)).toEqual({
      ok: true,
      value: {
        port: 1234,
        host: '::1',
        accessToken: 'sixteen-or-more-9',
        allowedHosts: new Set(['studio.example', 'b.example:81']),
        trustProxy: true,
        rateLimit: 77,
        createTimeoutS: 31,
        readTimeoutS: 7,
        dataDir: '/srv/kirin',
        gateway: { kind: 'kirin', endpoint: kirin.KIRIN_ENDPOINT, apiKey: 'k-123' },
        bodyStyle: 'flat',
        engineKey: 'e-9',
        engineConcurrency: 3,
        engineKeepDays: 8,
        engineKeepGb: 4,
        engineAllowHosts: new Set(['pictures.internal:9000', '10.1.2.3']),
        engineCallbackSecret: 'c-7',
        ffmpegPath: '/opt/ffmpeg',
        logLevel: 'warn',
      },
    });
  });

  it('reads a variable that is empty or blank as not set', () => {
    const names = Object.keys(kirin).concat(
      'PORT',
      'HOST',
      'DATA_DIR',
      'KIRIN_BODY',
      'ENGINE_CONCURRENCY',
      'FFMPEG_PATH',
      'LOG_LEVEL',
    );
    const blanks = Object.fromEntries(names.map((name, i) => [name, i % 2 ? '' : '  ']));
    expect(readConfig({ ...blanks, ENGINE_KEY: 'k' })).toEqual(readConfig({ ENGINE_KEY: 'k' }));
  });

  it('takes off trailing slashes of the endpoint', () => {
    const config = readConfig({ ...kirin, KIRIN_ENDPOINT: `${kirin.KIRIN_ENDPOINT}//` });
    expect(config).toMatchObject({ value: { gateway: { endpoint: kirin.KIRIN_ENDPOINT } } });
  });

  it.each([
    ['PORT', '80a', 'a whole number from 0 to 65535'],
    ['PORT', '65536', 'a whole number from 0 to 65535'],
    ['PORT', '-1', 'a whole number from 0 to 65535'],
    ['PORT', '80.5', 'a whole number from 0 to 65535'],
    ['HOST', 'a b', 'a host name or an IP address'],
    ['HOST', 'http://x', 'a host name or an IP address'],
    ['KIRIN_ENDPOINT', 'gate.example/model', 'an http or https address'],
    ['KIRIN_ENDPOINT', 'ftp://gate.example/model', 'an http or https address'],
    ['KIRIN_ENDPOINT', 'https://gate.example/?a=1', 'an http or https address'],
    ['KIRIN_BODY', 'Envelope', 'envelope or flat'],
    ['ENGINE_CONCURRENCY', '0', 'a whole number from 1 to 64'],
    ['ENGINE_CONCURRENCY', '65', 'a whole number from 1 to 64'],
    ['RATE_LIMIT', '9', 'a whole number from 10 to 1000000'],
    ['TRUST_PROXY', 'true', 'yes or no'],
    ['ALLOWED_HOSTS', 'http://a.example', 'host names or host:port'],
    ['KIRIN_READ_TIMEOUT_S', '0', 'a whole number from 1 to 60'],
    ['LOG_LEVEL', 'loud', 'trace, debug, info, warn, error, fatal, silent'],
  ])('%s=%s stops the start with a sentence', (name, value, allowed) => {
    const config = readConfig({ ...kirin, [name]: value });
    const error = config.ok ? '' : config.error;
    expect(error).toContain(`${name} is "${value}"`);
    expect(error).toContain(allowed);
    expect(error).toMatch(/\.$/);
  });

  it.each(['KIRIN_API_KEY', 'ENGINE_KEY', 'ACCESS_TOKEN'])('names a bad %s without showing it', (name) => {
    const config = readConfig({ ...kirin, [name]: 'se cret' });
    const error = config.ok ? '' : config.error;
    expect(error).toContain(`${name} is not valid`);
    expect(error).not.toContain('se cret');
  });

  it.each([
    [{ KIRIN_ENDPOINT: kirin.KIRIN_ENDPOINT }, 'KIRIN_ENDPOINT is set but KIRIN_API_KEY is not'],
    [{ KIRIN_API_KEY: 'k', KIRIN_ENDPOINT: ' ' }, 'KIRIN_API_KEY is set but KIRIN_ENDPOINT is not'],
  ])('refuses half a gateway', (env, start) => {
    const config = readConfig(env);
    expect(config.ok ? '' : config.error).toContain(start);
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', 'studio.example'])(
    'does not listen on %s without a lock',
    (HOST) => {
      const open = readConfig({ HOST });
      expect(open.ok ? '' : open.error).toContain('ACCESS_TOKEN is not set');
      expect(readConfig({ HOST, ACCESS_TOKEN: 'x'.repeat(15) }).ok).toBe(false);
      const ACCESS_TOKEN = 'x'.repeat(16);
      expect(readConfig({ HOST, ACCESS_TOKEN }).ok).toBe(true);
      const weak = readConfig({ HOST, ACCESS_TOKEN, ENGINE_KEY: 'short' });
      expect(weak.ok ? '' : weak.error).toContain('ENGINE_KEY is short');
    },
  );
});
