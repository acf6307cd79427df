import type { Size } from '../../geometry/size.ts';
import { emptyPlane, type Plane, sampleAt } from './plane.ts';

/** Where each pixel goes: pixel (x, y) to (x + u, y + v), in pixels of the field. */
export interface Field extends Size {
  readonly u: Float32Array;
  readonly v: Float32Array;
}

export const emptyField = ({ width, height }: Size): Field => ({
  width,
  height,
  u: new Float32Array(width * height),
  v: new Float32Array(width * height),
});

/** A field for a plane twice as large (of the given size), bilinear. */
export function doubled({ width, height, u, v }: Field, size: Size): Field {
  const out = emptyField(size);
  const [across, down]: [Plane, Plane] = [
    { width, height, data: u },
    { width, height, data: v },
  ];
  for (let y = 0, i = 0; y < size.height; y++)
    for (let x = 0; x < size.width; x++, i++) {
      out.u[i] = 2 * sampleAt(across, x / 2 - 0.25, y / 2 - 0.25);
      out.v[i] = 2 * sampleAt(down, x / 2 - 0.25, y / 2 - 0.25);
    }
  return out;
}

/** Shows at (x, y) what `plane` shows where the field leads. */
export function followed(plane: Plane, { width, height, u, v }: Field): Plane {
  const out = emptyPlane({ width, height });
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++)
      out.data[i] = sampleAt(plane, x + (u[i] as number), y + (v[i] as number));
  return out;
}
