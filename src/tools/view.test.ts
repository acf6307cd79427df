import { describe, expect, it } from 'vitest';
import { canvasPoint, canvasToImage } from '../geometry/spaces.ts';
import { createSession } from '../project/session.ts';
import { FIT_MARGIN_PX, fitView, panView, toggleFit, zoomToActual, zoomView } from './view.ts';

const PICTURE = { width: 640, height: 427 };

function laidOut() {
  const session = createSession();
  session.setState({ viewport: { width: 1000, height: 700 } });
  fitView(session, PICTURE);
  return session;
}

describe('view', () => {
  it('fits the picture with the margin free on the tighter sides', () => {
    const { camera } = laidOut().getState();
    expect(camera.offsetX).toBeCloseTo(FIT_MARGIN_PX, 9);
    expect(camera.scale).toBeCloseTo((1000 - 2 * FIT_MARGIN_PX) / 640, 9);
    expect(camera.offsetY * 2 + 427 * camera.scale).toBeCloseTo(700, 9);
  });

  it('leaves the camera alone before the stage has a size', () => {
    const session = createSession();
    const { camera } = session.getState();
    fitView(session, PICTURE);
    expect(session.getState().camera).toBe(camera);
  });

  it('goes to one image pixel a CSS pixel and keeps the middle', () => {
    const session = laidOut();
    panView(session, PICTURE, { dx: 60, dy: -35 });
    const middle = canvasPoint(500, 350);
    const before = canvasToImage(middle, session.getState().camera);
    zoomToActual(session, PICTURE);
    const after = canvasToImage(middle, session.getState().camera);
    expect(session.getState().camera.scale).toBe(1);
    expect([after.x, after.y]).toEqual([expect.closeTo(before.x, 9), expect.closeTo(before.y, 9)]);
  });

  it('never lets the picture out of sight', () => {
    const session = laidOut();
    panView(session, PICTURE, { dx: 1e6, dy: -1e6 });
    const { camera } = session.getState();
    expect(camera.offsetX).toBe(1000 - 64);
    expect(camera.offsetY + 427 * camera.scale).toBeCloseTo(64, 9);
    zoomView(session, PICTURE, 1e-9);
    expect(session.getState().camera.scale).toBe(0.05);
  });

  it('toggles between Fit and the view before it', () => {
    const session = laidOut();
    const fitted = session.getState().camera;
    zoomView(session, PICTURE, 3.7, canvasPoint(210, 340));
    const near = session.getState().camera;
    toggleFit(session, PICTURE);
    expect(session.getState().camera).toEqual(fitted);
    toggleFit(session, PICTURE);
    expect(session.getState().camera).toEqual(near);
    toggleFit(session, PICTURE);
    expect(session.getState().camera).toEqual(fitted);
  });

  it('goes to 100 % from Fit when there was no view before it', () => {
    const session = laidOut();
    toggleFit(session, PICTURE);
    expect(session.getState().camera.scale).toBe(1);
    fitView(session, PICTURE);
    toggleFit(session, PICTURE);
    expect(session.getState().camera.scale).toBe(1);
  });
});
