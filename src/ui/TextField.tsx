import { useId } from 'react';
import { classNames } from './classNames.ts';
import styles from './TextField.module.css';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly rows?: number;
  readonly type?: 'text' | 'url';
  readonly placeholder?: string;
  /** Takes the focus when it appears: for the one field of a dialog. */
  readonly autoFocus?: boolean;
  /** Under the field, dim. */
  readonly note?: string | undefined;
  /** Under the field, in place of the note: what is wrong with the text. */
  readonly error?: string | undefined;
  readonly onInput: (value: string) => void;
  /** When the field is left. */
  readonly onSettle?: () => void;
}

/** A labelled field of one line, or of `rows` lines. Esc leaves it. */
export function TextField(props: TextFieldProps) {
  const { label, value, rows, type = 'text', placeholder, autoFocus, note, error, onInput, onSettle } = props;
  const id = useId();
  const below = error ?? note;
  const shared = {
    id,
    value,
    placeholder,
    autoFocus,
    className: classNames(styles.input, error !== undefined && styles.wrong),
    'aria-invalid': error !== undefined,
    'aria-describedby': below === undefined ? undefined : `${id}-below`,
    onBlur: onSettle,
    onChange: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
    onKeyDown: (event: { key: string; currentTarget: HTMLElement }) => {
      if (event.key === 'Escape') event.currentTarget.blur();
    },
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {rows === undefined ? (
        <input type={type} spellCheck={false} autoComplete="off" {...shared} />
      ) : (
        <textarea rows={rows} {...shared} />
      )}
      {below !== undefined && (
        <p id={`${id}-below`} className={error === undefined ? styles.note : styles.error}>
          {below}
        </p>
      )}
    </div>
  );
}
