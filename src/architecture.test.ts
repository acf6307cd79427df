import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = dirname(fileURLToPath(import.meta.url));
const MAX_FILE_LINES = 300;
const FORBIDDEN_NAMES = /(^|\/)(utils?|helpers?|common|misc|manager|service)(\.|\/|$)/i;

interface Import {
  readonly file: string;
  readonly target: string;
}

interface Row {
  readonly folders: ReadonlySet<string>;
  readonly packages: ReadonlySet<string>;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file));
/** Without the tests and what only they use. */
const productFiles = files.filter((file) => !/\.test\.tsx?$|\/testing\//.test(file));
const table = readTable(readFileSync(join(SRC, 'README.md'), 'utf8'));

/** The rows of the table under "Who may import whom". */
function readTable(readme: string): ReadonlyMap<string, Row> {
  const section = readme.split('## Who may import whom')[1]?.split('\n## ')[0] ?? '';
  const names = (cell: string | undefined) =>
    new Set(
      (cell ?? '')
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
    );
  const rows = section.split('\n').filter((line) => line.startsWith('| ') && !/^\| (folder|---)/.test(line));
  return new Map(
    rows.map((line) => {
      const [, folder = '', folders, packages] = line.split('|');
      return [folder.trim(), { folders: names(folders), packages: names(packages) }];
    }),
  );
}

/** Every module a file names, in `import`, `export … from`, `import()` and `new URL(…, import.meta.url)`. */
function importsOf(file: string, text = readFileSync(join(SRC, file), 'utf8')): Import[] {
  const patterns = [
    /\bfrom\s+['"]([^'"]+)['"]/g,
    /\bimport\s+['"]([^'"]+)['"]/g,
    /\bimport\(\s*['"]([^'"]+)['"]/g,
    /new URL\(\s*['"](\.[^'"]+)['"],\s*import\.meta\.url/g,
  ];
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ file, target: match[1] ?? '' })),
  );
}

const roomOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] ?? '') : 'root');

const packageOf = (target: string): string => {
  const name = target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
  return target.startsWith('node:') || builtinModules.includes(name) ? 'node' : name;
};

/** What is wrong with one import, or null. */
function violation({ file, target }: Import): string | null {
  const room = roomOf(file);
  const row = table.get(room);
  if (target.startsWith('.')) {
    const to = roomOf(relative(SRC, resolve(SRC, dirname(file), target)).replaceAll('\\', '/'));
    if (to === room || target.endsWith('.css')) return null;
    const allowed = room === 'root' ? to !== 'server' : row?.folders.has(to);
    return allowed ? null : `${file} imports ${target}: ${room} may not know ${to}`;
  }
  if (room === 'root') return packageOf(target) === 'node' ? `${file} imports ${target}` : null;
  return row?.packages.has(packageOf(target)) ? null : `${file} uses ${target}: it is not in ${room}'s row`;
}

describe('architecture', () => {
  it('has a row for every folder, and a folder for every row', () => {
    const folders = new Set(productFiles.map(roomOf).filter((room) => room !== 'root'));
    expect([...folders].sort()).toEqual([...table.keys()].sort());
  });

  it('imports only what the table allows', () => {
    expect(
      productFiles
        .flatMap((file) => importsOf(file))
        .map(violation)
        .filter(Boolean),
    ).toEqual([]);
  });

  it('notices an import that the table forbids', () => {
    const text = `import type { X } from '../project/store.ts';\nimport fs from 'node:fs';\nconst w = await import('konva');`;
    expect(importsOf('masks/probe.ts', text).map(violation)).toEqual([
      'masks/probe.ts imports ../project/store.ts: masks may not know project',
      "masks/probe.ts uses node:fs: it is not in masks's row",
      "masks/probe.ts uses konva: it is not in masks's row",
    ]);
  });

  it('keeps every file small and named for its idea', () => {
    const tooLong = productFiles.filter(
      (file) => readFileSync(join(SRC, file), 'utf8').split('\n').length > MAX_FILE_LINES,
    );
    expect(tooLong).toEqual([]);
    expect(files.filter((file) => FORBIDDEN_NAMES.test(file))).toEqual([]);
  });

  it('casts to a space only in geometry/spaces.ts', () => {
    const casts = productFiles.filter((file) =>
      /\bas (Canvas|Image|Kirin)Point\b/.test(readFileSync(join(SRC, file), 'utf8')),
    );
    expect(casts).toEqual(['geometry/spaces.ts']);
  });
});
