import type { Result } from '../kit/result.ts';
import type { SaveError, SaveRun } from './saveMp4.ts';
import type { PreviewSource } from './source.ts';
import type { SaveState } from './state.ts';

export type SaveFilm = (source: PreviewSource, run: SaveRun) => Promise<Result<Blob, SaveError>>;

interface SaverDeps {
  readonly saveFilm: SaveFilm;
  deliver(film: Blob): void;
  tell(state: SaveState): void;
}

/** Makes one film at a time; a cancelled one says nothing more. */
export function createSaver({ saveFilm, deliver, tell }: SaverDeps): {
  save(source: PreviewSource): Promise<void>;
  cancel(): void;
} {
  let running: AbortController | null = null;
  return {
    async save(source) {
      if (running) return;
      const run = new AbortController();
      running = run;
      tell({ kind: 'saving', done: 0 });
      const onProgress = (done: number) => {
        if (running === run) tell({ kind: 'saving', done });
      };
      const saved = await saveFilm(source, { signal: run.signal, onProgress });
      if (running !== run) return;
      running = null;
      if (saved.ok) {
        tell({ kind: 'idle' });
        return deliver(saved.value);
      }
      const { code, message } = saved.error;
      tell(code === 'cancelled' ? { kind: 'idle' } : { kind: code, message });
    },
    cancel() {
      if (!running) return;
      running.abort();
      running = null;
      tell({ kind: 'idle' });
    },
  };
}
