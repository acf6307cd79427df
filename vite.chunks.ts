/** What the bundler tells of a module. */
interface Module {
  readonly importedIds: readonly string[];
  /** Its text, as plain JavaScript. */
  readonly code: string | null;
}

interface Modules {
  getModuleInfo(id: string): Module | null;
}

/** Packages of which each name is a module of its own: whoever imports one of them does not need the others. */
const SHELVES = ['lucide-react', 'radix-ui'] as const;

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
  for (const id of reached) {
    const module = modules.getModuleInfo(id);
    for (const imported of module?.importedIds ?? []) {
      const shelf = SHELVES.find((name) => imported.includes(`/node_modules/${name}/`));
      const taken = shelf && !id.includes(`/node_modules/${shelf}/`) && module?.code;
      const needed = taken ? takenFrom(shelf, taken, modules.getModuleInfo(imported)) : null;
      for (const one of needed ?? [imported]) reached.add(one);
    }
  }
  return reached;
}

/** The modules of a shelf that stand behind the names which `code` imports from it; null when they cannot be told. */
function takenFrom(shelf: string, code: string, module: Module | null): readonly string[] | null {
  const places = new Map(
    importsIn(module?.code ?? '').flatMap(({ names, from }) => names.map((name) => [name, from])),
  );
  const wanted = importsIn(code).filter(({ from }) => from === shelf);
  const ids = wanted
    .flatMap(({ names }) => names)
    .map((name) => idOf(places.get(name), module?.importedIds ?? []));
  return wanted.length > 0 && ids.every((id) => id !== undefined) ? ids : null;
}

const idOf = (place: string | undefined, ids: readonly string[]): string | undefined => {
  const path = place && `/${place.replace(/^\.\//, '')}`;
  return path && ids.find((id) => id.endsWith(path) || id.includes(`${path}/`));
};

const IMPORT = /\b(?:import|export)\s*(?:\{([^}]*)\}|\*\s*as\s+(\w+))\s*from\s*["']([^"']+)["']/g;

/** What a module imports or hands on: by the names it has there where it is imported, and as what a shelf hands it on. */
const importsIn = (code: string): { names: string[]; from: string }[] =>
  [...code.matchAll(IMPORT)].map(([statement, list, whole, from = '']) => ({
    names: whole
      ? [whole]
      : (list ?? '').split(',').flatMap((entry) => nameIn(entry, statement.startsWith('export'))),
    from,
  }));

/** Of `inner as outer`, which one is the shelf's name. */
function nameIn(entry: string, handedOn: boolean): string[] {
  const [inner = '', outer = inner] = entry.trim().split(/\s+as\s+/);
  const name = handedOn ? outer : inner;
  return name === '' ? [] : [name];
}
