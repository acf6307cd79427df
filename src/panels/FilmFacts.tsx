import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { FilmFacts as Facts } from '../tasks/filmFacts.ts';
import type { CompletedTask } from '../tasks/task.ts';
import { numberWords, t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';

/** What a film is, read from the file itself: size, frames a second, duration; and whether this browser keeps it. */
export function FilmFacts({ task }: { readonly task: CompletedTask }) {
  const { films } = useEditor();
  const kept = useStore(films.store, (state) => state.kept.get(task.id) ?? null);
  const facts = useFacts(task);
  if (facts === 'reading') return t('cards.reading');
  if (facts === null) return t('cards.unreadable');
  const { width, height, fps, durationS } = facts;
  const words = t('cards.filmFacts', {
    size: `${width}×${height}`,
    fps: numberWords(fps, { maximumFractionDigits: 2 }),
    seconds: numberWords(durationS, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  });
  const megabytes = kept && numberWords(kept.bytes / 1e6, { maximumFractionDigits: 1 });
  return megabytes === null ? words : `${words} · ${t('cards.kept', { megabytes })}`;
}

function useFacts(task: CompletedTask): Facts | null | 'reading' {
  const { films } = useEditor();
  const [facts, setFacts] = useState<Facts | null | 'reading'>('reading');
  // A card changes with every letter of its note; its film does not.
  const [first] = useState(task);
  useEffect(() => {
    const leave = new AbortController();
    const read = async () => {
      const film = await films.load(first, leave.signal);
      const { readFilmFacts } = await import('../tasks/filmFacts.ts');
      const found = film.ok ? await readFilmFacts(film.value) : null;
      if (!leave.signal.aborted) setFacts(found);
    };
    void read();
    return () => leave.abort();
  }, [films, first]);
  return facts;
}
