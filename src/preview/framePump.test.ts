import { describe, expect, it } from 'vitest';
import { createFramePump } from './framePump.ts';
import type { DrawnFrame } from './messages.ts';

/** A pump with a worker that answers only when told to. */
function pumped() {
  const asked: { index: number; buffer: ArrayBuffer | null }[] = [];
  const shown: [index: number, revision: number][] = [];
  const buffers = new Set<ArrayBuffer>();
  const pump = createFramePump({
    ask: (index, buffer) => void asked.push({ index, buffer }),
    show: ({ index, revision }) => void shown.push([index, revision]),
  });
  /** The worker answers the oldest question. */
  const answer = (revision: number) => {
    const { index, buffer } = asked.shift()!;
    const frame: DrawnFrame = { index, revision, width: 1, height: 1, buffer: buffer ?? new ArrayBuffer(4) };
    buffers.add(frame.buffer);
    pump.received(frame);
  };
  const questions = () => asked.map(({ index }) => index);
  return { pump, shown, answer, questions, buffers };
}

const due = (now: number, next = now) => ({ now, next });

describe('the frame pump', () => {
  it('asks for nothing before there is something to draw', () => {
    const { pump, questions } = pumped();
    pump.tick(due(0));
    expect(questions()).toEqual([]);
    pump.changed(1);
    expect(questions()).toEqual([0]);
  });

  it('holds a frame that comes early until its time', () => {
    const { pump, shown, answer } = pumped();
    pump.changed(1);
    answer(1);
    pump.tick(due(0, 1));
    answer(1);
    expect(shown).toEqual([[0, 1]]);
    pump.tick(due(0, 1));
    expect(shown).toEqual([[0, 1]]);
    pump.tick(due(1, 2));
    expect(shown).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });

  it('keeps at most two frames under way, skips what it has no time for, and shows late ones at once', () => {
    const { pump, shown, answer, questions } = pumped();
    pump.changed(1);
    for (let frame = 0; frame < 9; frame++) pump.tick(due(frame, frame + 1));
    expect(questions()).toEqual([0, 1]);
    answer(1);
    expect(shown).toEqual([[0, 1]]);
    expect(questions()).toEqual([1, 9]);
  });

  it('uses the same two buffers for a whole clip', () => {
    const { pump, answer, questions, buffers, shown } = pumped();
    pump.changed(1);
    for (let frame = 0; frame < 150; frame++) {
      pump.tick(due(frame, Math.min(frame + 1, 149)));
      while (questions().length > 0) answer(1);
    }
    expect(shown.map(([index]) => index)).toEqual(Array.from({ length: 150 }, (_, i) => i));
    expect(buffers.size).toBeLessThanOrEqual(2);
  });

  it('draws the same frame again when what it shows has changed, and then rests', () => {
    const { pump, shown, answer, questions } = pumped();
    pump.changed(4);
    pump.tick(due(33));
    answer(4);
    answer(4);
    pump.tick(due(33));
    expect(questions()).toEqual([]);
    pump.changed(5);
    answer(5);
    expect(shown.at(-1)).toEqual([33, 5]);
    pump.tick(due(33));
    expect(questions()).toEqual([]);
  });

  it('does not let a frame of another time take the place of the one that is due', () => {
    const { pump, shown, answer, questions } = pumped();
    pump.changed(1);
    answer(1);
    pump.tick(due(0, 1));
    pump.tick(due(0));
    answer(1);
    expect(shown).toEqual([[0, 1]]);
    pump.tick(due(0, 1));
    expect(questions()).toEqual([1]);
  });

  it('shows nothing of before a restart, and everything due after it', () => {
    const { pump, shown, answer, questions } = pumped();
    pump.changed(1);
    pump.tick(due(7));
    pump.restart();
    pump.tick(due(0));
    answer(1);
    pump.changed(2);
    answer(1);
    expect(shown).toEqual([]);
    expect(questions()).toEqual([0]);
    answer(2);
    expect(shown).toEqual([[0, 2]]);
  });
});
