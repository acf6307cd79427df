import sharp from 'sharp';

/** A plain picture file, base64. */
export async function pictureBase64(
  width: number,
  height: number,
  format: 'png' | 'jpeg' = 'png',
): Promise<string> {
  const picture = sharp({ create: { width, height, channels: 3, background: { r: 40, g: 90, b: 160 } } });
  return (await picture.toFormat(format).toBuffer()).toString('base64');
}

/** The smallest motion-brush request the page allows: 320×300, one mask, two points. */
export async function motionRequest(extra: object = {}): Promise<Record<string, unknown>> {
  return {
    model: 'kirin_v1_i2v',
    image: await pictureBase64(320, 300, 'jpeg'),
    prompt: 'a secret rocket rises',
    dynamic_masks: [
      {
        mask: await pictureBase64(320, 300),
        trajectories: [
          { x: 10, y: 20 },
          { x: 110, y: 220 },
        ],
      },
    ],
    ...extra,
  };
}
