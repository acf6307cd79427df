import { type Field, followed } from './field.ts';
import { blurred, emptyPlane, type Plane, slopesOf } from './plane.ts';

/** Weights of the brightness, of its slopes, and of smoothness; the latter in grey levels of 0..255. */
const BRIGHTNESS = 5;
const SLOPES = 10;
const SMOOTH = 20;
const OMEGA = 1.6;
const EPSILON = 0.001;
/** Keeps a steep edge from counting more than a clear one. */
const ZETA = 0.1;

export interface RefineEffort {
  readonly rounds: number;
  readonly sweeps: number;
}

/**
 * Bends a field so that what it joins is alike in brightness and in slopes, and its neighbours move alike unless the picture has an
 * edge between them: the variational model of Brox, Bruhn, Papenberg and Weickert (2004), normalized and solved by successive
 * over-relaxation as in DIS (Kroeger et al. 2016). `from` and `to` have the size of the field.
 */
export function refineField(from: Plane, to: Plane, field: Field, { rounds, sweeps }: RefineEffort): Field {
  const data = derivativesOf(from, to, field);
  const edges = edgesOf(from);
  const bent: Field = { ...field, u: field.u.slice(), v: field.v.slice() };
  const system = emptySystem(field.width * field.height);
  for (let round = 0; round < rounds; round++) {
    fillData(system, data, field, bent);
    fillSmoothness(system, bent, edges);
    divide(system, field);
    for (let sweep = 0; sweep < sweeps; sweep++) relax(system, bent);
  }
  return bent;
}

interface Derivatives {
  readonly z: Float32Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly xz: Float32Array;
  readonly yz: Float32Array;
  readonly xx: Float32Array;
  readonly xy: Float32Array;
  readonly yy: Float32Array;
  /** 1 where the field leads into the picture. */
  readonly inside: Uint8Array;
}

function derivativesOf(from: Plane, to: Plane, field: Field): Derivatives {
  const there = followed(to, field);
  const mean = emptyPlane(from);
  const z = emptyPlane(from);
  for (let i = 0; i < mean.data.length; i++) {
    const a = from.data[i] as number;
    const b = there.data[i] as number;
    mean.data[i] = (a + b) / 2;
    z.data[i] = b - a;
  }
  const first = slopesOf(mean);
  const overTime = slopesOf(z);
  const second = slopesOf(first.across);
  const inside = new Uint8Array(z.data.length);
  for (let y = 0, i = 0; y < field.height; y++)
    for (let x = 0; x < field.width; x++, i++) {
      const tx = x + (field.u[i] as number);
      const ty = y + (field.v[i] as number);
      if (tx >= 0 && ty >= 0 && tx <= to.width - 1 && ty <= to.height - 1) inside[i] = 1;
    }
  return {
    z: z.data,
    x: first.across.data,
    y: first.down.data,
    xz: overTime.across.data,
    yz: overTime.down.data,
    xx: second.across.data,
    xy: second.down.data,
    yy: slopesOf(first.down).down.data,
    inside,
  };
}

/** How freely neighbours may part at a pixel: near 0 on an edge of the picture, 1 on even ground. */
function edgesOf(from: Plane): Float32Array {
  const { across, down } = slopesOf(blurred(from));
  const edges = new Float32Array(across.data.length);
  for (let i = 0; i < edges.length; i++) {
    const gx = across.data[i] as number;
    const gy = down.data[i] as number;
    edges[i] = Math.exp(-0.12 * Math.sqrt(gx * gx + gy * gy)) + 0.02;
  }
  return edges;
}

/** Two linear equations a pixel, and the weights of its bonds to the right and downwards. */
interface System {
  readonly a11: Float32Array;
  readonly a12: Float32Array;
  readonly a22: Float32Array;
  readonly b1: Float32Array;
  readonly b2: Float32Array;
  readonly right: Float32Array;
  readonly below: Float32Array;
}

const emptySystem = (count: number): System => {
  const plane = () => new Float32Array(count);
  return {
    a11: plane(),
    a12: plane(),
    a22: plane(),
    b1: plane(),
    b2: plane(),
    right: plane(),
    below: plane(),
  };
};

function fillData(
  { a11, a12, a22, b1, b2 }: System,
  d: Derivatives,
  { u: u0, v: v0 }: Field,
  { u, v }: Field,
): void {
  for (let i = 0; i < a11.length; i++) {
    if (d.inside[i] === 0) {
      a11[i] = a12[i] = a22[i] = b1[i] = b2[i] = 0;
      continue;
    }
    const startU = u0[i] as number;
    const startV = v0[i] as number;
    const du = (u[i] as number) - startU;
    const dv = (v[i] as number) - startV;
    const x = d.x[i] as number;
    const y = d.y[i] as number;
    const z = d.z[i] as number;
    const norm = 1 / (x * x + y * y + ZETA);
    const off = z + x * du + y * dv;
    const weight = (BRIGHTNESS * norm) / Math.sqrt(off * off * norm + EPSILON);
    const xx = d.xx[i] as number;
    const xy = d.xy[i] as number;
    const yy = d.yy[i] as number;
    const xz = d.xz[i] as number;
    const yz = d.yz[i] as number;
    const normX = 1 / (xx * xx + xy * xy + ZETA);
    const normY = 1 / (yy * yy + xy * xy + ZETA);
    const offX = xz + xx * du + xy * dv;
    const offY = yz + xy * du + yy * dv;
    const slopes = SLOPES / Math.sqrt(offX * offX * normX + offY * offY * normY + EPSILON);
    const wx = slopes * normX;
    const wy = slopes * normY;
    const p = weight * x * x + wx * xx * xx + wy * xy * xy;
    const q = weight * x * y + wx * xx * xy + wy * xy * yy;
    const r = weight * y * y + wx * xy * xy + wy * yy * yy;
    a11[i] = p;
    a12[i] = q;
    a22[i] = r;
    b1[i] = p * startU + q * startV - (weight * x * z + wx * xx * xz + wy * xy * yz);
    b2[i] = q * startU + r * startV - (weight * y * z + wx * xy * xz + wy * yy * yz);
  }
}

function fillSmoothness({ right, below }: System, { width, height, u, v }: Field, edges: Float32Array): void {
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const r = x + 1 < width ? i + 1 : i;
      const b = y + 1 < height ? i + width : i;
      const ux = (u[r] as number) - (u[i] as number);
      const uy = (u[b] as number) - (u[i] as number);
      const vx = (v[r] as number) - (v[i] as number);
      const vy = (v[b] as number) - (v[i] as number);
      const bond = (0.5 * SMOOTH) / Math.sqrt(ux * ux + uy * uy + vx * vx + vy * vy + EPSILON);
      const edge = edges[i] as number;
      right[i] = r === i ? 0 : bond * (edge + (edges[r] as number));
      below[i] = b === i ? 0 : bond * (edge + (edges[b] as number));
    }
}

/** Brings the diagonals to one over what they are with the bonds, times the over-relaxation: `relax` then only multiplies. */
function divide({ a11, a22, right, below }: System, { width, height }: Field): void {
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const left = x > 0 ? (right[i - 1] as number) : 0;
      const above = y > 0 ? (below[i - width] as number) : 0;
      const bonds = (right[i] as number) + (below[i] as number) + left + above;
      a11[i] = OMEGA / ((a11[i] as number) + bonds);
      a22[i] = OMEGA / ((a22[i] as number) + bonds);
    }
}

/** One sweep over all pixels in reading order. Bonds beyond the border are 0, whatever is read there. */
function relax({ a11, a12, a22, b1, b2, right, below }: System, { width, height, u, v }: Field): void {
  const last = width * height - 1;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const r = i < last ? i + 1 : i;
      const b = y + 1 < height ? i + width : i;
      const l = x > 0 ? i - 1 : i;
      const a = y > 0 ? i - width : i;
      const wr = right[i] as number;
      const wb = below[i] as number;
      const wl = x > 0 ? (right[l] as number) : 0;
      const wa = y > 0 ? (below[a] as number) : 0;
      const su =
        wr * (u[r] as number) + wb * (u[b] as number) + wl * (u[l] as number) + wa * (u[a] as number);
      const sv =
        wr * (v[r] as number) + wb * (v[b] as number) + wl * (v[l] as number) + wa * (v[a] as number);
      const cross = a12[i] as number;
      const oldV = v[i] as number;
      const nextU =
        (1 - OMEGA) * (u[i] as number) + (su + (b1[i] as number) - cross * oldV) * (a11[i] as number);
      u[i] = nextU;
      v[i] = (1 - OMEGA) * oldV + (sv + (b2[i] as number) - cross * nextU) * (a22[i] as number);
    }
}
