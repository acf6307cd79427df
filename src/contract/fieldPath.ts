/** Names longer than this are cut in messages and paths: a hostile field name can be megabytes long. */
const MAX_NAME_CHARS = 60;

type Step = PropertyKey;

/** A path as it is shown: `dynamic_masks[2].trajectories[5].x`; empty for the request as a whole. */
export const fieldPath = (steps: readonly Step[]): string =>
  steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    return path === '' ? shortName(String(step)) : `${path}.${shortName(String(step))}`;
  }, '');

/** The same path with every index left out, the key of a table of rules: `dynamic_masks[].trajectories[].x`. */
export const pathPattern = (steps: readonly Step[]): string => fieldPath(steps).replace(/\[\d+\]/g, '[]');

export const shortName = (name: string): string =>
  name.length <= MAX_NAME_CHARS ? name : `${name.slice(0, MAX_NAME_CHARS)}…`;
