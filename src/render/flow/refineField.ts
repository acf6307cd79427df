import { emptyField, type Field, followed } from './field.ts';
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
  const change = emptyField(field);
  const system = emptySystem(field.width * field.height);
  for (let round = 0; round < rounds; round++) {
    fillData(system, data, change);
    fillSmoothness(system, field, change, edges);
    for (let sweep = 0; sweep < sweeps; sweep++) relax(system, field, change);
  }
  const { u, v } = change;
  for (let i = 0; i < u.length; i++) {
    u[i] = (u[i] as number) + (field.u[i] as number);
    v[i] = (v[i] as number) + (field.v[i] as number);
  }
  return change;
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
    const [a, b] = [from.data[i] as number, there.data[i] as number];
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
  return across.data.map((gx, i) => Math.exp(-0.12 * Math.hypot(gx, down.data[i] as number)) + 0.02);
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

function fillData({ a11, a12, a22, b1, b2 }: System, d: Derivatives, { u, v }: Field): void {
  for (let i = 0; i < a11.length; i++) {
    if (d.inside[i] === 0) {
      a11[i] = a12[i] = a22[i] = b1[i] = b2[i] = 0;
      continue;
    }
    const [du, dv] = [u[i] as number, v[i] as number];
    const [x, y, z] = [d.x[i] as number, d.y[i] as number, d.z[i] as number];
    const norm = 1 / (x * x + y * y + ZETA);
    const off = z + x * du + y * dv;
    const weight = (BRIGHTNESS * norm) / Math.sqrt(off * off * norm + EPSILON);
    const [xx, xy, yy] = [d.xx[i] as number, d.xy[i] as number, d.yy[i] as number];
    const [xz, yz] = [d.xz[i] as number, d.yz[i] as number];
    const normX = 1 / (xx * xx + xy * xy + ZETA);
    const normY = 1 / (yy * yy + xy * xy + ZETA);
    const offX = xz + xx * du + xy * dv;
    const offY = yz + xy * du + yy * dv;
    const slopes = SLOPES / Math.sqrt(offX * offX * normX + offY * offY * normY + EPSILON);
    const [wx, wy] = [slopes * normX, slopes * normY];
    a11[i] = weight * x * x + wx * xx * xx + wy * xy * xy;
    a12[i] = weight * x * y + wx * xx * xy + wy * xy * yy;
    a22[i] = weight * y * y + wx * xy * xy + wy * yy * yy;
    b1[i] = -(weight * x * z + wx * xx * xz + wy * xy * yz);
    b2[i] = -(weight * y * z + wx * xy * xz + wy * yy * yz);
  }
}

function fillSmoothness({ right, below }: System, field: Field, change: Field, edges: Float32Array): void {
  const { width, height } = field;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const r = x + 1 < width ? i + 1 : i;
      const b = y + 1 < height ? i + width : i;
      const u = (field.u[i] as number) + (change.u[i] as number);
      const v = (field.v[i] as number) + (change.v[i] as number);
      const ux = (field.u[r] as number) + (change.u[r] as number) - u;
      const uy = (field.u[b] as number) + (change.u[b] as number) - u;
      const vx = (field.v[r] as number) + (change.v[r] as number) - v;
      const vy = (field.v[b] as number) + (change.v[b] as number) - v;
      const bond = SMOOTH / Math.sqrt(ux * ux + uy * uy + vx * vx + vy * vy + EPSILON);
      const edge = edges[i] as number;
      right[i] = r === i ? 0 : (bond * (edge + (edges[r] as number))) / 2;
      below[i] = b === i ? 0 : (bond * (edge + (edges[b] as number))) / 2;
    }
}

/** One sweep over all pixels in reading order. */
function relax({ a11, a12, a22, b1, b2, right, below }: System, field: Field, change: Field): void {
  const { width, height, u, v } = field;
  const { u: du, v: dv } = change;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const wr = right[i] as number;
      const wb = below[i] as number;
      const wl = x > 0 ? (right[i - 1] as number) : 0;
      const wa = y > 0 ? (below[i - width] as number) : 0;
      const r = x + 1 < width ? i + 1 : i;
      const b = y + 1 < height ? i + width : i;
      const l = x > 0 ? i - 1 : i;
      const a = y > 0 ? i - width : i;
      const sum = wr + wb + wl + wa;
      const su =
        wr * ((u[r] as number) + (du[r] as number)) +
        wb * ((u[b] as number) + (du[b] as number)) +
        wl * ((u[l] as number) + (du[l] as number)) +
        wa * ((u[a] as number) + (du[a] as number)) -
        sum * (u[i] as number);
      const sv =
        wr * ((v[r] as number) + (dv[r] as number)) +
        wb * ((v[b] as number) + (dv[b] as number)) +
        wl * ((v[l] as number) + (dv[l] as number)) +
        wa * ((v[a] as number) + (dv[a] as number)) -
        sum * (v[i] as number);
      const cross = a12[i] as number;
      const oldU = du[i] as number;
      const nextU = (su + (b1[i] as number) - cross * (dv[i] as number)) / ((a11[i] as number) + sum);
      du[i] = oldU + OMEGA * (nextU - oldU);
      const oldV = dv[i] as number;
      const nextV = (sv + (b2[i] as number) - cross * (du[i] as number)) / ((a22[i] as number) + sum);
      dv[i] = oldV + OMEGA * (nextV - oldV);
    }
}
