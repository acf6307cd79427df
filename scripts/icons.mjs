import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { main, step } from './steps.mjs';

const ICON = 'public/icon.svg';
const GROUND = '#16171b';

const draw = (svg, size, name) =>
  sharp(svg, { density: 1200 }).resize(size).png({ palette: true }).toFile(`public/icons/${name}.png`);

/** The icon as the pictures that phones and desktops want, drawn anew from `public/icon.svg`. */
await main(() =>
  step('Drawing the icons', async () => {
    const svg = readFileSync(ICON);
    await draw(svg, 192, 'icon-192');
    await draw(svg, 512, 'icon-512');
    // Phones cut these to shapes of their own: a fifth of each side may be lost.
    for (const [size, name] of [
      [512, 'maskable-512'],
      [180, 'apple-touch-icon'],
    ]) {
      const inner = await sharp(svg, { density: 1200 })
        .resize(Math.round(size * 0.8))
        .png()
        .toBuffer();
      await sharp({ create: { width: size, height: size, channels: 3, background: GROUND } })
        .composite([{ input: inner }])
        .png({ palette: true })
        .toFile(`public/icons/${name}.png`);
    }
  }),
);
