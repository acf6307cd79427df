import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/spaces.ts';
import { carriedBy, type FilmPath, filmPlace } from './filmPaths.ts';

const PATH: FilmPath = {
  name: 'Rocket',
  color: '#fa7d38',
  line: 'dashed',
  points: [imagePoint(10, 20), imagePoint(30, 20), imagePoint(30, 80)],
  outlines: [],
};

describe('paths over a film', () => {
  it('carry their region as far as the path has gone at the playhead', () => {
    expect(carriedBy(PATH, 0)).toEqual({ dx: 0, dy: 0 });
    expect(carriedBy(PATH, 0.25)).toEqual({ dx: 10, dy: 0 });
    expect(carriedBy(PATH, 0.75)).toEqual({ dx: 20, dy: 30 });
    expect(carriedBy({ ...PATH, points: [] }, 0.5)).toEqual({ dx: 0, dy: 0 });
  });

  it('lie on the film, wherever it is fitted into the room it has', () => {
    const picture = { width: 640, height: 427 };
    const film = { width: 1080, height: 720 };
    expect(filmPlace(picture, film, { width: 540, height: 360 })).toEqual({
      scaleX: 540 / 640,
      scaleY: 360 / 427,
      offsetX: 0,
      offsetY: 0,
    });
    const { offsetX, offsetY, scaleX } = filmPlace(picture, film, { width: 1000, height: 360 });
    expect([offsetX, offsetY, scaleX]).toEqual([230, 0, 540 / 640]);
  });
});
