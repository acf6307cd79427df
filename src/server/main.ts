import { pino } from 'pino';
import { readConfig, type ServerConfig } from './config.ts';
import { findFfmpeg } from './engine/film/findFfmpeg.ts';
import { runRenderJob } from './engine/film/runRenderJob.ts';
import type { MakeFilm } from './engine/filmJob.ts';
import { isLoopbackHost } from './http/clientNames.ts';
import { startServer } from './start.ts';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  if (!config.ok) return fail(config.error);
  // Log lines go to standard error, sentences for people to standard output.
  const log = pino({ level: config.value.logLevel }, pino.destination({ dest: 2, sync: false }));
  const encoder = await checkEncoder(config.value);
  if (encoder !== null) return fail(encoder);
  const { ffmpegPath } = config.value;
  const makeFilm: MakeFilm = (job, run) => runRenderJob(job, { ...run, ffmpegPath });
  const server = await startServer({ config: config.value, makeFilm, log });
  if (!server.ok) return fail(server.error);
  const gateway =
    config.value.gateway.kind === 'engine'
      ? 'films by the embedded engine'
      : 'films by the gateway in KIRIN_ENDPOINT';
  console.log(`Kirin Motion Brush is at ${server.value.url} (${gateway}).`);
  if (!isLoopbackHost(config.value.host))
    console.log(
      `HOST is ${config.value.host}: others can reach this server, and sign in with ACCESS_TOKEN. It speaks plain http; put a proxy that speaks https in front.`,
    );
  stopOnSignal(server.value.close);
}

/** What is wrong with FFMPEG_PATH, or null. Without one, ffmpeg is looked for when the first film is made. */
async function checkEncoder({ gateway, ffmpegPath }: ServerConfig): Promise<string | null> {
  if (gateway.kind !== 'engine' || ffmpegPath === null) return null;
  return findFfmpeg(ffmpegPath).then(
    () => null,
    (cause: Error) => cause.message,
  );
}

function fail(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}

function stopOnSignal(close: () => Promise<void>): void {
  let stopping = false;
  const stop = () => {
    // The second signal is from somebody who does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    close().then(
      () => process.exit(0),
      (cause: unknown) => {
        console.error(cause);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

await main();
