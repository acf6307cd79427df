import type { Brand } from '../kit/brand.ts';
import type { Camera } from './camera.ts';
import type { Size } from './size.ts';

interface Xy {
  readonly x: number;
  readonly y: number;
}

/** CSS pixels of the stage, origin at its top-left, y down. */
export type CanvasPoint = Brand<Xy, 'canvas'>;
/** Continuous pixels of the upright picture, origin at its top-left corner, y down; pixel (i, j) covers [i, i+1) × [j, j+1). */
export type ImagePoint = Brand<Xy, 'image'>;
/** What is sent: whole pixels of the picture, origin at its bottom-left, y up, 0..width−1 and 0..height−1. */
export type KirinPoint = Brand<Xy, 'kirin'>;

export const canvasPoint = (x: number, y: number): CanvasPoint => ({ x, y }) as CanvasPoint;
export const imagePoint = (x: number, y: number): ImagePoint => ({ x, y }) as ImagePoint;
export const kirinPoint = (x: number, y: number): KirinPoint => ({ x, y }) as KirinPoint;

export const canvasToImage = (p: CanvasPoint, camera: Camera): ImagePoint =>
  imagePoint((p.x - camera.offsetX) / camera.scale, (p.y - camera.offsetY) / camera.scale);

export const imageToCanvas = (p: ImagePoint, camera: Camera): CanvasPoint =>
  canvasPoint(p.x * camera.scale + camera.offsetX, p.y * camera.scale + camera.offsetY);

/**
 * y' = height − y, rounded to whole pixels, then clamped into the picture.
 * Clamping comes last: a point on the top edge (y = 0) would otherwise be sent as `height`, which is outside.
 */
export const imageToKirin = (p: ImagePoint, size: Size): KirinPoint =>
  kirinPoint(
    clamp(Math.round(p.x), 0, size.width - 1),
    clamp(Math.round(size.height - p.y), 0, size.height - 1),
  );

/** The continuous image point a Kirin point stands for: y = height − y'. Takes fractions as they are. */
export const kirinToImage = (p: KirinPoint, size: Size): ImagePoint => imagePoint(p.x, size.height - p.y);

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
