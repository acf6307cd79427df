import { describe, expect, it } from 'vitest';
import { canvasPoint } from '../geometry/spaces.ts';
import { readOutText } from './readOutText.ts';

const CAMERA = { scale: 2, offsetX: 30, offsetY: 10 };
const PICTURE = { width: 640, height: 427 };

describe('read-out', () => {
  it('counts whole picture pixels from the bottom-left', () => {
    expect(readOutText(canvasPoint(30 + 2 * 388, 10 + 2 * 232), CAMERA, PICTURE)).toBe('x 388  y 195');
  });

  it('shows the top-left corner as the highest pixel that can be sent', () => {
    expect(readOutText(canvasPoint(30, 10), CAMERA, PICTURE)).toBe('x 0  y 426');
  });

  it.each([
    ['left of the picture', canvasPoint(29, 100)],
    ['above it', canvasPoint(100, 9)],
    ['on its far edge', canvasPoint(30 + 2 * 640, 100)],
    ['below it', canvasPoint(100, 10 + 2 * 427)],
    ['off the stage', null],
  ])('shows dashes %s', (_, pointer) => {
    expect(readOutText(pointer, CAMERA, PICTURE)).toBe('x –  y –');
  });

  it('shows dashes without a picture', () => {
    expect(readOutText(canvasPoint(100, 100), CAMERA, null)).toBe('x –  y –');
  });
});
