import type { Frame } from '../project/document.ts';
import { notify } from '../project/session.ts';
import { t } from '../words/words.ts';
import type { StageStores } from './stores.ts';
import { onRepaint } from './surface.ts';

/** From this zoom on single pixels are shown as crisp squares. */
const CRISP_FROM_SCALE = 4;

/** Keeps the image element showing the first frame under the camera. Returns what stops it. */
export function showPicture(image: HTMLImageElement, { project, session }: StageStores): () => void {
  let wanted: Frame | null = null;
  const put = onRepaint(() => {
    const { scale, offsetX, offsetY } = session.getState().camera;
    image.style.transform = `translate(${offsetX}px, ${offsetY}px) scale(${scale})`;
    image.style.imageRendering = scale < CRISP_FROM_SCALE ? 'auto' : 'pixelated';
  });
  const show = async (frame: Frame | null) => {
    if (frame?.id === wanted?.id) return;
    wanted = frame;
    const url = frame && (await decoded(frame));
    // A picture that came in while this one was read is the one to show.
    if (wanted !== frame) return release(url);
    if (frame && !url) notify(session, t('pictures.notDrawn', { name: frame.name }), 'error');
    replaceSource(image, url);
    put.request();
  };
  const stops = [
    project.subscribe((now) => void show(now.document.first)),
    session.subscribe((now, before) => {
      if (now.camera !== before.camera) put.request();
    }),
    put.dispose,
  ];
  void show(project.getState().document.first);
  return () => {
    for (const stop of stops) stop();
    wanted = null;
    replaceSource(image, null);
  };
}

/** The picture's address once it can be drawn at once, so that the former picture stays until then; null when it cannot be read. */
async function decoded(frame: Frame): Promise<string | null> {
  const url = URL.createObjectURL(new Blob([new Uint8Array(frame.bytes)], { type: `image/${frame.format}` }));
  const probe = new Image();
  probe.src = url;
  try {
    await probe.decode();
    return url;
  } catch {
    release(url);
    return null;
  }
}

function replaceSource(image: HTMLImageElement, url: string | null): void {
  const former = image.src;
  image.hidden = url === null;
  if (url) image.src = url;
  else image.removeAttribute('src');
  release(former);
}

function release(url: string | null): void {
  if (url) URL.revokeObjectURL(url);
}
