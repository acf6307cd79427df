import { type RegionLabel, STATIC } from '../masks/labelMap.ts';
import { inksOf, TILE } from '../masks/overlayStyle.ts';
import { cssVariables } from '../ui/cssVariables.ts';
import { REGION_COLORS } from '../ui/regionColors.ts';
import styles from './Swatch.module.css';
import { patternPath } from './swatchPattern.ts';

/** A region's number on its colour, and beside it the pattern that the overlay draws: told apart without seeing colour. */
export function Swatch({ label }: { readonly label: RegionLabel }) {
  const { hex, rgb } = REGION_COLORS[label];
  const [red, green, blue] = inksOf(label, { color: rgb, opacity: 1 }).mark;
  return (
    <span
      className={styles.swatch}
      style={cssVariables({ '--region': hex, '--number': numberColor(label) })}
      aria-hidden="true"
    >
      <span className={styles.number}>{label === STATIC ? '0' : label}</span>
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

/** Black or white, whichever stands out more from the region's colour (relative luminance as WCAG 2 has it). */
function numberColor(label: RegionLabel): string {
  const linear = (channel: number) => (channel / 255) ** 2.2;
  const [red, green, blue] = REGION_COLORS[label].rgb;
  const luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  return luminance > 0.18 ? '#000' : '#fff';
}
