import { type RegionLabel, STATIC } from '../masks/labelMap.ts';
import { cssVariables } from '../ui/cssVariables.ts';
import { REGION_COLORS } from '../ui/regionColors.ts';
import styles from './Swatch.module.css';

/** A region's colour with its number, on its own pattern: told apart without seeing colour. */
export function Swatch({ label }: { readonly label: RegionLabel }) {
  return (
    <span
      className={styles.swatch}
      data-pattern={label}
      style={cssVariables({ '--region': REGION_COLORS[label].hex, '--number': numberColor(label) })}
      aria-hidden="true"
    >
      <span className={styles.number}>{label === STATIC ? '0' : label}</span>
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
