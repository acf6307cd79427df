import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './classNames.ts';
import styles from './Segmented.module.css';

interface Option<Value extends string> {
  readonly value: Value;
  /** The accessible name, and what is shown when there is no `content`. */
  readonly label: string;
  readonly content?: ReactNode;
  readonly disabled?: boolean;
}

interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly disabled?: boolean;
  readonly className?: string | undefined;
  readonly onChange: (value: Value) => void;
}

/** One of a few, all in sight. A radio group: arrows move and choose. */
export function Segmented<Value extends string>({
  label,
  value,
  options,
  disabled = false,
  className,
  onChange,
}: SegmentedProps<Value>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      orientation="horizontal"
      value={value}
      disabled={disabled}
      className={classNames(styles.group, className)}
      onValueChange={(next) => onChange(next as Value)}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          aria-label={option.label}
          title={option.content === undefined ? undefined : option.label}
          disabled={disabled || option.disabled === true}
          className={styles.option}
        >
          {option.content ?? option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
