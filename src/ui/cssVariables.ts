import type { CSSProperties } from 'react';

/** Custom properties for a `style` attribute, which React takes but does not type. */
export const cssVariables = (variables: Readonly<Record<`--${string}`, string>>): CSSProperties =>
  variables as CSSProperties;
