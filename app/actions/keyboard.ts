import { type Action, actions } from './actions.ts';

/** Places that use their keys themselves. */
const OWN_KEYS = 'input, textarea, select, [contenteditable="true"], [role="spinbutton"], dialog';
/** Of keys that buttons and tabs use themselves, these. */
const BUTTON_KEYS: ReadonlySet<string> = new Set([' ', 'Enter']);

/** The chord of a key press, as actions name it: modifiers in the order Ctrl, Alt, Shift. */
export function chordOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 && event.key !== ' ' ? event.key.toUpperCase() : event.key;
  const ctrl = event.ctrlKey || event.metaKey;
  // Shift is part of the character itself where it makes a symbol: “+” is not “Shift++”.
  const shift = event.shiftKey && (key.length > 1 || /[A-Z]/.test(key));
  return [ctrl && 'Ctrl', event.altKey && 'Alt', shift && 'Shift', key].filter(Boolean).join('+');
}

function isTaken(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.defaultPrevented || !(target instanceof Element)) return event.defaultPrevented;
  if (target.closest(OWN_KEYS)) return true;
  return BUTTON_KEYS.has(event.key) && target.closest('button, a, [role="button"]') !== null;
}

export function actionFor(event: KeyboardEvent): Action | undefined {
  const chord = chordOf(event);
  return actions.find((action) => action.keys.includes(chord));
}

/** Runs the action of each key press that nothing else on the page uses. */
export function startKeyboard(): () => void {
  const press = (event: KeyboardEvent): void => {
    if (isTaken(event)) return;
    const action = actionFor(event);
    if (!action || action.enabled?.() === false) return;
    event.preventDefault();
    action.run();
  };
  window.addEventListener('keydown', press);
  return () => window.removeEventListener('keydown', press);
}
