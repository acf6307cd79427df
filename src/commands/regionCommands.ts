import type { RegionLabel } from '../masks/labelMap.ts';
import type { Command } from '../panels/command.ts';
import { firstRegionName } from '../project/names.ts';
import type { SessionStore } from '../project/session.ts';
import { always, type Part } from './part.ts';

/** Chooses the region that is painted. */
export function regionCommands({
  session,
}: {
  readonly session: SessionStore;
}): Part<`region.${RegionLabel}`> {
  const choose = (label: RegionLabel, key: string): Command => ({
    get label() {
      return firstRegionName(label);
    },
    group: 'regions',
    keys: [key],
    enabled: always,
    run: () => session.setState({ selected: label }),
  });
  return {
    'region.1': choose(1, '1'),
    'region.2': choose(2, '2'),
    'region.3': choose(3, '3'),
    'region.4': choose(4, '4'),
    'region.5': choose(5, '5'),
    'region.6': choose(6, '6'),
    'region.7': choose(7, '0'),
  };
}
