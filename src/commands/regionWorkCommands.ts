import { REGION_LABELS, STATIC } from '../masks/labelMap.ts';
import type { Command, RegionCommandId } from '../panels/command.ts';
import type { MaskActions } from '../panels/maskActions.ts';
import { numberOf } from '../panels/regionWords.ts';
import type { RegionWork } from '../panels/regionWork.ts';
import { REGION_OPERATIONS, type RegionOperationId } from '../project/regionOperations.ts';
import type { SessionStore } from '../project/session.ts';
import type { StackWay } from '../project/stacking.ts';
import { digitOf } from '../ui/keys.ts';
import { t, type WordKey } from '../words/words.ts';
import type { Part } from './part.ts';

interface RegionWorkDeps {
  readonly session: SessionStore;
  readonly regionWork: RegionWork;
  readonly masks: MaskActions;
}

/** What can be done with the selected region. */
export function regionWorkCommands(deps: RegionWorkDeps): Part<RegionCommandId> {
  const { session, regionWork, masks } = deps;
  const selected = () => session.getState().selected;
  const command = (words: WordKey, rest: Pick<Command, 'keys' | 'enabled' | 'run'>): Command => ({
    get label() {
      return t(words);
    },
    group: 'selectedRegion',
    ...rest,
  });
  const operation = (id: RegionOperationId, ...keys: string[]): Command =>
    command(REGION_OPERATIONS[id].words, {
      keys,
      enabled: () => regionWork.may(id, selected()),
      run: () => regionWork.run(id, selected()),
    });
  const stack = (way: StackWay, key: string): Command =>
    command(`commands.${way}`, {
      keys: [key],
      enabled: () => regionWork.passedName(selected(), way) !== null,
      run: () => regionWork.stack(selected(), way),
    });
  const file = (words: WordKey, enabled: () => boolean, run: () => Promise<void>): Command =>
    command(words, { keys: [], enabled, run: () => void run() });
  return {
    'region.fillHoles': operation('fillHoles', 'F'),
    'region.removeSpecks': operation('removeSpecks', 'D'),
    'region.smooth': operation('smooth', 'M'),
    'region.grow': operation('grow', 'G'),
    'region.shrink': operation('shrink', 'Shift+G'),
    'region.invert': operation('invert', 'I'),
    'region.restStatic': operation('restStatic', 'Shift+I'),
    'region.move': moveCommand(deps),
    'region.forward': stack('forward', 'Shift+PageUp'),
    'region.backward': stack('backward', 'Shift+PageDown'),
    'region.elastic': command('commands.elastic', {
      keys: [],
      enabled: () => selected() !== STATIC,
      run: () => regionWork.toggleElastic(selected()),
    }),
    'region.importMask': file(
      'commands.importMask',
      () => regionWork.whyNot(selected()) === null,
      () => masks.importMask(selected()),
    ),
    'region.saveMask': file(
      'commands.saveMask',
      () => masks.painted().includes(selected()),
      () => masks.saveMask(selected()),
    ),
    'region.saveAllMasks': file(
      'commands.saveAllMasks',
      () => masks.painted().length > 0,
      masks.saveAllMasks,
    ),
  };
}

/** The key that chooses a region, with Shift. */
function moveCommand({ session, regionWork }: RegionWorkDeps): Command {
  const selected = () => session.getState().selected;
  return {
    get label() {
      return t('commands.movePaint');
    },
    group: 'selectedRegion',
    keys: REGION_LABELS.map((label) => `Shift+${numberOf(label)}`),
    enabled: () => regionWork.may('move', selected()),
    run: () => {},
    onKey(press) {
      const to = REGION_LABELS.find((label) => numberOf(label) === digitOf(press.code));
      if (to) regionWork.moveTo(selected(), to);
    },
  };
}
