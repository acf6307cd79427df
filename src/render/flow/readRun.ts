const LOW = 0x00ff00ff;
const HALF = 0x00800080;
const ONE = 65536;
/** A run that drifts from a plain shift by less than this over its length, a 32nd of a pixel, is read as one. */
const EVEN = 2048;

/** A picture of RGBA words. */
export interface Words {
  readonly data: Int32Array;
  readonly width: number;
}

/**
 * Where a run of pixels looks into a picture: it begins at (x, y) and goes on by (dx, dy) a pixel, each a fixed point of 16 bits. All
 * of it, and the pixel after, lie within the picture.
 */
export interface Run {
  x: number;
  y: number;
  dx: number;
  dy: number;
}

/** Reads the places of the run bilinearly into out[at] to out[end − 1]. */
export function readRun(picture: Words, run: Run, out: Int32Array, at: number, end: number): void {
  const { x, y, dx, dy } = run;
  const length = end - at;
  const drift = Math.abs(Math.imul(dx - ONE, length)) + Math.abs(Math.imul(dy, length));
  if (drift < EVEN)
    readShifted(picture, x + Math.imul(dx - ONE, length >> 1), y + Math.imul(dy, length >> 1), out, at, end);
  else readBent(picture, run, out, at, end);
}

/** Neighbours in the picture are neighbours in the run: all share their weights, and each word is split once. */
function readShifted(
  { data, width }: Words,
  x: number,
  y: number,
  out: Int32Array,
  at: number,
  end: number,
): void {
  let place = (Math.imul(y >> 16, width) + (x >> 16)) | 0;
  const across = (x >> 8) & 255;
  const down = (y >> 8) & 255;
  if ((across | down) === 0) {
    for (let i = at; i < end; i++) out[i] = data[place++] as number;
    return;
  }
  const w11 = Math.imul(across, down) >> 8;
  const w10 = across - w11;
  const w01 = down - w11;
  const w00 = 256 - across - w01;
  let p = data[place] as number;
  let r = data[place + width] as number;
  let [pEven, pOdd] = [p & LOW, (p >>> 8) & LOW];
  let [rEven, rOdd] = [r & LOW, (r >>> 8) & LOW];
  for (let i = at; i < end; i++) {
    place = (place + 1) | 0;
    p = data[place] as number;
    r = data[place + width] as number;
    const qEven = p & LOW;
    const qOdd = (p >>> 8) & LOW;
    const sEven = r & LOW;
    const sOdd = (r >>> 8) & LOW;
    const upperEven = (Math.imul(pEven, w00) + Math.imul(qEven, w10)) | 0;
    const lowerEven = (Math.imul(rEven, w01) + Math.imul(sEven, w11)) | 0;
    const upperOdd = (Math.imul(pOdd, w00) + Math.imul(qOdd, w10)) | 0;
    const lowerOdd = (Math.imul(rOdd, w01) + Math.imul(sOdd, w11)) | 0;
    out[i] = (((upperEven + lowerEven + HALF) >>> 8) & LOW) | ((upperOdd + lowerOdd + HALF) & ~LOW);
    pEven = qEven;
    pOdd = qOdd;
    rEven = sEven;
    rOdd = sOdd;
  }
}

function readBent({ data, width }: Words, run: Run, out: Int32Array, at: number, end: number): void {
  const { dx, dy } = run;
  let { x, y } = run;
  for (let i = at; i < end; i++) {
    const place = (Math.imul(y >> 16, width) + (x >> 16)) | 0;
    const across = (x >> 8) & 255;
    const down = (y >> 8) & 255;
    const w11 = Math.imul(across, down) >> 8;
    const w10 = across - w11;
    const w01 = down - w11;
    const w00 = 256 - across - w01;
    const p = data[place] as number;
    const q = data[place + 1] as number;
    const r = data[place + width] as number;
    const s = data[place + width + 1] as number;
    const upperEven = (Math.imul(p & LOW, w00) + Math.imul(q & LOW, w10)) | 0;
    const lowerEven = (Math.imul(r & LOW, w01) + Math.imul(s & LOW, w11)) | 0;
    const upperOdd = (Math.imul((p >>> 8) & LOW, w00) + Math.imul((q >>> 8) & LOW, w10)) | 0;
    const lowerOdd = (Math.imul((r >>> 8) & LOW, w01) + Math.imul((s >>> 8) & LOW, w11)) | 0;
    out[i] = (((upperEven + lowerEven + HALF) >>> 8) & LOW) | ((upperOdd + lowerOdd + HALF) & ~LOW);
    x = (x + dx) | 0;
    y = (y + dy) | 0;
  }
}

/** Mixes `more` into `out`, from out[at] to out[end − 1]; its share begins at `share`, 0..65536, and goes on by `dshare`. */
export function mixRun(
  more: Int32Array,
  out: Int32Array,
  at: number,
  end: number,
  share: number,
  dshare: number,
): void {
  let fixed = (share + 128) | 0;
  for (let i = at, k = 0; i < end; i++, k++) {
    const part = fixed >> 8;
    const keep = 256 - part;
    const p = out[i] as number;
    const q = more[k] as number;
    const even = (Math.imul(p & LOW, keep) + Math.imul(q & LOW, part) + HALF) | 0;
    const odd = (Math.imul((p >>> 8) & LOW, keep) + Math.imul((q >>> 8) & LOW, part) + HALF) | 0;
    out[i] = ((even >>> 8) & LOW) | (odd & ~LOW);
    fixed = (fixed + dshare) | 0;
  }
}
