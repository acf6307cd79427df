import { keepFile } from './pageDoors.ts';
import { fileName } from './panels/requestActions.ts';
import { createPlayback, type Playback } from './player/playback.ts';
import { notify, type SessionStore } from './project/session.ts';
import { t } from './words/words.ts';

/** The controls of the film in view, and the way of its frames into files. */
export function createEditorPlayer(session: SessionStore): { playback: Playback; saveFrame: () => void } {
  const playback = createPlayback();
  const save = async () => {
    const { pictures, frame } = playback.store.getState();
    if (!pictures) return;
    const png = await pictures.png(frame);
    if (!png) return notify(session, t('player.noPng'), 'error');
    const name = fileName(pictures.title, `-frame-${String(frame).padStart(4, '0')}.png`);
    keepFile(name, png);
    notify(session, t('player.savedFrame', { name }));
  };
  return { playback, saveFrame: () => void save() };
}
