import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findWords } from './testing/findWords.ts';
import { isWordKey } from './words.ts';

const SRC = new URL('../', import.meta.url);

/** The rooms below what people see: they give codes and values, or their results are no words. The server speaks for itself. */
const SILENT_ROOMS = /^(contract|geometry|kit|masks|render|server|trajectories|words)\//;

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\/testing\//.test(file) && !SILENT_ROOMS.test(file));

const read = (file: string): string => readFileSync(new URL(file, SRC), 'utf8');

/** Texts that look like words and are none, wherever they stand. */
const NO_WORDS: readonly { readonly why: string; readonly is: RegExp }[] = [
  {
    why: 'keys as the keyboard names them',
    is: /^((Mod|Control|Ctrl|Shift|Alt)\+?)*(Mod|Ctrl|Control|Shift|Alt|Enter|Escape|Esc|Backspace|Delete|Del|Space|Home|End|Tab|Arrow\w*|F\d+|\p{L})?$/u,
  },
  { why: 'how a notice is shown', is: /^(error|info)$/ },
  { why: 'the beginning of addresses in the catalogue', is: /^(\p{L}+\.)+$/u },
  { why: 'the beginning of an address on the web', is: /^https:\/\/$/ },
  { why: 'a unit that is written the same everywhere', is: /^px$/ },
];

/** Texts of one file that stay outside the catalogue, and why. */
const OUTSIDE: Readonly<
  Record<string, { readonly why: string; readonly texts: readonly (string | RegExp)[] }>
> = {
  'pageDoors.ts': { why: 'an object of the browser', texts: ['Notification'] },
  'panels/AppMenu.tsx': { why: 'the name of the product', texts: ['Kirin Motion Brush'] },
  'panels/ProjectCardItem.tsx': {
    why: 'units by the names Intl knows them by',
    texts: ['kilobyte', 'megabyte'],
  },
  'panels/SentFields.tsx': { why: 'the name of a field of the wire', texts: ['external_task_id'] },
  'panels/curl.ts': { why: 'a program', texts: [/^-H /] },
  'panels/intake.ts': { why: 'a kind of data the browser names', texts: ['Files'] },
  'panels/keyBindings.ts': {
    why: 'keys by the names the browser gives them',
    texts: ['Meta', 'Dead', 'Unidentified'],
  },
  'panels/pythonProgram.ts': { why: 'a program', texts: ['None', 'True', 'False', /^# Posts a request/] },
  'panels/typeScriptProgram.ts': {
    why: 'a program',
    texts: ['const request =', '; await main();', /^\/\/ Posts a request/, /^; const endpoint/],
  },
  'player/drawFilmPaths.ts': { why: 'a font', texts: [/system-ui/] },
  'project/document.ts': {
    why: 'stored so in every language, and shown by project/names.ts',
    texts: ['Static', 'Region', 'Untitled'],
  },
  'segment/modelFiles.ts': { why: 'the name of a cache', texts: [/^smart-select /] },
  'segment/selector.ts': { why: 'for the console', texts: ['smart select', 'region growing'] },
  'stage/drawSize.ts': { why: 'a font', texts: [/^12px /] },
  'stage/gestureKeys.ts': { why: 'a selector', texts: [/^textarea, /] },
  'storage/database.ts': { why: 'for the console', texts: ['It is no project.'] },
  'storage/projectRecord.ts': {
    why: 'for the console',
    texts: [/^Two regions/, /^A region stands/, /^A picture of/, /^The masks and/, /^The masks have/],
  },
  'storage/savedProject.ts': { why: 'for the console', texts: ['The head of the project is not one.'] },
  'storage/stepRecord.ts': { why: 'for the console', texts: ['The runs do not fill their rectangle.'] },
  'storage/trajectoryRecord.ts': {
    why: 'for the console',
    texts: ['The points of a pace must not go back.'],
  },
  'tasks/summary.ts': { why: 'the name a region is stored by', texts: ['Region'] },
  'ui/keptFocus.ts': { why: 'a selector', texts: ['main, #root, body'] },
};

const stays = (file: string, text: string): boolean =>
  isWordKey(text) ||
  NO_WORDS.some(({ is }) => is.test(text)) ||
  (OUTSIDE[file]?.texts.some((known) => (typeof known === 'string' ? known === text : known.test(text))) ??
    false);

const outside = (file: string, source: string): string[] =>
  findWords(file, source)
    .filter(({ text }) => !stays(file, text))
    .map(({ text, line }) => `${file}:${line}: ${text.slice(0, 80)}`);

describe('words outside the catalogue', () => {
  it('are none', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(files.flatMap((file) => outside(file, read(file)))).toEqual([]);
  });

  it('that are allowed are still there', () => {
    const gone = Object.entries(OUTSIDE).flatMap(([file, { texts }]) => {
      const found = findWords(file, read(file)).map(({ text }) => text);
      return texts
        .filter(
          (known) => !found.some((text) => (typeof known === 'string' ? known === text : known.test(text))),
        )
        .map((known) => `${file}: ${known}`);
    });
    expect(gone).toEqual([]);
  });

  it.each([
    ['a text between tags', '<p>Paint it</p>'],
    ['one short word between tags', '<p>· fit</p>'],
    ['an attribute that is read aloud', '<b aria-label="undo" />'],
    ['a text that is chosen', "<p>{wide ? t('ui.close') : 'narrow'}</p>"],
    ['a text beside a condition', "<p>{wide && ' (locked)'}</p>"],
    ['a text put together', `const a = <b title={\`Move \${name}\`} />;`],
    ['a property that is shown', "const a = { label: 'undo' };"],
    ['a notice', "notify(session, 'done');"],
    ['a step', "project.change('clear', (now) => now);"],
    ['a sentence anywhere', "const a = 'There is no picture yet.';"],
    ['a text of another language', "const a = '撤销';"],
  ])('are found in %s', (_, source) => {
    expect(outside('panels/seeded.tsx', source)).toHaveLength(1);
  });

  it.each([
    ['an address in the catalogue', "const a = <b title={t('ui.close')}>{t('ui.cancel')}</b>;"],
    ['an error that is thrown', "throw new Error('The store is closed.');"],
    ['a type', "type Step = { readonly label: 'Go back' };"],
    ['a comparison', "const a = <p>{key === 'Enter' && <b />}</p>;"],
    ['a class', 'const a = <p className="wide panel" />;'],
  ])('are not seen in %s', (_, source) => expect(outside('panels/seeded.tsx', source)).toEqual([]));
});

describe('words in the catalogue', () => {
  const english = read('words/en.json');
  const everywhere = files.concat(['words/language.ts', 'server/access/signInPage.ts']).map(read).join('\n');

  /** The beginnings of addresses that are put together, such as `tools.names.` of `tools.names.${id}`. */
  const beginnings = [
    // The server takes its part of the catalogue whole.
    'signIn.',
    ...[...everywhere.matchAll(/`((?:\p{L}+\.)+)\$\{/gu)].map((match) => match[1] ?? ''),
  ];

  const keysOf = (texts: object, prefix = ''): string[] =>
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [`${prefix}${key.replace(/_(one|other)$/, '')}`]
        : keysOf(value as object, `${prefix}${key}.`),
    );

  it('are all said somewhere', () => {
    const dead = keysOf(JSON.parse(english)).filter(
      (key) =>
        !everywhere.includes(`'${key}'`) &&
        !everywhere.includes(`"${key}"`) &&
        !beginnings.some((beginning) => key.startsWith(beginning)),
    );
    expect(dead).toEqual([]);
  });
});
