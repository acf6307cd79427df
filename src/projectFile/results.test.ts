import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { must } from '../kit/assert.ts';
import { createLabelMap } from '../masks/labelMap.ts';
import { emptyDocument } from '../project/document.ts';
import { createSession } from '../project/session.ts';
import type { SavedProject } from '../storage/projectRecord.ts';
import type { CarriedResult } from '../tasks/carried.ts';
import type { CompletedTask } from '../tasks/task.ts';
import { readTaskRecord } from '../tasks/taskRecord.ts';
import { FILE_VERSION } from './projectJson.ts';
import { frameOf, open, save, withoutIds } from './testing/projects.ts';
import { rawZip } from './testing/rawZip.ts';

const REQUEST = { model: 'kirin_v1_i2v', image: 'QUJD', prompt: 'boats drift' };
const FILM = Uint8Array.from([0, 0, 0, 24, ...Buffer.from('ftypisom'), 5, 7, 11, 13]);

const cardOf = (id: string): CompletedTask => {
  const task = must(
    readTaskRecord({
      id,
      remoteId: `remote-${id}`,
      title: 'Boats at 7',
      thumbnail: '',
      summary: {
        prompt: 'boats drift',
        mode: 'pro',
        durationS: 5,
        movers: 2,
        hasStatic: true,
        hasTail: false,
      },
      createdMs: 17,
      sinceMs: 19,
      attempt: 2,
      status: 'completed',
      finishedMs: 4000,
      videoUrl: `/api/tasks/remote-${id}/video`,
      cost: '0.25',
    }),
    'card',
  );
  if (task.status !== 'completed') throw new Error('The card is of another state');
  return task;
};

const whole = (id: string): CarriedResult => ({
  task: cardOf(id),
  film: new Blob([FILM, id]),
  request: new Blob([JSON.stringify(REQUEST)]),
  thumbnail: new Blob(['JPEG', id]),
});
const bare = (id: string): CarriedResult => ({
  task: cardOf(id),
  film: null,
  request: null,
  thumbnail: null,
});

const contents = ({ task, ...parts }: CarriedResult) =>
  Promise.all(Object.entries(parts).map(async ([part, blob]) => [part, await blob?.text()])).then(
    (entries) => ({ task, ...Object.fromEntries(entries) }),
  );

let project: SavedProject;

beforeAll(async () => {
  const first = await frameOf(23, 17, 'png');
  const labels = createLabelMap(first);
  labels.data.set([4, 4, 0, 7, 7, 7], 40);
  const { tool, paintMode, brushSizePx, selected, camera } = createSession().getState();
  project = {
    document: { ...emptyDocument(), name: 'Boats', first },
    labels,
    session: { tool, paintMode, brushSizePx, selected, camera },
  };
});

describe('results in a project file', () => {
  it('come back as they were: cards, films byte for byte, requests and small pictures', async () => {
    const results = [whole('a'), bare('b'), { ...whole('c'), thumbnail: null }];
    const opened = await open(await save(project, results));
    if (!opened.ok) throw new Error(opened.error);
    expect(withoutIds(opened.value)).toEqual(withoutIds(project));
    expect(await Promise.all(opened.value.results.map(contents))).toEqual(
      await Promise.all(results.map(contents)),
    );
    const { film, thumbnail } = must(opened.value.results[0], 'first result');
    expect([film?.type, thumbnail?.type]).toEqual(['video/mp4', 'image/jpeg']);
  });

  it('do not keep an earlier editor from a file without any', async () => {
    const text = Buffer.from(await save(project)).toString('latin1');
    expect(text).not.toContain('results/');
    expect((await open(await save(project))).ok).toBe(true);
  });

  const jsonWith = (results: unknown) => {
    const { first, ...document } = project.document;
    const { bytes: _, ...head } = must(first, 'first frame');
    const record = {
      version: 3,
      savedMs: 5,
      document: { ...document, first: head },
      session: project.session,
    };
    const file = { format: 'kirin-motion-brush', version: 2, masks: [], record, results };
    return { name: 'project.json', data: new Uint8Array(Buffer.from(JSON.stringify(file))) };
  };
  const picture = () => ({ name: 'pictures/first.png', data: must(project.document.first, 'frame').bytes });
  const film = (data: Uint8Array, method: 'stored' | 'deflated' = 'stored', size = data.length) => ({
    name: 'results/1/film.mp4',
    data,
    method,
    size,
  });
  const withFilm = [{ task: cardOf('a'), parts: ['film'] }];
  const text = (content: string) => new Uint8Array(Buffer.from(content));

  it.each<[string, unknown, Parameters<typeof rawZip>[0], RegExp]>([
    ['a film that is missing', withFilm, [], /a film it was saved with cannot be read/],
    [
      'a film that is none',
      withFilm,
      [film(text('GIF89a, really'))],
      /a film it was saved with cannot be read/,
    ],
    [
      'a film that would have to be unpacked',
      withFilm,
      [film(FILM, 'deflated', 1 << 30)],
      /not packed the way/,
    ],
    [
      'a film longer than its bytes',
      withFilm,
      [film(FILM, 'stored', 1 << 20)],
      /packed the way|cannot be read/,
    ],
    [
      'a request that is none',
      [{ task: cardOf('a'), parts: ['request'] }],
      [{ name: 'results/1/request.json', data: text('{"model": 7}') }],
      /a film it was saved with cannot be read/,
    ],
    ['a card that is none', [{ task: { id: 'a' }, parts: [] }], [], /project\.json cannot be read/],
    [
      'a card still under way',
      [{ task: { ...cardOf('a'), status: 'submitting' }, parts: [] }],
      [],
      /project\.json cannot be read/,
    ],
    [
      'a card that points elsewhere',
      [{ task: { ...cardOf('a'), videoUrl: '//evil.example/film' }, parts: [] }],
      [],
      /project\.json cannot be read/,
    ],
    [
      'more than anyone keeps',
      Array.from({ length: 101 }, (_, i) => ({ task: cardOf(`${i}`), parts: [] })),
      [],
      /project\.json cannot be read/,
    ],
  ])('refuses the whole file for %s', async (_, results, entries, words) => {
    const opened = await open(rawZip([jsonWith(results), picture(), ...entries]));
    expect(opened.ok ? null : opened.error).toMatch(words);
  });

  it('opens when nothing is wrong with it', async () => {
    const opened = await open(rawZip([jsonWith(withFilm), picture(), film(FILM)]));
    expect(opened.ok && opened.value.results.map(({ task }) => task.id)).toEqual(['a']);
  });
});

describe('a file that an earlier version of the editor saved', () => {
  const FIXTURES = new URL('./testing/', import.meta.url);
  const VERSIONS = Array.from({ length: FILE_VERSION }, (_, i) => i + 1);

  it('is at hand for every version', () => {
    const found = readdirSync(FIXTURES).filter((name) => name.endsWith('.kmb'));
    expect(found).toEqual(VERSIONS.map((version) => `version${version}.kmb`));
  });

  it('opens with its films: version 2', async () => {
    const opened = await open(await readFile(new URL('version2.kmb', FIXTURES)));
    if (!opened.ok) throw new Error(opened.error);
    expect(withoutIds(opened.value)).toEqual(withoutIds(project));
    expect(await Promise.all(opened.value.results.map(contents))).toEqual(
      await Promise.all([whole('a'), bare('b')].map(contents)),
    );
  });
});
