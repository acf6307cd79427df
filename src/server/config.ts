import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { BodyStyle } from '../contract/envelope.ts';
import { err, ok, type Result } from '../kit/result.ts';

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
  /** Absolute path of the folder with tasks, pictures and films. */
  readonly dataDir: string;
  readonly gateway: GatewaySettings;
  /** How requests are wrapped for the gateway. */
  readonly bodyStyle: BodyStyle;
  /** What a client of the embedded engine sends as its bearer key. */
  readonly engineKey: string;
  /** Films rendered at the same time. */
  readonly engineConcurrency: number;
  /** null: look for ffmpeg ourselves. */
  readonly ffmpegPath: string | null;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

const wholeNumber = (fallback: number, min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max))
    .default(fallback);

const httpUrl = z
  .url({ protocol: /^https?$/ })
  .refine((text) => !/[?#]/.test(text))
  .transform((text) => text.replace(/\/+$/, ''));

/** A key travels in a header, so it is printable ASCII without spaces. */
const key = z.string().regex(/^[\x21-\x7e]+$/);

const environment = z.object({
  PORT: wholeNumber(8787, 0, 65535),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  KIRIN_ENDPOINT: httpUrl.optional(),
  KIRIN_API_KEY: key.optional(),
  KIRIN_BODY: z.enum(['envelope', 'flat']).default('envelope'),
  ENGINE_KEY: key.optional(),
  ENGINE_CONCURRENCY: wholeNumber(1, 1, 64),
  FFMPEG_PATH: z.string().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
});

type Variable = keyof typeof environment.shape;

const ALLOWED: Record<Variable, string> = {
  PORT: 'a whole number from 0 to 65535',
  HOST: 'a host name or an IP address, such as 127.0.0.1',
  DATA_DIR: 'a path to a folder',
  KIRIN_ENDPOINT: 'an http or https address without a query, ending in /model/v1/generation',
  KIRIN_API_KEY: 'printable characters without spaces',
  KIRIN_BODY: 'envelope or flat',
  ENGINE_KEY: 'printable characters without spaces',
  ENGINE_CONCURRENCY: 'a whole number from 1 to 64',
  FFMPEG_PATH: 'a path to the ffmpeg program',
  LOG_LEVEL: LOG_LEVELS.join(', '),
};

/** A key in an error message would end up in a log. */
const SECRET: ReadonlySet<string> = new Set<Variable>(['KIRIN_API_KEY', 'ENGINE_KEY']);

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
  return ok({
    port: values.PORT,
    host: values.HOST,
    dataDir: resolve(values.DATA_DIR),
    gateway: gateway.value,
    bodyStyle: values.KIRIN_BODY,
    engineKey: values.ENGINE_KEY ?? randomBytes(24).toString('base64url'),
    engineConcurrency: values.ENGINE_CONCURRENCY,
    ffmpegPath: values.FFMPEG_PATH ?? null,
    logLevel: values.LOG_LEVEL,
  });
}

function withoutBlanks(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const names = Object.keys(environment.shape);
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = env[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
}

function sentence(name: Variable, env: Readonly<Record<string, string | undefined>>): string {
  if (SECRET.has(name)) return `${name} is not valid: a key may hold only ${ALLOWED[name]}.`;
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
