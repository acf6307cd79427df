import type { Size } from '../../geometry/size.ts';
import type { RgbaPicture } from './click.ts';

/** CIE L*a*b* (D65), three numbers a cell. */
export interface LabPicture extends Size {
  readonly values: Float32Array;
}

const LINEAR = Float32Array.from({ length: 256 }, (_, byte) => {
  const share = byte / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

const bend = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);

/** The picture in L*a*b*, where equal distances look about equally different. */
export function toLab(picture: RgbaPicture): LabPicture {
  const cells = picture.width * picture.height;
  const values = new Float32Array(cells * 3);
  for (let cell = 0; cell < cells; cell++) {
    const red = LINEAR[picture.data[cell * 4] ?? 0] ?? 0;
    const green = LINEAR[picture.data[cell * 4 + 1] ?? 0] ?? 0;
    const blue = LINEAR[picture.data[cell * 4 + 2] ?? 0] ?? 0;
    const x = bend((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
    const y = bend(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    const z = bend((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
    values[cell * 3] = 116 * y - 16;
    values[cell * 3 + 1] = 500 * (x - y);
    values[cell * 3 + 2] = 200 * (y - z);
  }
  return { width: picture.width, height: picture.height, values };
}

/** The picture with each cell the mean of the (2r+1)² cells round it, clipped at the border: noise would stop the region at once. */
export function boxBlur(picture: LabPicture, radius: number): LabPicture {
  if (radius < 1) return picture;
  const across = blurLines(picture, radius, picture.width, 1, picture.height, picture.width);
  return blurLines(across, radius, picture.height, picture.width, picture.width, 1);
}

function blurLines(
  picture: LabPicture,
  radius: number,
  length: number,
  step: number,
  lines: number,
  lineStep: number,
): LabPicture {
  const values = new Float32Array(picture.values.length);
  for (let line = 0; line < lines; line++) {
    for (let channel = 0; channel < 3; channel++) {
      const at = (index: number) => (line * lineStep + index * step) * 3 + channel;
      let sum = 0;
      let count = 0;
      for (let ahead = 0; ahead < length + radius; ahead++) {
        if (ahead < length) {
          sum += picture.values[at(ahead)] ?? 0;
          count++;
        }
        const middle = ahead - radius;
        if (middle - radius - 1 >= 0) {
          sum -= picture.values[at(middle - radius - 1)] ?? 0;
          count--;
        }
        if (middle >= 0) values[at(middle)] = sum / count;
      }
    }
  }
  return { width: picture.width, height: picture.height, values };
}
