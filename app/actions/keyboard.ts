import { isModal } from '../session/windows.ts';
import type { Action } from './action.ts';
import { actionOf, loadKeys } from './keys.ts';

/** Places that use all keys themselves. */
const OWN_KEYS =
  'input:not([type="range"], [type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"], dialog';
/** Of keys that buttons and tabs use themselves, these. */
const BUTTON_KEYS: ReadonlySet<string> = new Set([' ', 'Enter']);
/** Of keys that sliders, radio buttons and check boxes use themselves, these. */
const CONTROL_KEYS: ReadonlySet<string> = new Set([
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'],
  ...[' ', 'Enter'],
]);
/** Of keys that a panel scrolls by, these. */
const SCROLL_KEYS: ReadonlySet<string> = new Set(['ArrowUp', 'ArrowDown']);
/** And of those that a formula wider than its place scrolls by, these. */
const SIDEWAYS_KEYS: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'End']);

/** The chord of a key press, as actions name it: modifiers in the order Ctrl, Alt, Shift. */
export function chordOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 && event.key !== ' ' ? event.key.toUpperCase() : event.key;
  const ctrl = event.ctrlKey || event.metaKey;
  // Shift is part of the character itself where it makes a symbol: “+” is not “Shift++”.
  const shift = event.shiftKey && (key.length > 1 || /[A-Z]/.test(key));
  return [ctrl && 'Ctrl', event.altKey && 'Alt', shift && 'Shift', key].filter(Boolean).join('+');
}

/** The button that the pointer pressed last: it has the focus, but no one is typing at it. */
let pressed: Element | null = null;

/** Text fields that do nothing of their own with Escape. */
const PLAIN_FIELD = 'input:not([type="range"], [type="radio"], [type="checkbox"]), textarea';

/** Escape leaves a field that has no use for it, so that the keys mean actions again. */
function leavesField({ key, target, defaultPrevented }: KeyboardEvent): boolean {
  if (key !== 'Escape' || defaultPrevented || !(target instanceof HTMLElement)) return false;
  if (!target.matches(PLAIN_FIELD) || target.closest('dialog, [role="dialog"]')) return false;
  target.blur();
  return true;
}

function isTaken(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.defaultPrevented || !(target instanceof Element)) return event.defaultPrevented;
  if (target.closest(OWN_KEYS) || isModal()) return true;
  if (target.closest('input')) return CONTROL_KEYS.has(event.key);
  if (SCROLL_KEYS.has(event.key) && target.closest('[role="tabpanel"]')) return true;
  if (SIDEWAYS_KEYS.has(event.key) && target.matches('[data-scrolls]')) return true;
  const button = target.closest('button, a, [role="button"]');
  if (!button || !BUTTON_KEYS.has(event.key)) return false;
  return button !== pressed || button.closest('[aria-label="Steps"]') !== null;
}

/** The key at its place on the keyboard, where what it makes with Shift, or in another alphabet, names no chord. */
function placeOf({ key, code, shiftKey }: KeyboardEvent): string | undefined {
  const [letter, digit] = [/^Key([A-Z])$/.exec(code)?.[1], /^Digit(\d)$/.exec(code)?.[1]];
  if (letter !== undefined) return key.length === 1 && key > '~' ? letter : undefined;
  if (!shiftKey) return undefined;
  return digit ?? { Period: '.', Comma: ',' }[code];
}

/** The action that a key press runs: by the character that it makes, else by where the key is. */
export function actionFor(event: KeyboardEvent): Action | undefined {
  const place = placeOf(event);
  const { ctrlKey, altKey, shiftKey } = event;
  const held = [(ctrlKey || event.metaKey) && 'Ctrl', altKey && 'Alt', shiftKey && 'Shift'];
  const byPlace = place && [...held, place].filter(Boolean).join('+');
  return actionOf(chordOf(event)) ?? (byPlace ? actionOf(byPlace) : undefined);
}

/** Runs the action of each key press that nothing else on the page uses. */
export function startKeyboard(): () => void {
  /** The action whose key is held down. */
  let held: Action | undefined;
  const key = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') pressed = null;
    if (leavesField(event) || isTaken(event)) return;
    const action = actionFor(event);
    if (!action || action.enabled?.() === false) return;
    if (action.native?.includes(chordOf(event))) return;
    event.preventDefault();
    // A button left focused by the pointer would act on the same key when it is released.
    if (pressed instanceof HTMLElement) pressed.blur();
    if (action.release && event.repeat) return;
    action.run();
    if (action.release) held = action;
  };
  const release = (): void => {
    held?.release?.();
    held = undefined;
  };
  const press = ({ target }: PointerEvent): void => {
    pressed = target instanceof Element ? target.closest('button') : null;
  };
  loadKeys();
  window.addEventListener('keydown', key);
  window.addEventListener('keyup', release);
  window.addEventListener('blur', release);
  window.addEventListener('pointerdown', press, true);
  return () => {
    window.removeEventListener('keydown', key);
    window.removeEventListener('keyup', release);
    window.removeEventListener('blur', release);
    window.removeEventListener('pointerdown', press, true);
  };
}
