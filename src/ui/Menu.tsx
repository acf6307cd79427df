import {
  type ButtonHTMLAttributes,
  cloneElement,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type RefAttributes,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react';
import { must } from '../kit/assert.ts';
import { createHeldPart } from './heldPart.ts';
import type {
  MenuChoiceProps,
  MenuItemProps,
  MenuNoteProps,
  MenuProps,
  MenuSwitchProps,
  MenuTilesProps,
  SubmenuProps,
} from './menuParts.tsx';

/** What menus are made of comes with the first sign of a user: no other part of the first screen needs it. */
const parts = createHeldPart(async () => {
  const { OpeningMenu, MenuItem, MenuSwitch, Submenu, MenuSeparator, MenuNote, MenuChoice, MenuTiles } =
    await import('./menuParts.tsx');
  return { OpeningMenu, MenuItem, MenuSwitch, Submenu, MenuSeparator, MenuNote, MenuChoice, MenuTiles };
});

/** Makes every menu ready to open. */
export const loadMenus = parts.load;

/** Opens from its trigger. One that is pressed before its parts are there opens when they have come. */
export function Menu(props: MenuProps) {
  const loaded = parts.use();
  const trigger = useRef<HTMLButtonElement>(null);
  const left = useRef<Left>({ focused: false, press: null });
  useEffect(() => {
    if (props.open) void loadMenus();
  }, [props.open]);
  useLayoutEffect(() => {
    if (!loaded || !left.current.focused) return;
    left.current.focused = false;
    trigger.current?.focus({ preventScroll: true });
  }, [loaded]);
  useEffect(() => {
    const { press } = left.current;
    if (!loaded || !press) return;
    left.current.press = null;
    trigger.current?.dispatchEvent(press());
  }, [loaded]);
  if (!loaded) return <ClosedMenu trigger={props.trigger} left={left.current} />;
  return <loaded.OpeningMenu {...props} triggerRef={trigger} />;
}

/** What a closed trigger hands on to the one that takes its place. */
interface Left {
  focused: boolean;
  /** What it was pressed by, to be done again. */
  press: (() => Event) | null;
}

type TriggerProps = ButtonHTMLAttributes<HTMLButtonElement> &
  RefAttributes<HTMLButtonElement> & { readonly 'data-state': string };

const OPENING_KEYS: readonly string[] = ['Enter', ' ', 'ArrowDown'];

/** The trigger alone, told to everybody as what it will be. */
function ClosedMenu({ trigger, left }: { readonly trigger: ReactElement; readonly left: Left }) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const element = button.current;
    return () => {
      left.focused = element !== null && element === document.activeElement;
    };
  }, [left]);
  const press = (again: () => Event): void => {
    left.press = again;
    void loadMenus();
  };
  return cloneElement(trigger as ReactElement<TriggerProps>, {
    ref: button,
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    'data-state': 'closed',
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0 || event.ctrlKey) return;
      const { pointerType } = event;
      press(() => new window.PointerEvent('pointerdown', { ...PRESS, pointerType }));
    },
    onKeyDown(event: KeyboardEvent) {
      if (!OPENING_KEYS.includes(event.key)) return;
      event.preventDefault();
      const { key } = event;
      press(() => new window.KeyboardEvent('keydown', { ...PRESS, key }));
    },
  });
}

const PRESS = { bubbles: true, cancelable: true } as const;

/** Its items are only rendered in an open menu. */
const there = () => must(parts.now(), 'the parts of an open menu');

export const MenuItem = (props: MenuItemProps) => there().MenuItem(props);
export const MenuSwitch = (props: MenuSwitchProps) => there().MenuSwitch(props);
export const Submenu = (props: SubmenuProps) => there().Submenu(props);
export const MenuSeparator = () => there().MenuSeparator();
export const MenuNote = (props: MenuNoteProps) => there().MenuNote(props);
export const MenuChoice = <Value extends string>(props: MenuChoiceProps<Value>) => there().MenuChoice(props);
export const MenuTiles = <Value extends string>(props: MenuTilesProps<Value>) => there().MenuTiles(props);
