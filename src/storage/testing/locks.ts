interface Waiting {
  readonly page: object;
  grant(lock: Lock | null): void;
}

interface Held {
  readonly page: object;
  readonly name: string;
  end(): void;
  steal(): void;
}

/** Locks as a browser has them, without one: exclusive, in order, and taken from a page that ends. */
export function createLocks() {
  const held = new Map<string, Held>();
  const queues = new Map<string, Waiting[]>();

  const next = (name: string) => {
    held.delete(name);
    queues.get(name)?.shift()?.grant({ name, mode: 'exclusive' });
  };

  function ofPage() {
    const page = {};
    const hold = (name: string, run: LockGrantedCallback<unknown>) =>
      new Promise((resolve, reject) => {
        const mine: Held = {
          page,
          name,
          end: () => {
            if (held.get(name) === mine) next(name);
          },
          steal: () => reject(new DOMException('stolen', 'AbortError')),
        };
        held.set(name, mine);
        Promise.resolve(run({ name, mode: 'exclusive' })).then((value) => {
          mine.end();
          resolve(value);
        }, reject);
      });
    const request = (
      name: string,
      options: LockOptions,
      run: LockGrantedCallback<unknown>,
    ): Promise<unknown> => {
      if (options.steal) {
        held.get(name)?.steal();
        held.delete(name);
      }
      if (!held.has(name)) return hold(name, run);
      if (options.ifAvailable) return Promise.resolve(run(null));
      return new Promise((resolve, reject) => {
        const queue = queues.get(name) ?? [];
        const waiting: Waiting = { page, grant: () => void hold(name, run).then(resolve, reject) };
        queues.set(name, [...queue, waiting]);
        options.signal?.addEventListener('abort', () => {
          queues.set(
            name,
            (queues.get(name) ?? []).filter((each) => each !== waiting),
          );
          reject(options.signal?.reason);
        });
      });
    };
    const query = async () => ({ held: [...held.values()].map(({ name }) => ({ name })) });
    return {
      manager: { request, query } as unknown as LockManager,
      /** The page has ended. */
      drop: () => {
        for (const each of [...held.values()].filter((one) => one.page === page)) each.end();
      },
    };
  }
  return { ofPage };
}
