/** The outlines of one object in one picture, in the picture's pixels, even-odd. */
export interface TrueObject {
  readonly name: string;
  /** A file of bench/photos, or under `motions/` one of the samples that may not be shipped. */
  readonly photo: string;
  readonly rings: readonly (readonly (readonly [number, number])[])[];
}

/** 1 for the pixels whose centres lie inside the rings (even-odd). */
export function rasterize(rings: TrueObject['rings'], width: number, height: number): Uint8Array {
  const mask = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const crossings = rings.flatMap((ring) => crossingsOf(ring, y + 0.5)).sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const from = Math.max(Math.ceil(crossings[i]! - 0.5), 0);
      const to = Math.min(Math.ceil(crossings[i + 1]! - 0.5), width);
      mask.fill(1, y * width + from, y * width + Math.max(from, to));
    }
  }
  return mask;
}

function crossingsOf(ring: TrueObject['rings'][number], y: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < ring.length; i++) {
    const [x0, y0] = ring[i]!;
    const [x1, y1] = ring[(i + 1) % ring.length]!;
    if (y0 <= y !== y1 <= y) found.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
  }
  return found;
}

export function intersectionOverUnion(a: Uint8Array, b: Uint8Array): number {
  let both = 0;
  let either = 0;
  for (let i = 0; i < a.length; i++) {
    both += a[i]! & b[i]!;
    either += a[i]! | b[i]!;
  }
  return either === 0 ? 1 : both / either;
}
