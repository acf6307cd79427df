import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SETTINGS } from './server/config.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const markdownIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const DOCUMENTS = [...markdownIn('.'), ...markdownIn('docs'), 'src/README.md', 'public/samples/SOURCES.md'];
const packageJson: {
  readonly scripts: Record<string, string>;
  readonly dependencies: Record<string, string>;
} = JSON.parse(read('package.json'));

/** Code is no text: what looks like a link in it is none. */
const withoutCode = (text: string): string => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');

const linksOf = (text: string): string[] =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '');

/** As GitHub makes an anchor of a heading. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );

function brokenLinks(path: string): string[] {
  return linksOf(read(path)).filter((link) => {
    if (/^(https?|mailto):/.test(link)) return false;
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? path : join(dirname(path), file);
    if (!existsSync(join(ROOT, target))) return true;
    return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
  });
}

/** First cells of the tables whose heading is `variable`. */
const settingsIn = (path: string): string[] =>
  [...read(path).matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name ?? '');

describe('the documents', () => {
  it.each(DOCUMENTS)('%s leads nowhere that is not there', (path) => {
    expect(brokenLinks(path)).toEqual([]);
  });

  it('tell operators every setting, and no other', () => {
    expect(settingsIn('docs/operators.md').sort()).toEqual([...SETTINGS].sort());
    const short = settingsIn('README.md');
    expect(short.length).toBeGreaterThan(3);
    expect(short.filter((name) => !SETTINGS.includes(name))).toEqual([]);
  });

  it('name no command that is not there, and every one somewhere', () => {
    const named = DOCUMENTS.flatMap((path) =>
      [...read(path).matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name),
    );
    expect(named.filter((name) => !Object.hasOwn(packageJson.scripts, name ?? ''))).toEqual([]);
    const started = new Set([...named, 'start', 'test']);
    expect(Object.keys(packageJson.scripts).filter((name) => !started.has(name))).toEqual([]);
  });

  it('show pictures that the screenshots make, and all of them', () => {
    const shown = DOCUMENTS.flatMap((path) => linksOf(read(path))).filter((link) => link.endsWith('.webp'));
    const names = new Set(shown.map((link) => link.split('/').at(-1)));
    expect([...names].sort()).toEqual(readdirSync(join(ROOT, 'docs/pictures')).sort());
  });

  it('thank every package that reaches people', () => {
    const notice = read('NOTICE').toLowerCase();
    const spoken: Readonly<Record<string, string>> = {
      'radix-ui': 'radix ui',
      'lucide-react': 'lucide',
      'react-dom': 'react dom',
      'onnxruntime-web': 'onnx runtime web',
      '@zip.js/zip.js': 'zip.js',
    };
    const missing = Object.keys(packageJson.dependencies).filter((name) => {
      const word = spoken[name] ?? (name.startsWith('workbox') ? 'workbox' : name);
      return !notice.includes(word);
    });
    expect(missing).toEqual([]);
  });
});
