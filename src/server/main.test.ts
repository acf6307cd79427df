import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { packageRoot } from './packageRoot.ts';
import { post } from './testing/apps.ts';
import { until } from './testing/films.ts';
import { temporaryFolder } from './testing/folders.ts';
import { motionRequest } from './testing/requests.ts';

const root = packageRoot();

interface Run {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

function run(env: Record<string, string>): Run {
  const args = ['--import', 'tsx', join(root, 'src/server/main.ts')];
  const child = spawn(process.execPath, args, { cwd: root, env: { PATH: process.env.PATH ?? '', ...env } });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.err += chunk.toString()));
  const ended = once(child, 'exit').then(([code, signal]) => code ?? signal);
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, out: () => texts.out, err: () => texts.err, ended };
}

const urlOf = (server: Run) => until(() => /http:\/\/\S+/.exec(server.out())?.[0], 20_000);

describe('the process', () => {
  it.each([
    [{ PORT: 'http' }, 'PORT is "http", which is not allowed'],
    [{ HOST: '0.0.0.0', PORT: '0' }, 'ACCESS_TOKEN is not set'],
    [{ FFMPEG_PATH: '/nonexistent/ffmpeg' }, 'FFMPEG_PATH is /nonexistent/ffmpeg'],
  ])('stops at %o with a sentence', async (env, sentence) => {
    const server = run({ DATA_DIR: temporaryFolder(), ...env });
    expect(await server.ended).toBe(1);
    expect(server.err()).toContain(sentence);
    expect(server.err().trim().split('\n')).toHaveLength(1);
    expect(server.out()).toBe('');
  });

  it('stops on SIGTERM, and goes on after a kill with the task it had in hand', async () => {
    const env = { PORT: '0', DATA_DIR: temporaryFolder() };
    const first = run(env);
    const created = await fetch(`${await urlOf(first)}/api/tasks`, post(await motionRequest()));
    const { id } = await created.json();
    first.child.kill('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');

    const second = run(env);
    const url = await urlOf(second);
    const task = await until(async () => {
      const answer = await (await fetch(`${url}/api/tasks/${id}`)).json();
      return answer.status === 'in_progress' ? null : answer;
    }, 60_000);
    expect(task).toMatchObject({ id, status: 'completed', metadata: { frames: 150 } });
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  }, 120_000);
});
