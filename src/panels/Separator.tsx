import { useLayoutEffect, useRef } from 'react';
import { t, type WordKey } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import { PANEL_BOUNDS, type PanelId } from './panelSizes.ts';
import styles from './Separator.module.css';
import { takeSeparator } from './separator.ts';

const LOOKS = {
  inspectorPx: { orientation: 'vertical', words: 'layout.inspectorWidth', className: styles.beside },
  resultsPx: { orientation: 'horizontal', words: 'layout.resultsHeight', className: styles.above },
} as const satisfies Record<PanelId, { orientation: string; words: WordKey; className: string | undefined }>;

/** The edge of a panel: dragged or moved with the arrow keys it makes the panel bigger or smaller. */
export function Separator({ panel }: { readonly panel: PanelId }) {
  const { panelSizes } = useEditor();
  const line = useRef<HTMLDivElement>(null);
  const { orientation, words, className } = LOOKS[panel];
  // Before the first paint: the panel would be seen to jump to the size that was chosen.
  useLayoutEffect(
    () => (line.current ? takeSeparator(line.current, panel, panelSizes) : undefined),
    [panel, panelSizes],
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> parts texts and is never moved.
    <div
      ref={line}
      className={className}
      role="separator"
      tabIndex={0}
      aria-orientation={orientation}
      aria-label={t(words)}
      aria-valuenow={PANEL_BOUNDS[panel].min}
      title={t('layout.resizeNote')}
    />
  );
}
