import { must } from '../../kit/assert.ts';
import { doubled, emptyField, type Field } from './field.ts';
import { holdsPatch, searchPatches, spreadPatches } from './patchSearch.ts';
import type { Plane } from './plane.ts';
import { refineField } from './refineField.ts';
import { searchWidely } from './wideSearch.ts';

/** The largest pictures in which every place is tried. */
const WIDE_PX = 225;

/**
 * Where each pixel of `from` is seen in `to`, coarse to fine over two pyramids of equal sizes, largest first: patches by inverse
 * search, then the variational refinement. In pixels of the largest plane.
 */
export function denseFlow(from: readonly Plane[], to: readonly Plane[]): Field {
  const coarsest = from.findLastIndex(holdsPatch);
  if (coarsest < 0) return emptyField(must(from[0], 'level'));
  const wideLevel = from.findIndex(({ width, height }) => Math.max(width, height) <= WIDE_PX);
  let field = emptyField(must(from[coarsest], 'level'));
  for (let level = coarsest; level >= 0; level--) {
    const [a, b] = [must(from[level], 'level'), must(to[level], 'level')];
    if (level < coarsest) field = doubled(field, a);
    const patches = searchPatches(a, b, field);
    const wide = level === wideLevel ? searchWidely(a, b, patches) : patches;
    field = spreadPatches(a, b, wide);
    field = refineField(a, b, field, level === 0 ? FINEST : COARSER);
  }
  return field;
}

const COARSER = { rounds: 3, sweeps: 5 } as const;
const FINEST = { rounds: 2, sweeps: 4 } as const;
