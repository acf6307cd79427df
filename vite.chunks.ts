/** What the bundler tells of a module. */
interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * Names the chunk of a module: one for all that the entry needs before anything is shown, none for what comes on use. Left to itself
 * the bundler makes a file of every set of modules that some lazy part shares with the entry: seventy requests, one after the other.
 */
export function firstScreen(entry: string): (id: string, modules: Modules) => string | null {
  let needed: ReadonlySet<string> | null = null;
  return (id, modules) => {
    needed ??= reachedFrom(new URL(entry, import.meta.url).pathname, modules);
    return needed.has(id) ? 'app' : null;
  };
}

/** Every module that `entry` imports, directly or not, but for what it imports lazily. */
function reachedFrom(entry: string, modules: Modules): ReadonlySet<string> {
  const reached = new Set([entry]);
  for (const id of reached)
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) reached.add(imported);
  return reached;
}
