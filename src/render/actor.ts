import type { Size } from '../geometry/size.ts';
import { must } from '../kit/assert.ts';
import type { DynamicLabel } from '../masks/labelMap.ts';
import { positionAt } from '../trajectories/position.ts';
import { createExpose, type Expose, FULL_WEIGHT } from './blur/exposure.ts';
import { createPackSprite, type PackSprite } from './blur/packSprite.ts';
import { createSheet, type Sheet } from './blur/sheet.ts';
import { type Shift, tapsOf } from './blur/taps.ts';
import { type Canvas, createDrawSprite, type DrawSprite } from './drawSprite.ts';
import { type Bend, bendOf, weightAt } from './elastic/bend.ts';
import { sampleCubic, sampleLinear } from './elastic/sample.ts';
import { warpSprite } from './elastic/warp.ts';
import type { Layers } from './layers.ts';
import type { Mover } from './scene.ts';
import { type Sprite, setEdge } from './sprite.ts';

/** A mover with its cut-out, and how it stands in the frame being drawn. */
export interface Actor {
  readonly label: DynamicLabel;
  readonly points: Mover['points'];
  readonly sprite: Sprite;
  /** Null for a rigid region. */
  readonly elastic: Elastic | null;
  /** Where it stands, off its place. */
  shift: Shift;
  /** Where it is seen while the shutter is open; empty for a sharp frame. */
  seen: readonly Shift[];
  /** How far it goes meanwhile, in pixels. */
  seenPx: number;
}

interface Elastic {
  readonly bend: Bend;
  /** The weight at each pixel of the sprite's edge. */
  readonly edgeWeights: Float32Array;
}

/** By how many pixels a region must have left its place before its edge and the ring around it show nothing of the old place. */
const LEAVE_PX = 3;

/** 0 while a part of the region rests in its place, 1 once it has left; `weight` is how far the part follows the path. */
export const awayOf = ({ shift }: Actor, weight = 1): number =>
  Math.min(1, (Math.hypot(shift.dx, shift.dy) * weight) / LEAVE_PX);

export const castActors = ({ sprites, labels }: Layers, movers: readonly Mover[]): Actor[] =>
  movers.flatMap(({ label, points, elastic = false }) => {
    const sprite = sprites.get(label);
    if (!sprite) return [];
    const bend = elastic ? bendOf(sprite, labels, label) : null;
    const bent = bend && { bend, edgeWeights: edgeWeights(sprite, bend) };
    return [{ label, points, sprite, elastic: bent, shift: { dx: 0, dy: 0 }, seen: [], seenPx: 0 }];
  });

const edgeWeights = ({ edge, width }: Sprite, bend: Bend): Float32Array =>
  Float32Array.from(edge.pixels, (at) => weightAt(bend, at % width, Math.floor(at / width)));

/** A move shorter than this while the shutter is open is not seen. */
const STILL_PX = 0.1;

/**
 * Samples of a moving region a frame; on long ways one a pixel, up to a limit that the eye cannot tell from more. Odd numbers: one
 * stands in the middle, else rounding to whole pixels would leave that out.
 */
const [LEAST_SAMPLES, MOST_SAMPLES] = [9, 33];
const MOST_BENT_SAMPLES = 13;

/** Puts an actor where it is at `t`, 0..1, seen from `open` before until as long after it. */
export function placeActor(actor: Actor, t: number, open: number): void {
  actor.shift = shiftAt(actor, t);
  actor.seen = [];
  if (open === 0) return;
  actor.seen = shiftsDuring(actor, t, open, LEAST_SAMPLES);
  actor.seenPx = lengthOf(actor.seen);
  if (actor.seenPx < STILL_PX) actor.seen = [];
  const wanted = Math.min(Math.ceil(actor.seenPx) | 1, actor.elastic ? MOST_BENT_SAMPLES : MOST_SAMPLES);
  if (wanted > LEAST_SAMPLES) actor.seen = shiftsDuring(actor, t, open, wanted);
}

function shiftAt({ points }: Actor, t: number): Shift {
  const start = must(points[0], 'first point of a trajectory');
  const at = positionAt(points, t);
  return { dx: at.x - start.x, dy: at.y - start.y };
}

/** The middles of so many equal parts of the time. */
const shiftsDuring = (actor: Actor, t: number, open: number, samples: number): Shift[] =>
  Array.from({ length: samples }, (_, i) => shiftAt(actor, t + open * ((2 * i + 1) / samples - 1)));

const lengthOf = (shifts: readonly Shift[]): number =>
  shifts.reduce((sum, { dx, dy }, i) => {
    const before = shifts[i - 1];
    return before ? sum + Math.hypot(dx - before.dx, dy - before.dy) : sum;
  }, 0);

export type DrawActor = (actor: Actor, canvas: Canvas) => void;

/** What actors are drawn with: scratch space that is kept from frame to frame. */
interface Tools {
  readonly draw: DrawSprite;
  readonly pack: PackSprite;
  readonly expose: Expose;
  readonly sheetAt: (index: number) => Sheet;
}

export function createDrawActor(actors: readonly Actor[]): DrawActor {
  const widestPx = Math.max(1, ...actors.map(({ sprite }) => sprite.width));
  const sheets: Sheet[] = [];
  const sheetAt = (index: number): Sheet => {
    while (sheets.length <= index) sheets.push(createSheet());
    return must(sheets[index], 'a sheet');
  };
  const tools: Tools = {
    draw: createDrawSprite(widestPx),
    pack: createPackSprite(widestPx),
    expose: createExpose(),
    sheetAt,
  };
  return (actor, canvas) => {
    const { sprite, elastic, shift } = actor;
    setEdge(sprite, elastic ? elastic.edgeWeights.map((weight) => awayOf(actor, weight)) : awayOf(actor));
    const rests = shift.dx === 0 && shift.dy === 0 && actor.seen.length === 0;
    if (elastic && !rests) drawBent(actor, elastic.bend, tools, canvas);
    else if (actor.seen.length > 0) drawBlurred(actor, tools, canvas);
    else tools.draw(sprite, shift.dx, shift.dy, canvas);
  };
}

function drawBlurred({ sprite, shift, seen, seenPx }: Actor, tools: Tools, canvas: Canvas): void {
  const sheet = tools.sheetAt(0);
  tools.pack(sprite, shift.dx, shift.dy, sheet);
  const around = seen.map(({ dx, dy }) => ({ dx: dx - shift.dx, dy: dy - shift.dy }));
  tools.expose(
    tapsOf(around, seenPx).map((tap) => ({ ...tap, sheet })),
    canvas,
  );
}

function drawBent({ sprite, shift, seen }: Actor, bend: Bend, tools: Tools, canvas: Canvas): void {
  const frame: Size = canvas;
  const shifts = seen.length > 0 ? seen : [shift];
  const sample = seen.length > 0 ? sampleLinear : sampleCubic;
  const taps = shifts.map((at, i) => {
    const sheet = tools.sheetAt(i);
    warpSprite({ sprite, bend, sample }, at, frame, sheet);
    const weight =
      Math.floor(((i + 1) * FULL_WEIGHT) / shifts.length) - Math.floor((i * FULL_WEIGHT) / shifts.length);
    return { sheet, dx: 0, dy: 0, weight };
  });
  tools.expose(taps, canvas);
}
