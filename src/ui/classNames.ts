/** Joins the class names that are there: `classNames('row', selected && styles.on)`. */
export const classNames = (...names: readonly (string | false | null | undefined)[]): string =>
  names.filter(Boolean).join(' ');
