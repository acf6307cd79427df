import { useId, useState } from 'react';
import styles from './NumberField.module.css';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly disabled?: boolean;
  /** Once, when a number has been typed and the field is left or Enter is pressed. */
  readonly onChange: (value: number) => void;
}

/** A number that is typed. Enter takes it, Esc takes it back, and so does leaving the field with something that is none. */
export function NumberField({
  label,
  value,
  min,
  max,
  step = 1,
  disabled = false,
  onChange,
}: NumberFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const take = () => {
    setTyped(null);
    const number = Number(typed);
    if (typed === null || typed.trim() === '' || !Number.isFinite(number)) return;
    const bounded = Math.min(Math.max(number, min), max);
    if (bounded !== value) onChange(bounded);
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        id={id}
        type="number"
        className={styles.input}
        min={min}
        max={max}
        step={step}
        value={typed ?? value}
        disabled={disabled}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          if (event.key === 'Escape') setTyped(null);
        }}
      />
    </div>
  );
}
