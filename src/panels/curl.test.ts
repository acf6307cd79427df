import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { asCurl } from './curl.ts';

/** Runs the command in a shell where `curl` prints its arguments and then its standard input. */
function runInShell(command: string): { args: string[]; body: unknown } {
  const script = `curl() { printf '%s\\n' "$@"; echo ---; cat; }\n${command}`;
  const env = { PATH: process.env.PATH, KIRIN_ENDPOINT: 'http://gateway.test/v1', KIRIN_API_KEY: 'sk-7' };
  const out = execFileSync('sh', { env, input: script, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const [args = '', body = ''] = out.split('---\n');
  return { args: args.trimEnd().split('\n'), body: JSON.parse(body) };
}

describe('asCurl', () => {
  it('posts the very body, whatever a prompt holds', () => {
    const body = { prompt: `it's "hot" $HOME \`id\` \\ \n KIRIN_REQUEST ünï`, cfg_scale: 0.35 };
    expect(runInShell(asCurl(body)).body).toEqual(body);
  });

  it('takes endpoint and key from the environment', () => {
    const { args } = runInShell(asCurl({ a: 1 }));
    expect(args).toContain('http://gateway.test/v1');
    expect(args).toContain('Authorization: Bearer sk-7');
    expect(asCurl({ a: 1 })).not.toContain('sk-7');
  });

  it('carries a body longer than a command line may be', () => {
    const image = 'A'.repeat(3_000_000);
    expect(runInShell(asCurl({ image })).body).toEqual({ image });
  });
});
