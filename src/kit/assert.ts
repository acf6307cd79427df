/** Ends a switch over a union: a new member fails to compile here. Throws when reached at run time. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}

/** Returns `value`, or throws with `what` when it is null or undefined. For invariants, never for user input. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`Missing ${what}`);
  return value;
}
