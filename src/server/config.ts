import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { BodyStyle } from '../contract/envelope.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { isLoopbackHost } from './http/clientNames.ts';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Which gateway makes the films: the engine inside this process, or a real one elsewhere. */
export type GatewaySettings =
  | { readonly kind: 'engine' }
  | { readonly kind: 'kirin'; readonly endpoint: string; readonly apiKey: string };

/** Every setting of the server, read once at the start. */
export interface ServerConfig {
  /** 0 lets the system choose a free port. */
  readonly port: number;
  readonly host: string;
  /** What people sign in with and scripts send as a bearer token; null lets in everybody who reaches the server. */
  readonly accessToken: string | null;
  /** Hosts (`name` or `name:port`) by which this server may be called beside its own, as behind a reverse proxy. */
  readonly allowedHosts: ReadonlySet<string>;
  /** Believe X-Forwarded-For and X-Forwarded-Proto, which only a reverse proxy in front may set. */
  readonly trustProxy: boolean;
  /** Requests a minute of one client; null is the default, which leaves out clients on this machine. */
  readonly rateLimit: number | null;
  /** Absolute path of the folder with tasks, pictures and films. */
  readonly dataDir: string;
  readonly gateway: GatewaySettings;
  /** How requests are wrapped for the gateway. */
  readonly bodyStyle: BodyStyle;
  /** The longest one call to the gateway may take, in seconds. */
  readonly createTimeoutS: number;
  readonly readTimeoutS: number;
  /** What a client of the embedded engine sends as its bearer key. */
  readonly engineKey: string;
  /** Films rendered at the same time. */
  readonly engineConcurrency: number;
  /** Films older than this are removed. */
  readonly engineKeepDays: number;
  /** The oldest films are removed until all of them together take no more than this. */
  readonly engineKeepGb: number;
  /** Hosts (`name` or `name:port`) that pictures and callbacks may reach although they are private. */
  readonly engineAllowHosts: ReadonlySet<string>;
  /** What callbacks are signed with; null for no signature. */
  readonly engineCallbackSecret: string | null;
  /** null: look for ffmpeg ourselves. */
  readonly ffmpegPath: string | null;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

const numberWithin = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max));

const wholeNumber = (fallback: number, min: number, max: number) => numberWithin(min, max).default(fallback);

const httpUrl = z
  .url({ protocol: /^https?$/ })
  .refine((text) => !/[?#]/.test(text))
  .transform((text) => text.replace(/\/+$/, ''));

/** A key travels in a header, so it is printable ASCII without spaces. */
const key = z.string().regex(/^[\x21-\x7e]+$/);

/** Shorter secrets could be found by trying, limits or not. */
const MIN_SECRET_CHARS = 16;

const hostList = z
  .string()
  .regex(/^[\w.:[\]-]+( *, *[\w.:[\]-]+)*$/)
  .transform((text) => new Set(text.toLowerCase().split(/ *, */)));

const environment = z.object({
  PORT: wholeNumber(8787, 0, 65535),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1'),
  ACCESS_TOKEN: key.min(MIN_SECRET_CHARS).optional(),
  ALLOWED_HOSTS: hostList.optional(),
  TRUST_PROXY: z.enum(['yes', 'no']).default('no'),
  RATE_LIMIT: numberWithin(10, 1_000_000).optional(),
  DATA_DIR: z.string().default('./data'),
  KIRIN_ENDPOINT: httpUrl.optional(),
  KIRIN_API_KEY: key.optional(),
  KIRIN_BODY: z.enum(['envelope', 'flat']).default('envelope'),
  KIRIN_CREATE_TIMEOUT_S: wholeNumber(120, 1, 3600),
  KIRIN_READ_TIMEOUT_S: wholeNumber(8, 1, 60),
  ENGINE_KEY: key.optional(),
  ENGINE_CONCURRENCY: wholeNumber(1, 1, 64),
  ENGINE_KEEP_DAYS: wholeNumber(30, 1, 36_500),
  ENGINE_KEEP_GB: wholeNumber(10, 1, 1_000_000),
  ENGINE_ALLOW_HOSTS: hostList.optional(),
  ENGINE_CALLBACK_SECRET: key.optional(),
  FFMPEG_PATH: z.string().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
});

type Variable = keyof typeof environment.shape;

/** The name of every setting. */
export const SETTINGS: readonly string[] = Object.keys(environment.shape);

const ALLOWED: Record<Variable, string> = {
  PORT: 'a whole number from 0 to 65535',
  HOST: 'a host name or an IP address, such as 127.0.0.1',
  ACCESS_TOKEN: `at least ${MIN_SECRET_CHARS} printable characters without spaces`,
  ALLOWED_HOSTS: 'host names or host:port, separated by commas',
  TRUST_PROXY: 'yes or no',
  RATE_LIMIT: 'a whole number from 10 to 1000000',
  DATA_DIR: 'a path to a folder',
  KIRIN_ENDPOINT: 'an http or https address without a query, ending in /model/v1/generation',
  KIRIN_API_KEY: 'printable characters without spaces',
  KIRIN_BODY: 'envelope or flat',
  KIRIN_CREATE_TIMEOUT_S: 'a whole number from 1 to 3600',
  KIRIN_READ_TIMEOUT_S: 'a whole number from 1 to 60',
  ENGINE_KEY: 'printable characters without spaces',
  ENGINE_CONCURRENCY: 'a whole number from 1 to 64',
  ENGINE_KEEP_DAYS: 'a whole number from 1 to 36500',
  ENGINE_KEEP_GB: 'a whole number from 1 to 1000000',
  ENGINE_ALLOW_HOSTS: 'host names or host:port, separated by commas',
  ENGINE_CALLBACK_SECRET: 'printable characters without spaces',
  FFMPEG_PATH: 'a path to the ffmpeg program',
  LOG_LEVEL: LOG_LEVELS.join(', '),
};

/** A key in an error message would end up in a log. */
const SECRET: ReadonlySet<string> = new Set<Variable>([
  'ACCESS_TOKEN',
  'KIRIN_API_KEY',
  'ENGINE_KEY',
  'ENGINE_CALLBACK_SECRET',
]);

/**
 * Reads the settings from environment variables. A variable that is empty or only spaces counts as not set.
 * Fails with one sentence that names the variable, its value (never a key's) and what is allowed.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Result<ServerConfig, string> {
  const parsed = environment.safeParse(withoutBlanks(env));
  if (!parsed.success) return err(sentence(String(parsed.error.issues[0]?.path[0]) as Variable, env));
  const values = parsed.data;
  const gateway = readGateway(values.KIRIN_ENDPOINT, values.KIRIN_API_KEY);
  if (!gateway.ok) return gateway;
  const closed = strangersKeptOut(values, gateway.value);
  if (!closed.ok) return closed;
  return ok({
    port: values.PORT,
    host: values.HOST,
    accessToken: values.ACCESS_TOKEN ?? null,
    allowedHosts: values.ALLOWED_HOSTS ?? new Set(),
    trustProxy: values.TRUST_PROXY === 'yes',
    rateLimit: values.RATE_LIMIT ?? null,
    dataDir: resolve(values.DATA_DIR),
    gateway: gateway.value,
    bodyStyle: values.KIRIN_BODY,
    createTimeoutS: values.KIRIN_CREATE_TIMEOUT_S,
    readTimeoutS: values.KIRIN_READ_TIMEOUT_S,
    engineKey: values.ENGINE_KEY ?? randomBytes(24).toString('base64url'),
    engineConcurrency: values.ENGINE_CONCURRENCY,
    engineKeepDays: values.ENGINE_KEEP_DAYS,
    engineKeepGb: values.ENGINE_KEEP_GB,
    engineAllowHosts: values.ENGINE_ALLOW_HOSTS ?? new Set(),
    engineCallbackSecret: values.ENGINE_CALLBACK_SECRET ?? null,
    ffmpegPath: values.FFMPEG_PATH ?? null,
    logLevel: values.LOG_LEVEL,
  });
}

function withoutBlanks(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    SETTINGS.flatMap((name) => {
      const value = env[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
}

function sentence(name: Variable, env: Readonly<Record<string, string | undefined>>): string {
  if (SECRET.has(name)) return `${name} is not valid: give ${ALLOWED[name]}.`;
  return `${name} is "${env[name] ?? ''}", which is not allowed: give ${ALLOWED[name]}.`;
}

function readGateway(
  endpoint: string | undefined,
  apiKey: string | undefined,
): Result<GatewaySettings, string> {
  if (endpoint !== undefined && apiKey !== undefined) return ok({ kind: 'kirin', endpoint, apiKey });
  if (endpoint !== undefined)
    return err(
      'KIRIN_ENDPOINT is set but KIRIN_API_KEY is not: set both to use a gateway, or neither to use the embedded engine.',
    );
  if (apiKey !== undefined)
    return err(
      'KIRIN_API_KEY is set but KIRIN_ENDPOINT is not: set both to use a gateway, or neither to use the embedded engine.',
    );
  return ok({ kind: 'engine' });
}

/** A server that others can reach holds somebody's key, or somebody's machine: it does not start without a lock. */
function strangersKeptOut(
  { HOST, ACCESS_TOKEN, ENGINE_KEY }: z.infer<typeof environment>,
  gateway: GatewaySettings,
): Result<null, string> {
  if (isLoopbackHost(HOST)) return ok(null);
  if (ACCESS_TOKEN === undefined)
    return err(
      `HOST is "${HOST}", which others can reach, but ACCESS_TOKEN is not set: set it to ${ALLOWED.ACCESS_TOKEN}, or leave HOST out to serve this machine alone.`,
    );
  if (gateway.kind === 'engine' && ENGINE_KEY !== undefined && ENGINE_KEY.length < MIN_SECRET_CHARS)
    return err(
      `HOST is "${HOST}", which others can reach, and ENGINE_KEY is short: give at least ${MIN_SECRET_CHARS} printable characters without spaces, or leave it out.`,
    );
  return ok(null);
}
