/** Holds one project for this page, against the other pages of this browser. */
export interface ProjectLock {
  /** False when another page holds it, or keeps it for longer than `waitMs`. Lets go of what was held before. */
  take(id: string, waitMs: number): Promise<boolean>;
  /** Takes it from a page that does not answer, which learns of it by `onStolen` once it does. */
  steal(id: string): Promise<void>;
  /** Whether another page holds it. */
  isHeldElsewhere(id: string): Promise<boolean>;
  release(): void;
}

const nameOf = (id: string): string => `kirin.project.${id}`;

/** Without locks, as on a page that was not served safely, everything is free: then only the owner that is stored with a project keeps two pages apart. */
export function createProjectLock(locks: LockManager | null, onStolen: () => void): ProjectLock {
  let held: { readonly id: string; free(): void } | null = null;

  /** Resolves as soon as the lock is granted or refused; it is then held until `free`. */
  function request(id: string, options: LockOptions): Promise<boolean> {
    if (!locks) return Promise.resolve(true);
    return new Promise((answer) => {
      let mine: typeof held = null;
      locks
        .request(nameOf(id), options, (lock) => {
          answer(lock !== null);
          if (!lock) return;
          return new Promise<void>((free) => {
            mine = { id, free };
            held = mine;
          });
        })
        .catch(() => {
          // Either the wait was given up, or the lock has been stolen from this page.
          if (mine && held === mine) {
            held = null;
            onStolen();
          } else answer(false);
        });
    });
  }

  function release(): void {
    const { free } = held ?? {};
    held = null;
    free?.();
  }

  return {
    async take(id, waitMs) {
      if (held?.id === id) return true;
      const options = waitMs > 0 ? { signal: AbortSignal.timeout(waitMs) } : { ifAvailable: true };
      const before = held;
      const granted = await request(id, options);
      if (granted) before?.free();
      return granted;
    },
    async steal(id) {
      await request(id, { steal: true });
    },
    async isHeldElsewhere(id) {
      if (!locks || held?.id === id) return false;
      const { held: all } = await locks.query();
      return all?.some(({ name }) => name === nameOf(id)) ?? false;
    },
    release,
  };
}
