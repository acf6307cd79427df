import type { Size } from '../../geometry/size.ts';
import { emptyPlane, type Plane, sampleAt } from './plane.ts';

/** The map (x, y) → (xx·x + xy·y + x0, yx·x + yy·y + y0), in pixels. */
export interface Affine {
  readonly xx: number;
  readonly xy: number;
  readonly x0: number;
  readonly yx: number;
  readonly yy: number;
  readonly y0: number;
}

export const IDENTITY: Affine = { xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0 };

export const mapX = (m: Affine, x: number, y: number): number => m.xx * x + m.xy * y + m.x0;
export const mapY = (m: Affine, x: number, y: number): number => m.yx * x + m.yy * y + m.y0;

/** First `inner`, then `outer`. */
export const composed = (outer: Affine, inner: Affine): Affine => ({
  xx: outer.xx * inner.xx + outer.xy * inner.yx,
  xy: outer.xx * inner.xy + outer.xy * inner.yy,
  x0: mapX(outer, inner.x0, inner.y0),
  yx: outer.yx * inner.xx + outer.yy * inner.yx,
  yy: outer.yx * inner.xy + outer.yy * inner.yy,
  y0: mapY(outer, inner.x0, inner.y0),
});

/** Throws when the map is flat and has no inverse. */
export function inverted({ xx, xy, x0, yx, yy, y0 }: Affine): Affine {
  const det = xx * yy - xy * yx;
  if (Math.abs(det) < 1e-9) throw new Error('A flat map cannot be inverted');
  return {
    xx: yy / det,
    xy: -xy / det,
    x0: (xy * y0 - yy * x0) / det,
    yx: -yx / det,
    yy: xx / det,
    y0: (yx * x0 - xx * y0) / det,
  };
}

/** The same map in pixels `scale` times as large: a pixel x of the larger plane stands at (x + ½) / scale − ½ of the smaller. */
export function inPixelsOf(m: Affine, scale: number): Affine {
  const shift = (1 / scale - 1) / 2;
  const shrink: Affine = { xx: 1 / scale, xy: 0, x0: shift, yx: 0, yy: 1 / scale, y0: shift };
  return composed(shrink, composed(m, inverted(shrink)));
}

/** A turn by `angle` (radians, from x towards y), larger by `zoom`, about the centre, then a shift. */
export function similarity(
  size: Size,
  { angle, zoom, dx, dy }: { angle: number; zoom: number; dx: number; dy: number },
): Affine {
  const cos = zoom * Math.cos(angle);
  const sin = zoom * Math.sin(angle);
  return about(size, { xx: cos, xy: -sin, yx: sin, yy: cos }, { dx, dy });
}

/**
 * How far the map has come at `t`, 0 (nowhere) to 1 (all the way): the turn grows evenly in its angle, stretch and shear evenly in
 * size, and the centre of the picture goes straight, as a camera is led.
 */
export function partWay(m: Affine, t: number, size: Size): Affine {
  const angle = Math.atan2(m.yx - m.xy, m.xx + m.yy);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const stretch = {
    xx: 1 + t * (cos * m.xx + sin * m.yx - 1),
    xy: t * (cos * m.xy + sin * m.yy),
    yx: t * (cos * m.yx - sin * m.xx),
    yy: 1 + t * (cos * m.yy - sin * m.xy - 1),
  };
  const [c, s] = [Math.cos(t * angle), Math.sin(t * angle)];
  const linear = {
    xx: c * stretch.xx - s * stretch.yx,
    xy: c * stretch.xy - s * stretch.yy,
    yx: s * stretch.xx + c * stretch.yx,
    yy: s * stretch.xy + c * stretch.yy,
  };
  const { x, y } = centreOf(size);
  return about(size, linear, { dx: t * (mapX(m, x, y) - x), dy: t * (mapY(m, x, y) - y) });
}

/** A picture that shows at (x, y) what `plane` shows at m(x, y). */
export function warped(plane: Plane, m: Affine): Plane {
  const out = emptyPlane(plane);
  for (let y = 0, i = 0; y < plane.height; y++)
    for (let x = 0; x < plane.width; x++, i++) out.data[i] = sampleAt(plane, mapX(m, x, y), mapY(m, x, y));
  return out;
}

const centreOf = ({ width, height }: Size) => ({ x: (width - 1) / 2, y: (height - 1) / 2 });

type Linear = Pick<Affine, 'xx' | 'xy' | 'yx' | 'yy'>;

function about(size: Size, { xx, xy, yx, yy }: Linear, { dx, dy }: { dx: number; dy: number }): Affine {
  const { x, y } = centreOf(size);
  return { xx, xy, x0: x + dx - xx * x - xy * y, yx, yy, y0: y + dy - yx * x - yy * y };
}
