import { describe, expect, it } from 'vitest';
import { ELLIPSES, KNOWN_FILMS, planOfFilm } from './films.ts';
import { readKnownFilm } from './run.ts';

/** At length all of them; else two regions of an odd film in pro, and four that cover each other. */
const films = process.env.LAW_RUNS
  ? KNOWN_FILMS
  : KNOWN_FILMS.filter(({ odd, name }) => odd || name.includes('cross'));
/** Rendering and decoding take seconds, more on a busy machine. */
const LONG_MS = 180_000;

describe('a film whose motion is known', () => {
  it.each(films)(
    '$photo, $name: each region is where it was measured',
    async (film) => {
      const reading = await readKnownFilm(film);
      expect(reading.found).toBeGreaterThan(0.9);
      expect(reading.meanError).toBeLessThan(0.002);
      expect(reading.worstError).toBeLessThan(0.01);
      for (const figures of reading.figures) expect(figures?.score).toBeGreaterThanOrEqual(97);
      expect(reading.still).toBeLessThan(0.5);
      expect(reading.ground).toBeLessThan(0.5);
    },
    LONG_MS,
  );
});

describe('a film of another path', () => {
  it(
    'has a low score, and goes the wrong way',
    async () => {
      const film = ELLIPSES.find(({ photo }) => photo === 'coffee.jpg')!;
      const turned = {
        ...film,
        regions: film.regions.map((region) => ({
          ...region,
          way: (t: number) => ({ x: -0.05 * t, y: 0.25 * t }),
        })),
      };
      const { figures } = await readKnownFilm(turned, planOfFilm(film));
      expect(figures[0]?.score).toBeLessThan(10);
      expect(figures[0]?.direction).toBeLessThan(0.3);
      expect(figures[0]?.off).toBeGreaterThan(0.1);
    },
    LONG_MS,
  );
});
