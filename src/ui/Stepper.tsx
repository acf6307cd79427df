import { Minus, Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { t } from '../words/words.ts';
import { Button } from './Button.tsx';
import styles from './Stepper.module.css';

interface StepperProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** After the number: `px`. */
  readonly unit: string;
  readonly onChange: (value: number) => void;
}

/** A whole number, typed or stepped. What is typed takes effect as soon as it is a number within the bounds. */
export function Stepper({ label, value, min, max, unit, onChange }: StepperProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const step = (by: number) => {
    setTyped(null);
    onChange(Math.min(Math.max(value + by, min), max));
  };
  const type = (text: string) => {
    setTyped(text);
    const number = Number(text);
    if (text.trim() !== '' && Number.isInteger(number) && number >= min && number <= max) onChange(number);
  };
  return (
    <div className={styles.stepper}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.field}>
        <Button
          icon
          look="quiet"
          aria-label={t('ui.less', { label })}
          disabled={value <= min}
          onClick={() => step(-1)}
        >
          <Minus size={14} aria-hidden="true" />
        </Button>
        <input
          id={id}
          type="number"
          inputMode="numeric"
          className={styles.input}
          min={min}
          max={max}
          value={typed ?? value}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={() => setTyped(null)}
        />
        <span className={styles.unit}>{unit}</span>
        <Button
          icon
          look="quiet"
          aria-label={t('ui.more', { label })}
          disabled={value >= max}
          onClick={() => step(1)}
        >
          <Plus size={14} aria-hidden="true" />
        </Button>
      </div>
    </div>
  );
}
