/** Frames a second of every film. */
export const FPS = 30;

/** How many frames a film of `durationS` seconds has: 150 or 300. */
export const frameCount = (durationS: 5 | 10): number => durationS * FPS;

/** The time of a frame within the clip, 0 for the first and 1 for the last; 0 for a film of one frame. */
export const frameTime = (index: number, count: number): number => (count > 1 ? index / (count - 1) : 0);

/** Slow start and slow end: 0..1 to 0..1 (the cubic Hermite step 3t² − 2t³). */
export const easeInOut = (t: number): number => t * t * (3 - 2 * t);
