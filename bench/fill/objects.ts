/** How much of each pixel an object covers, 0..1, row by row. */
export type Matte = Float32Array;

export interface Outline {
  /** Centre and half axes in pixels of the composite. */
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
  /** How far the outline swings in and out, as a share of its radius, and how often around. */
  readonly swing: number;
  readonly lobes: number;
  /** Standard deviation of the blur of its edge, in pixels; 0 is merely anti-aliased. */
  readonly softPx: number;
  /** Tapering strands about 1.5 px thick that stand out from the outline, like hair. */
  readonly strands: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The matte of an outline: 4 × 4 samples a pixel, then the blur, then the strands. */
export function matteOf(outline: Outline, size: Size): Matte {
  const matte = blurred(sampled(outline, size), size, outline.softPx);
  addStrands(outline, size, matte);
  return matte;
}

const radiusAt = ({ swing, lobes }: Outline, angle: number): number =>
  1 + swing * (0.7 * Math.sin(lobes * angle + 0.4) + 0.3 * Math.sin((2 * lobes + 1) * angle + 1.9));

function sampled(outline: Outline, { width, height }: Size): Matte {
  const matte = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let inside = 0;
      for (let s = 0; s < 16; s++) {
        const u = (x + ((s & 3) + 0.5) / 4 - outline.x) / outline.rx;
        const v = (y + ((s >> 2) + 0.5) / 4 - outline.y) / outline.ry;
        if (Math.hypot(u, v) < radiusAt(outline, Math.atan2(v, u))) inside++;
      }
      matte[y * width + x] = inside / 16;
    }
  }
  return matte;
}

function blurred(matte: Matte, size: Size, sigma: number): Matte {
  if (sigma === 0) return matte;
  const reach = Math.ceil(sigma * 3);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)),
  );
  const sum = weights.reduce((a, b) => a + b);
  const pass = (from: Matte, step: number, place: (i: number) => number, length: number): Matte =>
    from.map((_, i) => {
      let total = 0;
      for (let k = -reach; k <= reach; k++) {
        const at = Math.min(Math.max(place(i) + k, 0), length - 1);
        total += weights[k + reach]! * from[i + (at - place(i)) * step]!;
      }
      return total / sum;
    });
  const across = pass(matte, 1, (i) => i % size.width, size.width);
  return pass(across, size.width, (i) => Math.floor(i / size.width), size.height);
}

function addStrands(outline: Outline, { width, height }: Size, matte: Matte): void {
  const random = seeded(outline.strands * 7919 + outline.lobes);
  for (let n = 0; n < outline.strands; n++) {
    const angle = ((n + random()) / outline.strands) * 2 * Math.PI;
    const radius = radiusAt(outline, angle) - 0.03;
    const length = 10 + 18 * random();
    const bend = (random() - 0.5) * 0.9;
    let x = outline.x + outline.rx * radius * Math.cos(angle);
    let y = outline.y + outline.ry * radius * Math.sin(angle);
    for (let step = 0; step < length * 2; step++) {
      const along = step / (length * 2);
      dab(matte, width, height, { x, y, radius: 0.9 * (1 - along) + 0.25 });
      x += 0.5 * Math.cos(angle + bend * along);
      y += 0.5 * Math.sin(angle + bend * along);
    }
  }
}

function dab(
  matte: Matte,
  width: number,
  height: number,
  at: { x: number; y: number; radius: number },
): void {
  for (let y = Math.floor(at.y - 2); y <= at.y + 2; y++) {
    for (let x = Math.floor(at.x - 2); x <= at.x + 2; x++) {
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      const cover = Math.min(1, Math.max(0, at.radius + 0.5 - Math.hypot(x + 0.5 - at.x, y + 0.5 - at.y)));
      matte[y * width + x] = Math.max(matte[y * width + x]!, cover);
    }
  }
}

/** Numbers 0..1 that are the same every time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
