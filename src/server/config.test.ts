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
        dataDir: resolve('data'),
        gateway: { kind: 'engine' },
        bodyStyle: 'envelope',
        engineConcurrency: 1,
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
      DATA_DIR: '/srv/kirin',
      KIRIN_BODY: 'flat',
      ENGINE_KEY: 'e-9',
      ENGINE_CONCURRENCY: '3',
      FFMPEG_PATH: '/opt/ffmpeg',
      LOG_LEVEL: 'warn',
    };
    expect(readConfig(env)).toEqual({
      ok: true,
      value: {
        port: 1234,
        host: '::1',
        dataDir: '/srv/kirin',
        gateway: { kind: 'kirin', endpoint: kirin.KIRIN_ENDPOINT, apiKey: 'k-123' },
        bodyStyle: 'flat',
        engineKey: 'e-9',
        engineConcurrency: 3,
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
    ['LOG_LEVEL', 'loud', 'trace, debug, info, warn, error, fatal, silent'],
  ])('%s=%s stops the start with a sentence', (name, value, allowed) => {
    const config = readConfig({ ...kirin, [name]: value });
    const error = config.ok ? '' : config.error;
    expect(error).toContain(`${name} is "${value}"`);
    expect(error).toContain(allowed);
    expect(error).toMatch(/\.$/);
  });

  it.each(['KIRIN_API_KEY', 'ENGINE_KEY'])('names a bad %s without showing it', (name) => {
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
});
