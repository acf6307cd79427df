import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { toBody } from '../contract/envelope.ts';
import { parseKirinRequest } from '../contract/request.ts';
import { packageRoot } from '../server/packageRoot.ts';
import { startServer } from '../server/start.ts';
import { configOf, ENGINE_KEY } from '../server/testing/apps.ts';
import { FILM_BYTES, instantFilm } from '../server/testing/films.ts';
import { temporaryFolder } from '../server/testing/folders.ts';
import { motionRequest } from '../server/testing/requests.ts';
import { scriptedGateway, sendJson } from '../server/testing/scriptedGateway.ts';
import { asCurl } from './curl.ts';
import { asPython } from './pythonProgram.ts';
import { asTypeScript } from './typeScriptProgram.ts';

const PROMPT = `it's """hot""" $HOME \`id\` \${7} \\ \\u0041 \n KIRIN_REQUEST ünï \u2028 🚀 \${"`;
const run = promisify(execFile);

async function engine() {
  const config = configOf({ PORT: '0', DATA_DIR: temporaryFolder(), ENGINE_KEY });
  const server = await startServer({ config, makeFilm: instantFilm, log: pino({ level: 'silent' }) });
  if (!server.ok) throw new Error(server.error);
  onTestFinished(server.value.close);
  return { endpoint: `${server.value.url}/model/v1/generation` };
}

/** With a first frame longer than a command line may be, and every kind of value. */
async function body(change: object = {}) {
  const picture = await motionRequest();
  const padding = Buffer.alloc(400_000, 7);
  const image = Buffer.concat([Buffer.from(String(picture.image), 'base64'), padding]).toString('base64');
  const extra = { image, prompt: PROMPT, watermark_info: { enabled: true }, cfg_scale: 0.35, ...change };
  const parsed = parseKirinRequest(await motionRequest(extra));
  if (!parsed.ok) throw new Error(parsed.error.map(({ message }) => message).join(' '));
  return toBody(parsed.value, 'envelope');
}

function has(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Runs a program in a folder of its own; what it printed, and the folder. */
async function runProgram(program: string, file: string, text: string, endpoint: string) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, file), text);
  const env = { PATH: process.env.PATH, KIRIN_ENDPOINT: endpoint, KIRIN_API_KEY: ENGINE_KEY };
  const { stdout } = await run(program, [file], { cwd: folder, env });
  return { stdout, folder };
}

async function expectFilm(program: string, file: string, text: string) {
  const { endpoint } = await engine();
  expect(text).not.toContain(ENGINE_KEY);
  const { stdout, folder } = await runProgram(program, file, text, endpoint);
  const name = /Saved (\S+)/.exec(stdout)?.[1] ?? '';
  expect(readFileSync(join(folder, name)).equals(FILM_BYTES)).toBe(true);
}

describe('exported programs, run against the embedded engine', () => {
  it.skipIf(!has('curl'))('cURL posts the request (skipped where there is no curl)', async () => {
    const { endpoint } = await engine();
    const { stdout } = await runProgram('sh', 'request.sh', asCurl(await body()), endpoint);
    expect(JSON.parse(stdout)).toMatchObject({ id: expect.any(String), status: 'in_progress' });
  });

  it('TypeScript brings the film', async () => {
    await expectFilm(process.execPath, 'request.mjs', asTypeScript(await body()));
  });

  it.skipIf(!has('python3'))('Python brings the film (skipped where there is no python3)', async () => {
    await expectFilm('python3', 'request.py', asPython(await body()));
  });
});

/** Answers as many questions after the task with 502, then with `task`. */
async function gateway(task: object, busy = 0) {
  let asked = 0;
  return scriptedGateway(({ method, url }, response) => {
    if (method === 'POST') return sendJson(response, 201, { id: 'a/b 7', status: 'in_progress' });
    if (url === '/film') return void response.end('film');
    asked++;
    if (asked <= busy) return sendJson(response, 502, {});
    return sendJson(response, 200, task);
  });
}

const LANGUAGES = [
  { language: 'TypeScript', program: process.execPath, file: 'request.mjs', write: asTypeScript },
  { language: 'Python', program: 'python3', file: 'request.py', write: asPython },
] as const;

describe.each(LANGUAGES)('the $language program', ({ program, file, write }) => {
  it.skipIf(!has(program))(
    'posts every character, asks a busy gateway again, takes a relative address',
    async () => {
      const content = [{ type: 'video', url: '/film' }];
      const { origin, seen } = await gateway({ id: 'a/b 7', status: 'completed', output: [{ content }] }, 1);
      const request = await body();
      const { stdout, folder } = await runProgram(program, file, write(request), `${origin}/v1`);
      expect(stdout).toContain('Saved a_b_7.mp4');
      expect(readFileSync(join(folder, 'a_b_7.mp4'), 'utf8')).toBe('film');
      expect(JSON.parse(seen[0]!.body)).toEqual(request);
      expect(seen[0]!.headers.authorization).toBe(`Bearer ${ENGINE_KEY}`);
      expect(seen.map(({ url }) => url)).toEqual([
        '/v1',
        '/v1/task/a%2Fb%207',
        '/v1/task/a%2Fb%207',
        '/film',
      ]);
    },
  );

  it.skipIf(!has(program))('ends with the gateway’s words when there is no film', async () => {
    const { origin } = await gateway({ status: 'failed', error: { error_message: 'No fuel.' } });
    await expect(runProgram(program, file, write({ a: 1 }), `${origin}/v1`)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('No fuel.'),
    });
  });
});

it('the TypeScript program passes the strict compiler', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'request.ts'), asTypeScript(await body({ image: 'QUJD' })));
  const root = packageRoot();
  const options = ['--noEmit', '--strict', '--target', 'es2023', '--module', 'nodenext', '--skipLibCheck'];
  const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')];
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const compiled = await run(process.execPath, [tsc, ...options, ...types, 'request.ts'], {
    cwd: folder,
  }).catch(({ stdout }) => ({ stdout }));
  expect(compiled.stdout).toBe('');
});
