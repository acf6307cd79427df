import cvModule from '@techstark/opencv-js';
import type { Raster } from '../../src/render/scene.ts';

type Cv = typeof cvModule;

/** OpenCV's own fills: "An image inpainting technique based on the fast marching method" (Telea) and Navier–Stokes. */
export interface Rivals {
  telea(picture: Raster, hole: Uint8Array): Raster;
  navierStokes(picture: Raster, hole: Uint8Array): Raster;
}

/** How far OpenCV looks around a pixel, as in its own examples. */
const RADIUS_PX = 5;

/** Loads OpenCV's WebAssembly. Its module answers to `then` with itself, so it must never be awaited. */
export async function loadRivals(): Promise<Rivals> {
  await new Promise<void>((resolve) => {
    cvModule.onRuntimeInitialized = () => resolve();
  });
  return {
    telea: (picture, hole) => inpaint(cvModule, picture, hole, cvModule.INPAINT_TELEA),
    navierStokes: (picture, hole) => inpaint(cvModule, picture, hole, cvModule.INPAINT_NS),
  };
}

function inpaint(cv: Cv, { width, height, data }: Raster, hole: Uint8Array, method: number): Raster {
  const rgba = cv.matFromImageData({ width, height, data } as ImageData);
  const rgb = new cv.Mat();
  const mask = cv.matFromArray(
    height,
    width,
    cv.CV_8UC1,
    Array.from(hole, (is) => (is === 0 ? 0 : 255)),
  );
  const filled = new cv.Mat();
  cv.cvtColor(rgba, rgb, cv.COLOR_RGBA2RGB);
  cv.inpaint(rgb, mask, filled, RADIUS_PX, method);
  cv.cvtColor(filled, rgba, cv.COLOR_RGB2RGBA);
  const result = { width, height, data: new Uint8ClampedArray(rgba.data) };
  for (const mat of [rgba, rgb, mask, filled]) mat.delete();
  return result;
}
