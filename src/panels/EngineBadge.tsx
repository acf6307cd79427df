import { useStore } from 'zustand';
import { Tooltip } from '../ui/Tooltip.tsx';
import { t } from '../words/words.ts';
import styles from './EngineBadge.module.css';
import { useEditor } from './editorContext.ts';
import type { GatewayState } from './gateway.ts';

interface Badge {
  readonly look: 'engine' | 'kirin' | 'trouble' | 'asking';
  readonly words: string;
  readonly explained: string;
}

function badge(state: GatewayState): Badge {
  switch (state.kind) {
    case 'asking':
      return { look: 'asking', words: t('engine.asking'), explained: t('engine.askingNote') };
    case 'unreachable':
      return {
        look: 'trouble',
        words: t('engine.none'),
        explained: t('engine.noneNote'),
      };
    case 'known':
      return state.config.gateway === 'engine'
        ? {
            look: 'engine',
            words: t('engine.local'),
            explained: t('engine.localNote'),
          }
        : {
            look: 'kirin',
            words: t('engine.kirin'),
            explained: t('engine.kirinNote'),
          };
  }
}

/** Who makes the films. */
export function EngineBadge() {
  const { gateway } = useEditor();
  const { look, words, explained } = badge(useStore(gateway.store));
  return (
    <Tooltip text={explained}>
      <button type="button" className={styles.badge} data-look={look}>
        {words}
      </button>
    </Tooltip>
  );
}
