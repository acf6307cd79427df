import { ToggleGroup } from 'radix-ui';
import { useId } from 'react';
import styles from './ToggleChips.module.css';

interface ToggleChipsProps<Value extends string> {
  readonly label: string;
  readonly values: readonly Value[];
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly disabled?: boolean;
  /** Never called with none: the last one stays on. */
  readonly onChange: (values: readonly Value[]) => void;
}

/** Several of a few, each on or off, in a row after their label. */
export function ToggleChips<Value extends string>({
  label,
  values,
  options,
  disabled = false,
  onChange,
}: ToggleChipsProps<Value>) {
  const id = useId();
  const change = (next: readonly string[]) => {
    const chosen = options.map(({ value }) => value).filter((value) => next.includes(value));
    if (chosen.length > 0) onChange(chosen);
  };
  return (
    <div className={styles.row}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      <ToggleGroup.Root
        type="multiple"
        aria-labelledby={id}
        className={styles.chips}
        value={[...values]}
        disabled={disabled}
        onValueChange={change}
      >
        {options.map((option) => (
          <ToggleGroup.Item key={option.value} value={option.value} className={styles.chip}>
            {option.label}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
    </div>
  );
}
