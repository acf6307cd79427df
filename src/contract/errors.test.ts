import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  apiErrorBodySchema,
  type ErrorKind,
  errorKind,
  readErrorMessage,
  TASK_ERROR_CODES,
} from './errors.ts';

describe('readErrorMessage', () => {
  const all = {
    error: { error_message: 'one', message: 'five' },
    status: { message: 'two' },
    message: 'three',
  };

  it.each<[unknown, string | null]>([
    [all, 'one'],
    [{ ...all, error: { message: 'five' } }, 'two'],
    [{ error: { message: 'five' }, message: 'three' }, 'three'],
    [{ error: 'four' }, 'four'],
    [{ error: 'four', message: 'three' }, 'three'],
    [{ error: { message: 'five' } }, 'five'],
    [{ error: { error_message: '  ' }, message: ' three ' }, 'three'],
    [{ error: { error_message: 7 }, status: 'failed', message: null }, null],
    [{}, null],
    [null, null],
    ['text', null],
    [[all], null],
  ])('reads %j', (body, expected) => {
    expect(readErrorMessage(body)).toBe(expected);
  });
});

describe('errorKind', () => {
  it.each<[number, unknown, ErrorKind]>([
    [0, null, 'unreachable'],
    [400, {}, 'refused'],
    [401, null, 'key'],
    [403, {}, 'key'],
    [402, {}, 'balance'],
    [404, {}, 'refused'],
    [408, {}, 'timeout'],
    [413, {}, 'refused'],
    [429, {}, 'rate'],
    [500, {}, 'gateway'],
    [503, 'text', 'gateway'],
    [504, {}, 'timeout'],
    [200, {}, 'gateway'],
    [302, {}, 'gateway'],
    [400, { error_code: 40201 }, 'balance'],
    [403, { error: { error_code: '40208' } }, 'balance'],
    [400, { error_code: 40209 }, 'refused'],
    [400, { error_code: '40200' }, 'refused'],
    [400, { error_code: null }, 'refused'],
    [400, { error_code: [40203] }, 'refused'],
  ])('of status %i with %j is %s', (status, body, expected) => {
    expect(errorKind(status, body)).toBe(expected);
  });
});

it('knows the five codes of the page, with words and advice', () => {
  expect(Object.keys(TASK_ERROR_CODES).toSorted()).toEqual([
    '002002095',
    '002002096',
    '002002097',
    '002002098',
    '002002099',
  ]);
  for (const { words, advice } of Object.values(TASK_ERROR_CODES)) {
    expect([words, advice]).toEqual([
      expect.stringMatching(/^[A-Z].*\.$/),
      expect.stringMatching(/^[A-Z].*\.$/),
    ]);
  }
});

describe('our own error body', () => {
  const problem = { code: 'prompt', field: 'prompt', message: 'The prompt is empty.' };

  it('keeps everything', () => {
    const error = {
      kind: 'rate',
      code: 'busy',
      error_message: 'Wait.',
      problems: [problem],
      retry_after_s: 1.5,
    };
    expect(apiErrorBodySchema.parse({ error })).toEqual({ error });
    expect(
      apiErrorBodySchema.parse({ error: { kind: 'key', error_message: 'No.' } }).error.problems,
    ).toBeUndefined();
  });

  it.each<[string, object]>([
    ['another kind', { kind: 'odd', error_message: 'x' }],
    ['no text', { kind: 'key' }],
    ['an unknown rule', { kind: 'refused', error_message: 'x', problems: [{ ...problem, code: 'odd' }] }],
    ['a wait that is past', { kind: 'rate', error_message: 'x', retry_after_s: -1 }],
  ])('refuses %s', (_what, error) => {
    expect(apiErrorBodySchema.safeParse({ error }).success).toBe(false);
  });
});

it('nothing makes reading an error throw', () => {
  fc.assert(
    fc.property(fc.anything(), fc.integer({ min: 0, max: 599 }), (body, status) => {
      expect(() => [readErrorMessage(body), errorKind(status, body)]).not.toThrow();
    }),
  );
});
