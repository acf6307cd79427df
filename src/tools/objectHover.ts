import { canvasToImage } from '../geometry/spaces.ts';
import type { SessionStore } from '../project/session.ts';
import type { ProjectStore } from '../project/store.ts';
import type { GestureRunner } from './gestureRunner.ts';
import type { ObjectFinder } from './objectFinder.ts';
import { ObjectPreview } from './objectPreview.ts';
import { isOnPicture } from './objectSelection.ts';
import { paintMode } from './paintTarget.ts';

interface HoverDeps {
  readonly project: ProjectStore;
  readonly session: SessionStore;
  readonly gestures: GestureRunner;
  readonly finder: ObjectFinder;
}

/** Shows what a first click of Smart select would select, as long as no gesture runs. Returns what stops it. */
export function previewObjects({ project, session, gestures, finder }: HoverDeps): () => void {
  const preview = new ObjectPreview(finder, gestures.live, () => !gestures.active);
  let shown = false;
  const clear = () => {
    if (shown && !gestures.active) preview.clear(null);
    shown = false;
  };
  const show = () => {
    const { document } = project.getState();
    const now = session.getState();
    const { hover, modifiers } = gestures;
    const region = document.regions[now.selected];
    const works = now.tool === 'smartSelect' && now.view.kind === 'edit' && !region.locked && !region.hidden;
    const at = hover.value && canvasToImage(hover.value, now.camera);
    if (gestures.active || !works || !at || !document.first || !isOnPicture(at, document.first)) {
      clear();
      return;
    }
    shown = true;
    const erases = paintMode(now, modifiers.value) === 'erase';
    preview.ask(
      { clicks: [{ at, include: true }], spread: now.selectSpread },
      { kind: 'object', label: region.label, erases, marks: [] },
    );
  };
  const stops = [
    gestures.hover.subscribe(show),
    gestures.modifiers.subscribe(show),
    finder.status.subscribe(clear),
    session.subscribe((now, before) => {
      if (now.tool !== before.tool || now.view !== before.view || now.selected !== before.selected) clear();
    }),
  ];
  return () => {
    clear();
    for (const stop of stops) stop();
  };
}
