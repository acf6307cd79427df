import type { Page } from '@playwright/test';

/**
 * The middles of the white dots on the layer of the trajectories, in CSS pixels of the page: patches of pure white that touch
 * neither by side nor by corner.
 */
export const whiteDots = (page: Page): Promise<{ x: number; y: number }[]> =>
  page.getByRole('application', { name: 'Stage' }).evaluate((stage) => {
    const canvas = stage.querySelector<HTMLCanvasElement>('.konvajs-content canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return [];
    const { width, height } = canvas;
    const { data } = context.getImageData(0, 0, width, height);
    const isWhite = (i: number) =>
      data[4 * i]! > 225 && data[4 * i + 1]! > 225 && data[4 * i + 2]! > 225 && data[4 * i + 3]! > 225;
    const seen = new Uint8Array(width * height);
    const box = canvas.getBoundingClientRect();
    const dots: { x: number; y: number }[] = [];
    for (let start = 0; start < seen.length; start += 1) {
      if (seen[start] || !isWhite(start)) continue;
      const patch = [start];
      seen[start] = 1;
      for (const i of patch) {
        for (const step of [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1]) {
          if (seen[i + step] || !isWhite(i + step)) continue;
          seen[i + step] = 1;
          patch.push(i + step);
        }
      }
      const sumX = patch.reduce((sum, i) => sum + (i % width) + 0.5, 0);
      const sumY = patch.reduce((sum, i) => sum + Math.floor(i / width) + 0.5, 0);
      dots.push({
        x: box.left + (sumX / patch.length) * (box.width / width),
        y: box.top + (sumY / patch.length) * (box.height / height),
      });
    }
    return dots;
  });
