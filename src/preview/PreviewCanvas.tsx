import { useEffect, useRef } from 'react';
import { must } from '../kit/assert.ts';
import { t } from '../words/words.ts';
import type { DrawnFrame, Readiness } from './messages.ts';
import styles from './PreviewCanvas.module.css';
import type { Preview } from './preview.ts';

/** The frames of the preview, stretched over whatever holds it. React draws it once; frames reach it without React. */
export function PreviewCanvas({ preview }: { readonly preview: Preview }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => (canvas.current ? preview.attach(screenOn(canvas.current)) : undefined), [preview]);
  return <canvas ref={canvas} className={styles.frames} role="img" aria-label={t('preview.canvas')} />;
}

function screenOn(canvas: HTMLCanvasElement) {
  // Frames come from the main memory and are the whole picture: a canvas on the graphics card would copy each one once more.
  const options: CanvasRenderingContext2DSettings = { alpha: false, willReadFrequently: true };
  const context = must(canvas.getContext('2d', options), '2D canvas context');
  // An opaque canvas is black until something is drawn on it; until then the picture below it is to be seen.
  canvas.style.visibility = 'hidden';
  return {
    show({ index, width, height, buffer }: DrawnFrame, readiness: Readiness | null) {
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
      }
      context.putImageData(new ImageData(new Uint8ClampedArray(buffer), width, height), 0, 0);
      canvas.style.visibility = '';
      // What is to be seen, for whoever waits for it.
      canvas.dataset.shows = `${index} ${readiness ?? 'old'}`;
    },
  };
}
