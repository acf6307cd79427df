import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes, loaded, Model, names, op, run, size } from './testing/storeModel.ts';

describe('the project store', () => {
  it('is what a plain model of snapshots says, after any sequence of gestures, drafts, undos, redos and cancels', () => {
    fc.assert(
      fc.property(size, fc.array(op, { maxLength: 40 }), (start, ops) => {
        const project = loaded(start);
        const model = new Model(start);
        for (const each of ops) {
          const [said, expected] = run(project, model, each);
          expect(said).toEqual(expected);
          const { document, labels } = project.getState();
          expect(document.settings.prompt).toBe(model.now.prompt);
          expect(document.first).toMatchObject(model.now.size);
          expect(labels).toMatchObject(model.now.size);
          expect(bytes(project)).toEqual([...model.now.data]);
          for (const label of [1, 2] as const)
            expect(document.regions[label].trajectory?.samples[0]?.at).toEqual(model.now.starts[label]);
          expect(names(project)).toEqual(model.past.map(({ name }) => name));
          expect(project.getState().history.future.map(({ name }) => name)).toEqual(
            model.future.map(({ name }) => name),
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});
