import { useStore } from 'zustand';
import { Tooltip } from '../ui/Tooltip.tsx';
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
      return { look: 'asking', words: 'Connecting…', explained: 'Asking the server who makes the films.' };
    case 'unreachable':
      return {
        look: 'trouble',
        words: 'No connection',
        explained:
          'The server does not answer. It is asked again every few seconds; your work stays in this browser.',
      };
    case 'known':
      return state.config.gateway === 'engine'
        ? {
            look: 'engine',
            words: 'Local engine',
            explained:
              'Films are made on your own server, free and without a key. They are a plan of the motion, not what the model would draw.',
          }
        : {
            look: 'kirin',
            words: 'Kirin gateway',
            explained: 'Films are made by kirin_v1_i2v and charged to the key of this server.',
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
