import { type ComponentType, lazy } from 'react';

/** A component that comes when it is first shown: by its name from the file that `load` imports. Needs a `Suspense` around it. */
export const later = <Name extends string, Props>(
  load: () => Promise<{ readonly [K in Name]: ComponentType<Props> }>,
  name: Name,
) => lazy(async () => ({ default: (await load())[name] }));
