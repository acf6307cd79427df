import { useEffect, useState } from 'react';
import { useEditor } from './editorContext.ts';

/** An address for the small picture of a card; null while it is read, or when there is none. It holds as long as it is on show. */
export function useTaskThumbnail(taskId: string): string | null {
  const { runner } = useEditor();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let left = false;
    let made: string | null = null;
    runner.thumbnailOf(taskId).then(
      (picture) => {
        if (left || !picture) return;
        made = URL.createObjectURL(picture);
        setUrl(made);
      },
      () => undefined,
    );
    return () => {
      left = true;
      setUrl(null);
      if (made) URL.revokeObjectURL(made);
    };
  }, [runner, taskId]);
  return url;
}
