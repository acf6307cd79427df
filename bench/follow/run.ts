import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { figuresOf, type RegionFigures } from '../../src/follow/motion/score.ts';
import { distance } from '../../src/geometry/polyline.ts';
import { must } from '../../src/kit/assert.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { findFfmpeg } from '../../src/server/engine/film/findFfmpeg.ts';
import { runRenderJob } from '../../src/server/engine/film/runRenderJob.ts';
import { positionAt } from '../../src/trajectories/position.ts';
import { jobOfFilm, KNOWN_FILMS, type KnownFilm, planOfFilm } from './films.ts';
import { watchFilm } from './watch.ts';

/** How a known film was read. Errors are shares of the picture's width. */
export interface Reading {
  readonly film: string;
  readonly meanError: number;
  readonly worstError: number;
  /** The share of frames, over all regions, in which the region was found. */
  readonly found: number;
  readonly figures: readonly (RegionFigures | null)[];
  /** In pixels of the picture. */
  readonly still: number | null;
  readonly ground: number | null;
  readonly tookMs: number;
}

/** Renders a film, decodes it and compares what is measured with where its regions really are. `plan` is what it is held against. */
export async function readKnownFilm(film: KnownFilm, plan: Plan = planOfFilm(film)): Promise<Reading> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-follow-'));
  try {
    const path = join(folder, 'film.mp4');
    const run = { signal: new AbortController().signal, onProgress: () => undefined };
    const made = await runRenderJob(await jobOfFilm(film, path), run);
    const shown = film.odd === undefined ? path : await madeOdd(path, film.odd);
    const began = performance.now();
    const tracks = await watchFilm(shown, made, plan);
    const tookMs = performance.now() - began;
    const truth = planOfFilm(film).regions;
    const errors = tracks.regions.flatMap(({ seen }, i) => {
      const { points } = must(truth[i], 'region');
      return seen.flatMap(({ t, at }) => (at ? [distance(at, positionAt(points, t)) / film.size.width] : []));
    });
    const frames = tracks.regions.reduce((sum, { seen }) => sum + seen.length, 0);
    return {
      film: `${film.photo}, ${film.mode}: ${film.name}`,
      meanError: errors.reduce((sum, error) => sum + error, 0) / errors.length,
      worstError: Math.max(...errors),
      found: errors.length / frames,
      figures: plan.regions.map(({ points }, i) =>
        figuresOf(points, must(tracks.regions[i], 'track'), plan.size),
      ),
      still: tracks.still,
      ground: tracks.ground,
      tookMs,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The same film in another size or rate. */
async function madeOdd(path: string, filter: string): Promise<string> {
  const odd = path.replace('.mp4', '-odd.mp4');
  await promisify(execFile)(await findFfmpeg(), ['-v', 'error', '-i', path, '-vf', filter, odd]);
  return odd;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
const pixels = (length: number | null): string => (length === null ? '–' : `${length.toFixed(2)} px`);

/** The measured path against the true one on films whose motion is known, and the score of a film of another path. */
export async function benchFollow(): Promise<string> {
  const rows: string[] = [];
  for (const film of KNOWN_FILMS) rows.push(rowOf(await readKnownFilm(film)));
  return [
    'Did it follow: the measured path against the true one, in % of the width (at most 1 %)',
    '| film | mean | worst frame | found | scores | static moved | ground moved | took |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

const rowOf = ({ film, meanError, worstError, found, figures, still, ground, tookMs }: Reading): string =>
  `| ${[
    film,
    percent(meanError),
    percent(worstError),
    `${(found * 100).toFixed(0)} %`,
    figures.map((figure) => figure?.score ?? '–').join(', '),
    pixels(still),
    pixels(ground),
    `${(tookMs / 1000).toFixed(1)} s`,
  ].join(' | ')} |`;
