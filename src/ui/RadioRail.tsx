import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { ariaKeys } from './keys.ts';
import styles from './RadioRail.module.css';
import { Tooltip } from './Tooltip.tsx';

interface RailItem<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon: ReactNode;
  readonly tip: string;
  readonly keys: string | undefined;
  readonly disabled: boolean;
}

interface RadioRailProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  /** Set apart by a line. */
  readonly groups: readonly (readonly RailItem<Value>[])[];
  readonly onChange: (value: Value) => void;
}

/** A column of icons, one of them chosen; a row on a small screen. */
export function RadioRail<Value extends string>({ label, value, groups, onChange }: RadioRailProps<Value>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      className={styles.rail}
      onValueChange={(next) => onChange(next as Value)}
    >
      {groups.map((items) => (
        <div key={items[0]?.value} role="presentation" className={styles.group}>
          {items.map((item) => (
            <Tooltip key={item.value} text={item.tip} keys={item.keys} side="right">
              {/* A disabled button hears no pointer; its frame does, so that the tip can say why. */}
              <span className={styles.frame}>
                <RadioGroup.Item
                  value={item.value}
                  aria-label={item.label}
                  aria-keyshortcuts={item.keys && ariaKeys(item.keys)}
                  disabled={item.disabled}
                  className={styles.item}
                >
                  {item.icon}
                  <span className={styles.key} aria-hidden="true">
                    {item.keys}
                  </span>
                </RadioGroup.Item>
              </span>
            </Tooltip>
          ))}
        </div>
      ))}
    </RadioGroup.Root>
  );
}
