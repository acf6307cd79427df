import type { Size } from '../../geometry/size.ts';
import type { Sprite } from '../sprite.ts';

/** Sets `bit` in `into` (a byte a pixel of the picture) wherever the sprite at rest shows, and for a pixel around: its old edge must go with it. */
export function markReach(sprite: Sprite, picture: Size, bit: number, into: Uint8Array): void {
  for (let row = 0; row < sprite.height; row++) {
    for (let x = sprite.rowStart[row] as number; x < (sprite.rowEnd[row] as number); x++)
      if ((sprite.data[(row * sprite.width + x) * 4 + 3] as number) > 0)
        markAround(sprite.x + x, sprite.y + row, picture, bit, into);
  }
}

function markAround(x: number, y: number, { width, height }: Size, bit: number, into: Uint8Array): void {
  for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
    for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
      const at = v * width + u;
      into[at] = (into[at] as number) | bit;
    }
  }
}
