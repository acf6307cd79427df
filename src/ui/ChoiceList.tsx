import { RadioGroup } from 'radix-ui';
import type { KeyboardEventHandler, MouseEventHandler, ReactNode, Ref } from 'react';
import styles from './ChoiceList.module.css';

interface ChoiceListProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

/** A list of rows, one of them chosen. The choice is a radio group; what else stands in a row is beside it, not inside. */
export function ChoiceList({ label, value, onChange, children }: ChoiceListProps) {
  return (
    <RadioGroup.Root
      aria-label={label}
      orientation="vertical"
      value={value}
      className={styles.list}
      onValueChange={onChange}
    >
      {children}
    </RadioGroup.Root>
  );
}

interface ChoiceRowProps {
  readonly selected: boolean;
  readonly dimmed?: boolean;
  /** The menu is asked for: by the other mouse button, a long press, or the keyboard's own key for it. */
  readonly onMenu?: () => void;
  readonly children: ReactNode;
}

export function ChoiceRow({ selected, dimmed = false, onMenu, children }: ChoiceRowProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a second way to the menu that the row's own button opens.
    <div
      className={styles.row}
      data-selected={selected || undefined}
      data-dimmed={dimmed || undefined}
      onContextMenu={(event) => {
        if (!onMenu) return;
        event.preventDefault();
        onMenu();
      }}
    >
      {children}
    </div>
  );
}

interface ChoiceProps {
  readonly value: string;
  /** The accessible name; what is shown may be shorter. */
  readonly label: string;
  readonly keys: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly onDoubleClick: MouseEventHandler;
  readonly onKeyDown: KeyboardEventHandler;
  readonly children: ReactNode;
}

export function Choice({ ref, value, label, keys, onDoubleClick, onKeyDown, children }: ChoiceProps) {
  return (
    <RadioGroup.Item
      ref={ref}
      value={value}
      aria-label={label}
      aria-keyshortcuts={keys}
      className={styles.choice}
      onDoubleClick={onDoubleClick}
      onKeyDown={onKeyDown}
    >
      {children}
    </RadioGroup.Item>
  );
}
