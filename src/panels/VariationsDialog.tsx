import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import {
  CFG_SCALES,
  MOST_COPIES,
  MOST_VARIATIONS,
  plainAxes,
  planVariations,
  STRENGTHS,
  type Variation,
  type VariationAxes,
} from '../project/variations.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Stepper } from '../ui/Stepper.tsx';
import { ToggleChips } from '../ui/ToggleChips.tsx';
import { numberWords, t } from '../words/words.ts';
import { useEditor } from './editorContext.ts';
import { type Price, priceWords, sumOfPrices } from './price.ts';
import { usePrices } from './usePrices.ts';
import styles from './VariationsDialog.module.css';
import type { VariationBase } from './variations.ts';
import { strengthWords, variantWords } from './variationWords.ts';

/** Chooses what is varied, says how many tasks that makes and what they cost, and sends them. */
export function VariationsDialog() {
  const { variations } = useEditor();
  const state = useStore(variations.store);
  return state.kind === 'open' && <VariationsForm key={state.base.mark} base={state.base} />;
}

/** With paths, the three strengths; else a few of the same. */
const firstAxes = (base: VariationBase): VariationAxes => ({
  ...plainAxes(base.request),
  ...(hasPaths(base) ? { strengths: STRENGTHS } : { copies: 3 }),
});

const hasPaths = ({ request }: VariationBase): boolean => (request.dynamic_masks?.length ?? 0) > 0;

function VariationsForm({ base }: { readonly base: VariationBase }) {
  const { variations, priceBook } = useEditor();
  const [axes, setAxes] = useState(() => firstAxes(base));
  const plan = useMemo(() => planVariations(base.request, axes, base), [base, axes]);
  const requests = useMemo(() => plan.map(({ request }) => request), [plan]);
  const prices = usePrices(priceBook, requests, base.priceKey);
  const known = prices.filter((price) => price !== null);
  const sum = known.length === prices.length ? sumOfPrices(known) : null;
  const sendable = plan.length > 1 && plan.length <= MOST_VARIATIONS;
  return (
    <Dialog
      open
      title={t('variations.title')}
      description={t('variations.description')}
      onClose={variations.close}
      actions={
        <>
          <Button onClick={variations.close}>{t('variations.cancel')}</Button>
          <Button look="primary" disabled={!sendable} onClick={() => variations.send(base, plan)}>
            {t('variations.send', { count: plan.length })} · {sum ? priceWords(sum) : '…'}
          </Button>
        </>
      }
    >
      <Axes base={base} axes={axes} onChange={(change) => setAxes({ ...axes, ...change })} />
      <Plan plan={plan} prices={prices} />
      <p className={styles.note} role="status">
        {noteOf(plan, sum)}
      </p>
    </Dialog>
  );
}

function noteOf(plan: readonly Variation[], sum: Price | null): string {
  if (plan.length < 2) return t('variations.tooFew');
  if (plan.length > MOST_VARIATIONS)
    return t('variations.tooMany', { count: plan.length, most: MOST_VARIATIONS });
  if (sum === null) return t('sending.costAsking');
  if (sum.kind === 'free') return t('sending.costFree');
  return sum.kind === 'known'
    ? t('variations.charged', { cost: priceWords(sum) })
    : t('variations.chargedUnknown');
}

interface AxesProps {
  readonly base: VariationBase;
  readonly axes: VariationAxes;
  readonly onChange: (change: Partial<VariationAxes>) => void;
}

function Axes({ base, axes, onChange }: AxesProps) {
  const scales = [...new Set([...CFG_SCALES, base.request.cfg_scale])].sort((a, b) => a - b);
  return (
    <div className={styles.axes}>
      <ToggleChips
        label={t('variations.strength')}
        values={axes.strengths.map(String)}
        options={STRENGTHS.map((percent) => ({ value: String(percent), label: strengthWords(percent) }))}
        disabled={!hasPaths(base)}
        onChange={(values) => onChange({ strengths: values.map(Number) })}
      />
      <ToggleChips
        label={t('variations.mode')}
        values={axes.modes}
        options={(['std', 'pro'] as const).map((mode) => ({ value: mode, label: mode }))}
        onChange={(modes) => onChange({ modes })}
      />
      <ToggleChips
        label={t('variations.cfg')}
        values={axes.cfgScales.map(String)}
        options={scales.map((scale) => ({ value: String(scale), label: numberWords(scale) }))}
        onChange={(values) => onChange({ cfgScales: values.map(Number) })}
      />
      <Stepper
        label={t('variations.copies')}
        min={1}
        max={MOST_COPIES}
        value={axes.copies}
        unit="×"
        onChange={(copies) => onChange({ copies })}
      />
    </div>
  );
}

interface PlanProps {
  readonly plan: readonly Variation[];
  readonly prices: readonly (Price | null)[];
}

/** The tasks one by one, as they would be called. */
function Plan({ plan, prices }: PlanProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key.
    <section className={styles.plan} tabIndex={0} aria-label={t('variations.plan')}>
      <ol>
        {plan.map((variation, i) => {
          const price = prices[i] ?? null;
          return (
            <li key={variation.request.external_task_id} className={styles.task}>
              <span>
                {variantWords(variation) || t('variations.asItIs')}
                {variation.held > 0 && (
                  <span className={styles.held}>{t('variations.held', { count: variation.held })}</span>
                )}
              </span>
              <span className={styles.price}>{price ? priceWords(price) : '…'}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
