import { useStore } from 'zustand';
import type { RegionLabel } from '../masks/labelMap.ts';
import { nameOf } from '../project/names.ts';
import type { RegionOperationId } from '../project/regionOperations.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Stepper } from '../ui/Stepper.tsx';
import { t, type WordKey } from '../words/words.ts';
import { AMOUNT_BOUNDS, type AmountId } from './amounts.ts';
import { useEditor } from './editorContext.ts';
import styles from './ShapeDialog.module.css';

const ROWS: readonly {
  readonly amount: AmountId;
  readonly label: WordKey;
  readonly actions: readonly { readonly id: RegionOperationId; readonly words: WordKey }[];
}[] = [
  {
    amount: 'edgePx',
    label: 'regions.edgeBy',
    actions: [
      { id: 'shrink', words: 'operations.shrink' },
      { id: 'grow', words: 'operations.grow' },
    ],
  },
  { amount: 'smoothPx', label: 'regions.smoothBy', actions: [{ id: 'smooth', words: 'regions.smooth' }] },
  {
    amount: 'speckPixels',
    label: 'regions.specksUnder',
    actions: [{ id: 'removeSpecks', words: 'regions.removeSpecks' }],
  },
];

/** Sets by how much the operations change a region, and runs them. The amounts stay for the menu, the keys and the next visit. */
export function ShapeDialog() {
  const { layout } = useEditor();
  const label = useStore(layout, (state) => state.shaping);
  return label && <ShapeForm label={label} onDone={() => layout.setState({ shaping: null })} />;
}

function ShapeForm({ label, onDone }: { readonly label: RegionLabel; readonly onDone: () => void }) {
  const { project, regionWork } = useEditor();
  const region = useStore(project, (state) => state.document.regions[label]);
  const run = (operation: RegionOperationId) => {
    onDone();
    regionWork.run(operation, label);
  };
  return (
    <Dialog
      open
      title={t('regions.shape', { name: nameOf(region) })}
      description={t('regions.shapeNote')}
      onClose={onDone}
    >
      {ROWS.map((row) => (
        <div key={row.amount} className={styles.row}>
          <AmountStepper id={row.amount} label={t(row.label)} />
          <div className={styles.actions}>
            {row.actions.map(({ id, words }) => (
              <Button key={id} disabled={!regionWork.may(id, label)} onClick={() => run(id)}>
                {t(words)}
              </Button>
            ))}
          </div>
        </div>
      ))}
    </Dialog>
  );
}

function AmountStepper({ id, label }: { readonly id: AmountId; readonly label: string }) {
  const { amounts } = useEditor().regionWork;
  const amount = useStore(amounts, (state) => state[id]);
  const { min, max, of } = AMOUNT_BOUNDS[id];
  return (
    <Stepper
      label={label}
      min={min}
      max={max}
      value={amount}
      unit={of === 'pixels' ? t('regions.pixels') : 'px'}
      onChange={(next) => amounts.setState({ [id]: next })}
    />
  );
}
