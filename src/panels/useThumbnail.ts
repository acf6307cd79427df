import { useEffect, useState } from 'react';
import type { Frame } from '../project/document.ts';
import { useEditor } from './editorContext.ts';

/** Kept by the frame itself: undo brings the same one back, and its thumbnail with it. */
const made = new WeakMap<Frame, Promise<string>>();

/** An address for a small picture of the frame; null while it is made, or when it cannot be. */
export function useThumbnail(frame: Frame | null): string | null {
  const { thumbnail } = useEditor();
  const [shown, setShown] = useState<{ readonly frame: Frame; readonly url: string } | null>(null);
  useEffect(() => {
    if (!frame) return;
    let left = false;
    const making = made.get(frame) ?? thumbnail(frame.bytes);
    made.set(frame, making);
    making.then(
      (url) => !left && setShown({ frame, url }),
      () => made.delete(frame),
    );
    return () => {
      left = true;
    };
  }, [frame, thumbnail]);
  return shown !== null && shown.frame === frame ? shown.url : null;
}
