import { expect, it } from 'vitest';
import { assertNever, must } from './assert.ts';
import { err, ok, type Result } from './result.ts';

it('a result is told apart by `ok` alone', () => {
  const read = (result: Result<number, string>) => (result.ok ? result.value + 1 : result.error.length);
  expect(read(ok(41))).toBe(42);
  expect(read(err('refused'))).toBe(7);
});

it('must gives the value, falsy ones too, and names what is missing', () => {
  expect([must(0, 'count'), must('', 'name'), must(false, 'flag')]).toEqual([0, '', false]);
  expect(() => must(null, 'label map')).toThrow('Missing label map');
  expect(() => must(undefined, 'camera')).toThrow('Missing camera');
});

it('assertNever says which value came through', () => {
  expect(() => assertNever({ kind: 'odd' } as never)).toThrow('{"kind":"odd"}');
});
