import { z } from '../contract/zod.ts';
import { err, ok, type Result } from '../kit/result.ts';
import { BRUSH_SIZE_PX, OVERLAY_OPACITY, SELECT_SPREAD } from '../project/session.ts';
import { AMOUNT_BOUNDS } from './amounts.ts';
import { PANEL_BOUNDS } from './panelSizes.ts';
import { THEMES } from './theme.ts';

/** Grows with each change of the record that an older reader could not take: one that knows no panels reads the rest. */
export const PREFERENCES_VERSION = 1;

const FORMAT = 'kirin-motion-brush-preferences';

/** What cannot be taken is left out, alone: a person who has changed one line of the file keeps the others. */
const orNothing = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined);

interface Bounds {
  readonly min: number;
  readonly max: number;
}

const between = ({ min, max }: Bounds) => orNothing(z.number().check(z.minimum(min), z.maximum(max)));

/** Less than its least is kept too: it was all that a small window had room for. Null: as the editor begins. */
const panelSize = ({ max }: Bounds) => orNothing(z.nullable(z.number().check(z.minimum(0), z.maximum(max))));

const record = z.object({
  theme: orNothing(z.enum(THEMES)),
  language: orNothing(z.string()),
  overlayOpacity: between(OVERLAY_OPACITY),
  penPressure: orNothing(z.boolean()),
  selectSpread: between(SELECT_SPREAD),
  brushSizePx: between(BRUSH_SIZE_PX),
  amounts: orNothing(
    z.object({
      edgePx: between(AMOUNT_BOUNDS.edgePx),
      smoothPx: between(AMOUNT_BOUNDS.smoothPx),
      speckPixels: between(AMOUNT_BOUNDS.speckPixels),
    }),
  ),
  keys: orNothing(z.record(z.string(), z.array(z.string()).check(z.maxLength(4)))),
  panels: orNothing(
    z.object({
      inspectorPx: panelSize(PANEL_BOUNDS.inspectorPx),
      resultsPx: panelSize(PANEL_BOUNDS.resultsPx),
    }),
  ),
});

/** What a person likes, whatever the project. What is not there is as the editor begins. */
export type PreferenceRecord = z.infer<typeof record>;

/** The record as text: what is kept in the browser, and what is written to a file. */
export const writePreferences = (preferences: PreferenceRecord): string =>
  JSON.stringify({ format: FORMAT, version: PREFERENCES_VERSION, ...preferences }, null, 2);

/** Reads it again, also what was kept before the record had a version. `foreign`: it is something else; `newer`: of a newer version. */
export function readPreferences(text: string): Result<PreferenceRecord, 'foreign' | 'newer'> {
  const found = parsed(text);
  if (!isObject(found)) return err('foreign');
  if (found.version === undefined && found.format === undefined) return ok(record.parse(withAmounts(found)));
  if (found.format !== FORMAT || typeof found.version !== 'number') return err('foreign');
  return found.version > PREFERENCES_VERSION ? err('newer') : ok(record.parse(found));
}

/** Before version 1 the amounts stood beside the rest. */
const withAmounts = ({ edgePx, smoothPx, speckPixels, ...rest }: Record<string, unknown>) => ({
  ...rest,
  amounts: { edgePx, smoothPx, speckPixels },
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
