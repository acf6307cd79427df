import { useStore } from 'zustand';
import type { RegionLabel } from '../masks/labelMap.ts';
import type { RegionOperationId } from '../project/regionOperations.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Stepper } from '../ui/Stepper.tsx';
import { AMOUNT_BOUNDS, type AmountId } from './amounts.ts';
import { useEditor } from './editorContext.ts';
import styles from './ShapeDialog.module.css';

const ROWS: readonly {
  readonly amount: AmountId;
  readonly label: string;
  readonly actions: readonly { readonly id: RegionOperationId; readonly word: string }[];
}[] = [
  {
    amount: 'edgePx',
    label: 'Move the edge by',
    actions: [
      { id: 'shrink', word: 'Shrink' },
      { id: 'grow', word: 'Grow' },
    ],
  },
  { amount: 'smoothPx', label: 'Smooth the edge by', actions: [{ id: 'smooth', word: 'Smooth' }] },
  { amount: 'speckPixels', label: 'Specks are under', actions: [{ id: 'removeSpecks', word: 'Remove' }] },
];

/** Sets by how much the operations change a region, and runs them. The amounts stay for the menu, the keys and the next visit. */
export function ShapeDialog() {
  const { layout } = useEditor();
  const label = useStore(layout, (state) => state.shaping);
  return label && <ShapeForm label={label} onDone={() => layout.setState({ shaping: null })} />;
}

function ShapeForm({ label, onDone }: { readonly label: RegionLabel; readonly onDone: () => void }) {
  const { project, regionWork } = useEditor();
  const name = useStore(project, (state) => state.document.regions[label].name);
  const run = (operation: RegionOperationId) => {
    onDone();
    regionWork.run(operation, label);
  };
  return (
    <Dialog
      open
      title={`Shape ${name}`}
      description="In pixels of the picture. What you set here is what the menu and the keys use."
      onClose={onDone}
    >
      {ROWS.map((row) => (
        <div key={row.amount} className={styles.row}>
          <AmountStepper id={row.amount} label={row.label} />
          <div className={styles.actions}>
            {row.actions.map(({ id, word }) => (
              <Button key={id} disabled={!regionWork.may(id, label)} onClick={() => run(id)}>
                {word}
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
      unit={of === 'pixels' ? 'pixels' : 'px'}
      onChange={(next) => amounts.setState({ [id]: next })}
    />
  );
}
