import { notify } from '../project/session.ts';
import { t } from '../words/words.ts';
import { isOnPicture, ObjectSelection } from './objectSelection.ts';
import { paintMode, regionTarget } from './paintTarget.ts';
import type { Tool } from './tool.ts';

/**
 * Selects the object under the pointer into the selected region, or takes it out of it; Alt at the first press swaps the two. Further
 * clicks add to the selection, with Alt they leave out; a drag lays clicks along its way.
 */
export const smartSelect: Tool = {
  id: 'smartSelect',
  start(context, sample, modifiers) {
    const { finder, project, session } = context;
    const target = regionTarget(context, paintMode(session.getState(), modifiers));
    const picture = project.getState().document.first;
    if (!target || !picture) return null;
    if (!finder || !isOnPicture(sample.at, picture)) {
      notify(session, finder ? t('smartSelect.clickPicture') : t('smartSelect.unavailable'));
      return null;
    }
    return new ObjectSelection(context, finder, target, sample);
  },
};
