import { describe, expect, it } from 'vitest';
import { type CanvasPoint, canvasPoint } from '../geometry/spaces.ts';
import { ringPlace } from './ringPlace.ts';

const SESSION = {
  tool: 'brush',
  view: { kind: 'edit' },
  camera: { scale: 2.5, offsetX: 20, offsetY: 40 },
  brushSizePx: 52,
  paintMode: 'add',
} as const;
const under = (at: CanvasPoint | null, alt = false) => ({ at, alt });
const PICTURE = { width: 100, height: 60 };

describe('brush ring', () => {
  it('has the brush’s size in image pixels at the zoom it is seen at', () => {
    const place = { x: 90, y: 90, diameterPx: 130, erases: false };
    expect(ringPlace(SESSION, under(canvasPoint(90, 90)), PICTURE)).toEqual(place);
    const near = { ...SESSION, camera: { ...SESSION.camera, scale: 8 } };
    expect(ringPlace(near, under(canvasPoint(90, 90)), PICTURE)?.diameterPx).toBe(416);
  });

  it('is shown as long as the brush touches the picture', () => {
    const reach = 26 * 2.5;
    expect(ringPlace(SESSION, under(canvasPoint(20 - reach + 1, 90)), PICTURE)).not.toBeNull();
    expect(ringPlace(SESSION, under(canvasPoint(20 - reach - 1, 90)), PICTURE)).toBeNull();
    expect(ringPlace(SESSION, under(canvasPoint(90, 40 + 150 + reach + 1)), PICTURE)).toBeNull();
  });

  it('belongs to brush and eraser alone, and to the editor, not the film', () => {
    const at = canvasPoint(90, 90);
    expect(ringPlace({ ...SESSION, tool: 'lasso' }, under(at), PICTURE)).toBeNull();
    expect(ringPlace({ ...SESSION, view: { kind: 'result', taskId: 't' } }, under(at), PICTURE)).toBeNull();
    expect(ringPlace(SESSION, under(null), PICTURE)).toBeNull();
    expect(ringPlace(SESSION, under(at), null)).toBeNull();
    expect(ringPlace({ ...SESSION, tool: 'eraser' }, under(at), PICTURE)?.erases).toBe(true);
    expect(ringPlace({ ...SESSION, paintMode: 'erase' }, under(at), PICTURE)?.erases).toBe(true);
  });
});
