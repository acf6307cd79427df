import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseKirinTask, videoUrl } from './task.ts';

const FILM = 'https://a.example/film.mp4';
const read = (body: unknown) => {
  const parsed = parseKirinTask(body);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};

describe('parseKirinTask', () => {
  it('reads a completed task as the page shows it', () => {
    const body = {
      id: 't-17',
      status: 'completed',
      progress: 1,
      model: 'kirin_v1_i2v',
      created_at: 1_700_000_123,
      output: [{ content: [{ type: 'video', url: FILM, size: '1080x720', duration: 5, id: 'v-3' }] }],
      usage: { cost: '0.35', discount: 0.9 },
      metadata: { shot: 7 },
      external_task_id: 'mine-4',
    };
    expect(read(body)).toStrictEqual(body);
  });

  it('reads a failed task as the page shows it', () => {
    const error = { code: '002002095', error_message: 'out of memory' };
    expect(read({ id: 'a', status: 'failed', error })).toMatchObject({ status: 'failed', error });
  });

  it('fills in what a running task may leave out', () => {
    expect(read({ id: 'a' })).toStrictEqual({
      id: 'a',
      status: 'in_progress',
      model: 'kirin_v1_i2v',
      created_at: 0,
    });
  });

  it.each(['in_progress', 'queued', 'pending', 'processing', 'succeed', '', null, 3, undefined])(
    'reads the status %j as still running',
    (status) => {
      expect(read({ id: 'a', status }).status).toBe('in_progress');
    },
  );

  it.each([
    ['COMPLETED', 'completed'],
    ['Failed', 'failed'],
  ])('reads the status %s', (status, expected) => {
    expect(read({ id: 'a', status }).status).toBe(expected);
  });

  it.each([
    [0.25, 0.25],
    ['0.75', 0.75],
    [0, 0],
    [-2, 0],
    [1.5, 1],
    [null, undefined],
    ['', undefined],
    ['half', undefined],
    [Number.NaN, undefined],
  ])('reads the progress %j as %j', (progress, expected) => {
    expect(read({ id: 'a', progress }).progress).toBe(expected);
  });

  it('takes null, wrong kinds and numbers where text should be', () => {
    const body = {
      id: 42,
      status: 'completed',
      progress: null,
      model: null,
      created_at: '1700000123',
      output: [
        null,
        { content: [{ url: FILM, size: null, duration: '5.1' }, { type: 'video' }, 'x'] },
        { content: null },
      ],
      usage: { cost: 0.35, discount: null },
      error: null,
      metadata: null,
      external_task_id: null,
    };
    expect(read(body)).toStrictEqual({
      id: '42',
      status: 'completed',
      model: 'kirin_v1_i2v',
      created_at: 1_700_000_123,
      output: [{ content: [{ type: 'video', url: FILM, duration: 5.1 }] }, { content: [] }],
      usage: { cost: '0.35' },
    });
  });

  it('keeps output and usage for completed tasks and errors for failed ones', () => {
    const all = { id: 'a', output: [{ content: [{ url: FILM }] }], usage: { cost: '1' }, error: 'broken' };
    expect(Object.keys(read({ ...all, status: 'in_progress' })).toSorted()).toEqual([
      'created_at',
      'id',
      'model',
      'status',
    ]);
    expect(read({ ...all, status: 'completed' })).not.toHaveProperty('error');
    expect(read({ ...all, status: 'failed' })).not.toHaveProperty('output');
  });

  it.each<[unknown, { code: string; error_message: string }]>([
    [
      { code: '77', error_message: 'first', message: 'second' },
      { code: '77', error_message: 'first' },
    ],
    [
      { code: 77, message: ' second ' },
      { code: '77', error_message: 'second' },
    ],
    [
      { code: 2002096, message: 'x' },
      { code: '002002096', error_message: 'x' },
    ],
    [{ code: '002002099' }, { code: '002002099', error_message: 'The task could not be started.' }],
    [{ code: 'constructor' }, { code: 'constructor', error_message: 'The gateway gave no reason.' }],
    ['plain text', { code: '', error_message: 'plain text' }],
    ['  ', { code: '', error_message: 'The gateway gave no reason.' }],
    [null, { code: '', error_message: 'The gateway gave no reason.' }],
    [undefined, { code: '', error_message: 'The gateway gave no reason.' }],
    [
      { code: {}, error_message: 5 },
      { code: '', error_message: 'The gateway gave no reason.' },
    ],
  ])('reads the error %j', (error, expected) => {
    expect(read({ id: 'a', status: 'failed', error }).error).toStrictEqual(expected);
  });

  it.each([null, undefined, 'ok', 5, []])('refuses %j', (body) => {
    expect(parseKirinTask(body)).toEqual({
      ok: false,
      error: 'The gateway answered with something that is not a task.',
    });
  });

  it.each([{}, { id: '' }, { id: null }, { id: {} }, { status: 'completed' }])(
    'refuses %j, which has no id',
    (body) => {
      expect(parseKirinTask(body)).toEqual({
        ok: false,
        error: 'The gateway answered with a task that has no id.',
      });
    },
  );

  it('never throws, and what it reads it reads the same again', () => {
    const keys = [
      'status',
      'progress',
      'model',
      'created_at',
      'output',
      'usage',
      'error',
      'metadata',
      'external_task_id',
    ];
    const status = fc.constantFrom('completed', 'failed', 'running');
    const content = fc.record(
      { url: fc.jsonValue(), type: fc.jsonValue(), size: fc.jsonValue() },
      { requiredKeys: [] },
    );
    const output = fc.array(fc.record({ content: fc.oneof(fc.array(content), fc.jsonValue()) }));
    const body = fc.dictionary(fc.constantFrom(...keys), fc.oneof(fc.jsonValue(), output, status));
    fc.assert(
      fc.property(body, fc.string({ minLength: 1 }), status, (fields, id, state) => {
        const task = read({ ...fields, id, status: state });
        expect(task.id).toBe(id);
        expect(read(task)).toStrictEqual(task);
      }),
    );
  });
});

describe('videoUrl', () => {
  const withContent = (...content: object[]) => read({ id: 'a', status: 'completed', output: [{ content }] });

  it.each<[string, object[], string | null]>([
    [
      'the first video',
      [
        { type: 'image', url: 'https://a.example/a.png' },
        { type: 'video', url: FILM },
      ],
      FILM,
    ],
    ['content of no type', [{ url: FILM }], FILM],
    ['a path on this server', [{ type: 'video', url: '/api/tasks/a/video' }], '/api/tasks/a/video'],
    ['nothing', [], null],
    ['only images', [{ type: 'image', url: 'https://a.example/a.png' }], null],
    ['a script', [{ type: 'video', url: 'javascript:alert(1)' }], null],
    ['another server without a scheme', [{ type: 'video', url: '//a.example/film.mp4' }], null],
    [
      'the next one that can be fetched',
      [
        { type: 'video', url: 'data:,x' },
        { type: 'video/mp4', url: FILM },
      ],
      FILM,
    ],
  ])('finds %s', (_what, content, expected) => {
    expect(videoUrl(withContent(...content))).toBe(expected);
  });

  it('is null while the task runs', () => {
    expect(videoUrl(read({ id: 'a', output: [{ content: [{ url: FILM }] }] }))).toBeNull();
  });
});
