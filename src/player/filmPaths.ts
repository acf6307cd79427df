import type { Size } from '../geometry/size.ts';
import type { ImagePoint } from '../geometry/spaces.ts';
import { positionAt } from '../trajectories/position.ts';
import { fitInside } from './compose.ts';

/** A way that is drawn over a film, with what goes along it. */
export interface FilmPath {
  readonly name: string;
  /** As CSS has it. */
  readonly color: string;
  /** A plan is dashed; what was measured is drawn through. */
  readonly line: 'dashed' | 'solid';
  /** Point i of n is where it is at i / (n − 1) of the film, in pixels of the picture. */
  readonly points: readonly ImagePoint[];
  /** The outlines of what goes along, where it is at the start of the film; empty when only its way is known. */
  readonly outlines: readonly (readonly ImagePoint[])[];
}

/** What is drawn of them. */
export interface FilmMarks {
  readonly paths: boolean;
  readonly outlines: boolean;
}

/** Where a picture's pixels lie on a canvas that a film is fitted into: canvas = picture × scale + offset. */
export interface FilmPlace {
  readonly scaleX: number;
  readonly scaleY: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** The film keeps its shape and shows the whole picture, which may be a pixel wider or higher in proportion. */
export function filmPlace(picture: Size, film: Size, canvas: Size): FilmPlace {
  const { x, y, width, height } = fitInside(film, { x: 0, y: 0, ...canvas });
  return { scaleX: width / picture.width, scaleY: height / picture.height, offsetX: x, offsetY: y };
}

/** Where a path's region has gone to at a share of the film, 0..1, in pixels of the picture. */
export function carriedBy({ points }: FilmPath, share: number): { readonly dx: number; readonly dy: number } {
  const [start] = points;
  if (!start) return { dx: 0, dy: 0 };
  const now = positionAt(points, share);
  return { dx: now.x - start.x, dy: now.y - start.y };
}
