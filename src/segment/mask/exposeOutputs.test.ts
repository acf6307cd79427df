import { describe, expect, it } from 'vitest';
import { exposeOutputs } from './exposeOutputs.ts';

/** ir_version 8, a graph named "g" with one output named "y", then an empty opset entry. */
const GRAPH = [0x12, 1, 103, 0x62, 3, 0x0a, 1, 121];
const MODEL = Uint8Array.of(0x08, 8, 0x3a, GRAPH.length, ...GRAPH, 0x42, 0);

describe('exposeOutputs', () => {
  it('adds the names after the outputs that are there, and leaves the rest as it was', () => {
    const added = [0x62, 4, 0x0a, 2, 97, 98, 0x62, 3, 0x0a, 1, 99];
    expect([...exposeOutputs(MODEL, ['ab', 'c'])]).toEqual([
      0x08,
      8,
      0x3a,
      GRAPH.length + added.length,
      ...GRAPH,
      ...added,
      0x42,
      0,
    ]);
  });

  it('writes a length of two bytes when the graph outgrows one', () => {
    const name = 'n'.repeat(150);
    const out = exposeOutputs(MODEL, [name]);
    const added = 2 + 1 + 1 + 2 + 150;
    expect([...out.slice(2, 5)]).toEqual([
      0x3a,
      ((GRAPH.length + added) & 127) | 128,
      (GRAPH.length + added) >> 7,
    ]);
    expect(out.length).toBe(MODEL.length + 1 + added);
  });

  it('refuses bytes that are no model or end too early', () => {
    expect(() => exposeOutputs(new TextEncoder().encode('<!doctype html>'), ['a'])).toThrow(RangeError);
    expect(() => exposeOutputs(MODEL.slice(0, 9), ['a'])).toThrow('cut short');
    expect(() => exposeOutputs(Uint8Array.of(0x08, 8), ['a'])).toThrow('no graph');
  });
});
