import { inksOf, TILE } from '../masks/overlayStyle.ts';
import { PALETTE } from '../masks/palette.ts';
import type { Region } from '../project/document.ts';
import { cssVariables } from '../ui/cssVariables.ts';
import { numberColor } from './numberColor.ts';
import { numberOf } from './regionWords.ts';
import styles from './Swatch.module.css';
import { patternPath } from './swatchPattern.ts';

/** A region's number on its colour, and beside it the pattern that the overlay draws: told apart without seeing colour. */
export function Swatch({ region: { label, color } }: { readonly region: Pick<Region, 'label' | 'color'> }) {
  const { hex, rgb } = PALETTE[color];
  const [red, green, blue] = inksOf(label, { color: rgb, opacity: 1 }).mark;
  return (
    <span
      className={styles.swatch}
      data-swatch=""
      style={cssVariables({ '--region': hex, '--number': numberColor(color) })}
      aria-hidden="true"
    >
      <span className={styles.number}>{numberOf(label)}</span>
      <svg
        className={styles.pattern}
        aria-hidden="true"
        viewBox={`0 0 ${TILE} ${TILE}`}
        width={TILE}
        height={TILE}
      >
        <path d={patternPath(label)} fill={`rgb(${red} ${green} ${blue})`} shapeRendering="crispEdges" />
      </svg>
    </span>
  );
}
