import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/spaces.ts';
import { createRenderer } from '../render/createRenderer.ts';
import { findMotion } from '../render/flow/pairMotion.ts';
import { cutLayers } from '../render/layers.ts';
import type { Mover, Scene } from '../render/scene.ts';
import {
  differingBytes,
  emptyFrame,
  noiseRaster,
  paintLabels,
  paintRaster,
} from '../render/testing/tinyScenes.ts';
import { animateTransition } from '../render/transition.ts';
import { createFrameMaker } from './frameMaker.ts';
import type { Content, Paths } from './messages.ts';

type TransitionScene = Extract<Scene, { kind: 'transition' }>;

const size = { width: 96, height: 72 };
const picture = noiseRaster(size);
const tail = noiseRaster(size, 77);
const labels = paintLabels(size, (x, y) => (x > 20 && x < 44 && y > 10 && y < 40 ? 1 : x > 60 ? 3 : 0));
const mover: Mover = { label: 1, points: [imagePoint(3, 4), imagePoint(27.25, 15.5), imagePoint(9, 31)] };
const other: Mover = { label: 3, points: [imagePoint(70, 4), imagePoint(50, 20)] };

const whole = (version: number, withTail: boolean): Content => ({
  kind: 'picture',
  version,
  picture,
  tail: withTail ? tail : null,
  motion: false,
});
const still = (version: number): Content => ({ ...whole(version, false), motion: true }) as Content;
const layers = (version: number, moving: readonly (1 | 3)[]): Content => ({
  kind: 'layers',
  version,
  layers: cutLayers(picture, labels, moving),
});

const pathsOf = (...movers: Mover[]): Paths => ({ movers, frameCount: 9, mode: 'std' });

const film = (scene: Scene, index: number) => {
  const frame = emptyFrame(size);
  createRenderer(scene).renderFrame(index, frame);
  return frame;
};
const motion = (movers: readonly Mover[]): Scene => ({
  kind: 'motion',
  picture,
  labels,
  movers,
  frameCount: 9,
});
const bytes = (buffer: ArrayBuffer) => new Uint8ClampedArray(buffer);

function showing(...contents: readonly Content[]) {
  const maker = createFrameMaker();
  maker.setPaths(pathsOf(mover));
  for (const content of contents) maker.accept(content);
  return maker;
}

describe('the frame maker', () => {
  it('draws the frames of the film: push-in, transition and motion', () => {
    const cases: [Content[], Scene][] = [
      [[whole(1, false)], { kind: 'pushIn', picture, frameCount: 9 }],
      [[whole(1, true)], { kind: 'transition', first: picture, tail, frameCount: 9 }],
      [[still(1), layers(1, [1])], motion([mover])],
    ];
    for (const [contents, scene] of cases)
      for (const index of [0, 3, 8])
        expect(differingBytes(bytes(showing(...contents).draw(index, null).buffer), film(scene, index))).toBe(
          0,
        );
  });

  it('dissolves to the tail until the motion is found, and then draws as the film does', () => {
    const wave = (shift: number) =>
      paintRaster(size, (x, y) => [
        128 + 100 * Math.sin((x + shift) / 5 + Math.sin(y / 7)),
        128 + 100 * Math.sin((x + shift) / 9 - y / 4),
        90,
      ]);
    const [first, moved] = [wave(0), wave(9)];
    const maker = showing({ ...whole(1, false), picture: first, tail: moved } as Content);
    expect(maker.standing()).toMatchObject({ readiness: 'coarse' });
    const scene: TransitionScene = { kind: 'transition', first, tail: moved, frameCount: 9 };
    const dissolve = emptyFrame(size);
    animateTransition(scene, null).renderFrame(4, dissolve);
    expect(differingBytes(bytes(maker.draw(4, null).buffer), dissolve)).toBe(0);
    const search = findMotion(first, moved);
    let step = search.next();
    while (!step.done) step = search.next();
    maker.accept({ kind: 'found', version: 1, motion: step.value });
    expect(maker.standing()).toMatchObject({ readiness: 'fine' });
    expect(differingBytes(bytes(maker.draw(4, null).buffer), film(scene, 4))).toBe(0);
    expect(differingBytes(dissolve, film(scene, 4))).toBeGreaterThan(size.width * size.height);
  });

  it('stands still until its layers are there', () => {
    const maker = showing(still(1));
    expect(maker.standing()).toMatchObject({ readiness: 'still' });
    expect(differingBytes(bytes(maker.draw(5, null).buffer), picture.data)).toBe(0);
  });

  it('shows a changed path in the next frame', () => {
    const maker = showing(still(1), layers(1, [1]));
    const before = maker.draw(4, null);
    const moved = { ...mover, points: mover.points.map(({ x, y }, i) => imagePoint(x + i * 3, y)) };
    maker.setPaths(pathsOf(moved));
    const after = maker.draw(4, null);
    expect(after.revision).toBeGreaterThan(before.revision);
    expect(differingBytes(bytes(after.buffer), film(motion([moved]), 4))).toBe(0);
  });

  it('drops what has been overtaken', () => {
    const maker = showing(still(2), layers(2, [1, 3]));
    maker.setPaths(pathsOf(mover, other));
    const { revision } = maker.standing()!;
    expect(maker.accept(layers(1, [1]))).toBe(false);
    expect(maker.accept({ kind: 'fill', version: 1, pixels: picture.data })).toBe(false);
    expect(maker.standing()).toMatchObject({ revision, version: 2 });
    expect(differingBytes(bytes(maker.draw(6, null).buffer), film(motion([mover, other]), 6))).toBe(0);
  });

  it('keeps a region in its place when its path is taken away before its layers are', () => {
    const maker = showing(still(1), layers(1, [1, 3]));
    const frame = bytes(maker.draw(7, null).buffer);
    for (let y = 0; y < 72; y++)
      for (let x = 66; x < 96; x++) expect(frame[(y * 96 + x) * 4]).toBe(picture.data[(y * 96 + x) * 4]);
  });

  it('is coarse until the fill of the film has come, and then draws with that', () => {
    const { plate } = cutLayers(picture, labels, [1]);
    const rough = { ...cutLayers(picture, labels, [1]), plate: { ...plate, pixels: tail.data.slice() } };
    const maker = showing(still(1), { kind: 'layers', version: 1, layers: rough });
    expect(maker.standing()).toMatchObject({ readiness: 'coarse' });
    maker.accept({ kind: 'fill', version: 1, pixels: plate.pixels });
    expect(maker.standing()).toMatchObject({ readiness: 'fine' });
    expect(differingBytes(bytes(maker.draw(4, null).buffer), film(motion([mover]), 4))).toBe(0);
  });

  it('writes over the buffer it is given when that has the length of a frame', () => {
    const maker = showing(whole(1, false));
    const { buffer } = maker.draw(2, null);
    expect(maker.draw(3, buffer).buffer).toBe(buffer);
    expect(maker.draw(3, new ArrayBuffer(12)).buffer.byteLength).toBe(96 * 72 * 4);
  });
});
