/** How device pixels lie on the map along one axis. */
interface Axis {
  /** Samples in each device pixel. */
  readonly perPixel: number;
  /** Device pixels a CSS pixel. */
  readonly pixelRatio: number;
  /** CSS pixels a map pixel. */
  readonly scale: number;
  /** Where the map begins, in CSS pixels. */
  readonly offset: number;
  /** Map pixels. */
  readonly length: number;
}

/** Device pixels worked out beyond those asked for: a stroke's next part lies near its last one. */
const AHEAD = 256;

/** Where the samples of device pixels fall along one axis. What was worked out is kept until the axis changes. */
export class SamplePlaces {
  /** The map row or column of each sample, device pixel by device pixel; −1 before the map, its length beyond. */
  at = new Int32Array(0);
  private axis: Axis | null = null;
  private start = 0;
  private end = 0;

  /** Sees to it that the device pixels start..end are there; returns the index in `at` of the first one's first sample. */
  cover(axis: Axis, start: number, end: number): number {
    const known = this.axis !== null && sameAxis(this.axis, axis);
    if (!known || start < this.start || end > this.end) {
      this.axis = axis;
      this.start = known ? Math.min(this.start, start - AHEAD) : start;
      this.end = known ? Math.max(this.end, end + AHEAD) : end;
      this.at = placesOf(axis, this.start, this.end);
    }
    return (start - this.start) * axis.perPixel;
  }
}

const sameAxis = (a: Axis, b: Axis): boolean =>
  a.offset === b.offset &&
  a.scale === b.scale &&
  a.length === b.length &&
  a.perPixel === b.perPixel &&
  a.pixelRatio === b.pixelRatio;

/** Each place depends on its own device pixel alone, so that the parts of two calls join without a seam. */
function placesOf(
  { perPixel, pixelRatio, scale, offset, length }: Axis,
  start: number,
  end: number,
): Int32Array<ArrayBuffer> {
  const at = new Int32Array((end - start) * perPixel);
  let i = 0;
  for (let pixel = start; pixel < end; pixel++) {
    for (let k = 0; k < perPixel; k++) {
      const device = pixel + (k + 0.5) / perPixel;
      at[i++] = Math.min(Math.max(Math.floor((device / pixelRatio - offset) / scale), -1), length);
    }
  }
  return at;
}
