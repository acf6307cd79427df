import type { Camera } from '../geometry/camera.ts';
import type { ImagePoint } from '../geometry/spaces.ts';
import { ghostShifts } from '../trajectories/ghosts.ts';
import type { Silhouette } from './silhouette.ts';

/** The last ghost is where the region ends up: the clearest. */
const FAINTEST = 0.35;
const CLEAREST = 0.85;
const AREA_SHARE = 0.16;

interface GhostLook {
  readonly color: string;
  readonly camera: Camera;
}

/** Draws the region where it stands at 25, 50, 75 and 100 % of the clip. `points` are evenly timed, as they are sent. */
export function drawGhosts(
  context: CanvasRenderingContext2D,
  { area, edge }: Silhouette,
  points: readonly ImagePoint[],
  { color, camera }: GhostLook,
): void {
  if (points.length === 0) return;
  const { scale, offsetX, offsetY } = camera;
  context.save();
  context.fillStyle = color;
  context.strokeStyle = color;
  context.lineWidth = 1.25 / scale;
  context.lineCap = 'square';
  for (const { share, dx, dy } of ghostShifts(points)) {
    context.save();
    context.transform(scale, 0, 0, scale, offsetX + dx * scale, offsetY + dy * scale);
    const strength = FAINTEST + (CLEAREST - FAINTEST) * share;
    context.globalAlpha = strength * AREA_SHARE;
    context.fill(area);
    context.globalAlpha = strength;
    context.stroke(edge);
    context.restore();
  }
  context.restore();
}
