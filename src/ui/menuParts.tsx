import { Check, ChevronRight } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactElement, ReactNode, Ref } from 'react';
import { classNames } from './classNames.ts';
import { Keycaps } from './Keycaps.tsx';
import styles from './Menu.module.css';

export interface MenuProps {
  readonly trigger: ReactElement;
  readonly align?: 'start' | 'center' | 'end';
  /** Given when something else than the trigger opens it too. */
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** Not portalled, so that its items stay inside their landmark. */
export function OpeningMenu({
  trigger,
  triggerRef,
  align = 'end',
  open,
  onOpenChange,
  children,
}: MenuProps & { readonly triggerRef: Ref<HTMLButtonElement> }) {
  return (
    <Radix.Root modal={false} {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      <Radix.Trigger ref={triggerRef} asChild>
        {trigger}
      </Radix.Trigger>
      <Radix.Content align={align} sideOffset={4} collisionPadding={8} className={styles.menu}>
        {children}
      </Radix.Content>
    </Radix.Root>
  );
}

export interface MenuItemProps {
  readonly icon?: ReactNode;
  readonly keys?: string | undefined;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

export function MenuItem({ icon, keys, disabled = false, onSelect, children }: MenuItemProps) {
  return (
    <Radix.Item className={styles.item} disabled={disabled} onSelect={onSelect}>
      <span className={styles.lead}>{icon}</span>
      <span className={styles.words}>{children}</span>
      {keys && (
        <span className={styles.keys} aria-hidden="true">
          <Keycaps keys={keys} />
        </span>
      )}
    </Radix.Item>
  );
}

export interface MenuSwitchProps {
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

/** On or off, ticked. */
export function MenuSwitch({ checked, disabled = false, onSelect, children }: MenuSwitchProps) {
  return (
    <Radix.CheckboxItem
      className={styles.item}
      checked={checked}
      disabled={disabled}
      onCheckedChange={onSelect}
    >
      <span className={styles.lead}>
        <Radix.ItemIndicator>
          <Check size={14} aria-hidden="true" />
        </Radix.ItemIndicator>
      </span>
      <span className={styles.words}>{children}</span>
    </Radix.CheckboxItem>
  );
}

export interface SubmenuProps {
  readonly icon?: ReactNode;
  readonly label: string;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

/** A menu that opens beside its item. */
export function Submenu({ icon, label, disabled = false, children }: SubmenuProps) {
  return (
    <Radix.Sub>
      <Radix.SubTrigger className={styles.item} disabled={disabled}>
        <span className={styles.lead}>{icon}</span>
        <span className={styles.words}>{label}</span>
        <ChevronRight size={14} aria-hidden="true" />
      </Radix.SubTrigger>
      <Radix.SubContent
        sideOffset={4}
        collisionPadding={8}
        className={classNames(styles.menu, styles.submenu)}
      >
        {children}
      </Radix.SubContent>
    </Radix.Sub>
  );
}

export function MenuSeparator() {
  return <Radix.Separator className={styles.separator} />;
}

export interface MenuNoteProps {
  readonly children: ReactNode;
}

/** A sentence among the items: a title, or why some of them are off. */
export function MenuNote({ children }: MenuNoteProps) {
  return <Radix.Label className={styles.label}>{children}</Radix.Label>;
}

interface MenuOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly dimmed?: boolean;
}

export interface MenuChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly MenuOption<Value>[];
  readonly onChange: (value: Value) => void;
}

/** One of several, ticked. */
export function MenuChoice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: MenuChoiceProps<Value>) {
  return (
    <Radix.RadioGroup value={value} onValueChange={(next) => onChange(next as Value)} aria-label={label}>
      <Radix.Label className={styles.label}>{label}</Radix.Label>
      {options.map((option) => (
        <Radix.RadioItem
          key={option.value}
          ref={option.value === value ? intoView : undefined}
          value={option.value}
          className={styles.item}
          data-dimmed={option.dimmed || undefined}
        >
          <span className={styles.lead}>
            <Radix.ItemIndicator>
              <Check size={14} aria-hidden="true" />
            </Radix.ItemIndicator>
          </span>
          {option.label}
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

/** A long menu opens where its ticked item is. */
const intoView = (item: HTMLElement | null): void => item?.scrollIntoView({ block: 'nearest' });

export interface MenuTilesProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    readonly tile: ReactNode;
  }[];
  readonly onChange: (value: Value) => void;
}

/** One of several that are told by how they look; the words are for the tooltip and for those who do not see. */
export function MenuTiles<Value extends string>({ label, value, options, onChange }: MenuTilesProps<Value>) {
  return (
    <>
      <Radix.Label className={styles.label}>{label}</Radix.Label>
      <Radix.RadioGroup
        className={styles.tiles}
        value={value}
        onValueChange={(next) => onChange(next as Value)}
        aria-label={label}
      >
        {options.map((option) => (
          <Radix.RadioItem
            key={option.value}
            value={option.value}
            textValue={option.label}
            aria-label={option.label}
            title={option.label}
            className={styles.tile}
          >
            {option.tile}
          </Radix.RadioItem>
        ))}
      </Radix.RadioGroup>
    </>
  );
}
