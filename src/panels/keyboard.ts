import { type KeyPress, matchesKeys } from '../ui/keys.ts';
import type { Command, CommandTable } from './command.ts';

/** Input types whose keys are not text: the editor's keys work while they have the focus. */
const KEYLESS_INPUTS = new Set(['range', 'checkbox', 'radio', 'button', 'file', 'color', 'submit', 'reset']);

/** What the focus rule reads of an element. */
export interface FocusTarget {
  readonly tagName: string;
  readonly type?: string;
  readonly isContentEditable?: boolean;
  closest?(selector: string): unknown;
}

/** True where a press means text, or belongs to an open menu or dialog: the editor's keys must stay silent there. */
export function takesKeysItself(target: FocusTarget | null): boolean {
  if (!target) return false;
  const tag = target.tagName.toUpperCase();
  if (tag === 'TEXTAREA' || tag === 'SELECT' || target.isContentEditable === true) return true;
  if (tag === 'INPUT') return !KEYLESS_INPUTS.has(target.type ?? 'text');
  return Boolean(target.closest?.('[role="menu"], [role="dialog"], [role="alertdialog"]'));
}

/** Arrows and page keys belong to a slider or a group of choices that has the focus. */
const stepsItself = ({ key, target }: KeyboardEvent): boolean =>
  /^(?:Arrow|Page)/.test(key) && target instanceof HTMLInputElement;

/** The command a press asks for, if it may run now. */
export const commandFor = (commands: CommandTable, press: KeyPress): Command | undefined =>
  Object.values(commands).find(
    (command) => command.keys.some((keys) => matchesKeys(press, keys)) && command.enabled(),
  );

/** Space belongs to the button that has the focus, unless a pointer has left it there: nobody means to press Generate again. */
const pressesItself = ({ key, target }: KeyboardEvent): boolean =>
  key === ' ' &&
  target instanceof Element &&
  target.closest('button, a, summary, input:not([type="range"])') !== null;

/** Runs commands by their keys until the returned function is called. */
export function attachKeyboard(page: Window, commands: CommandTable): () => void {
  let byPointer = false;
  const onPointerDown = () => {
    byPointer = true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab' || event.key.startsWith('Arrow')) byPointer = false;
    if (event.defaultPrevented || event.isComposing) return;
    if (event.target instanceof Element && takesKeysItself(event.target as HTMLElement)) return;
    if (stepsItself(event) || (!byPointer && pressesItself(event))) return;
    const command = commandFor(commands, event);
    if (!command) return;
    event.preventDefault();
    if (event.repeat && !command.repeats) return;
    if (command.onKey) command.onKey(event);
    else command.run();
  };
  page.addEventListener('keydown', onKeyDown);
  page.addEventListener('pointerdown', onPointerDown, { capture: true });
  return () => {
    page.removeEventListener('keydown', onKeyDown);
    page.removeEventListener('pointerdown', onPointerDown, { capture: true });
  };
}
