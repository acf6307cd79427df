import { useEffect, useId, useRef } from 'react';
import { classNames } from './classNames.ts';
import { cssVariables } from './cssVariables.ts';
import styles from './Slider.module.css';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** The value in words, with its unit: `40 px`. */
  readonly text: string;
  /** Label, track and value on one line. */
  readonly inline?: boolean;
  /** Inline, and on a window of middling width without the words of its label. */
  readonly tight?: boolean;
  readonly disabled?: boolean;
  /** While it is dragged. */
  readonly onInput: (value: number) => void;
  /** Once, when it is let go or a key has moved it. */
  readonly onSettle?: (() => void) | undefined;
}

/** A native range input, so that keys, touch and assistive technology work as the platform has them. */
export function Slider(props: SliderProps) {
  const {
    label,
    value,
    min,
    max,
    step = 1,
    text,
    inline = false,
    tight = false,
    disabled = false,
    onInput,
    onSettle,
  } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);

  // React's onChange is the input event; only the native change event says that a drag has ended.
  useEffect(() => {
    const element = input.current;
    if (!element || !onSettle) return;
    element.addEventListener('change', onSettle);
    return () => element.removeEventListener('change', onSettle);
  }, [onSettle]);

  return (
    <div
      className={classNames(styles.slider, (inline || tight) && styles.inline, tight && styles.tight)}
      data-disabled={disabled || undefined}
    >
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        ref={input}
        id={id}
        type="range"
        className={styles.range}
        style={cssVariables({ '--filled': `${((value - min) / (max - min)) * 100}%` })}
        min={min}
        max={max}
        step={step}
        value={value}
        disabled={disabled}
        aria-valuetext={text}
        onChange={(event) => onInput(event.currentTarget.valueAsNumber)}
      />
      <span className={styles.value} aria-hidden="true">
        {text}
      </span>
    </div>
  );
}
