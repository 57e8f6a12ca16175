import { chordOf } from '../actions/keyboard.ts';
import { chordProblem } from '../actions/keys.ts';

/** Keys that go to the browser at all times: its own, and those that only change what others make. */
const PASSES = /^(F\d+|Shift|Control|Alt|AltGraph|Meta|CapsLock|Process|Dead)$/;

const passes = (event: KeyboardEvent): boolean =>
  event.isComposing || PASSES.test(event.key) || chordProblem(chordOf(event)) !== undefined;

/** What a field has no event for: the browser writes only what a person types. */
function write(field: HTMLInputElement | HTMLTextAreaElement, key: string): void {
  const { selectionStart, selectionEnd } = field;
  const [from, to] = [selectionStart ?? 0, selectionEnd ?? 0];
  if (key === 'Backspace') field.setRangeText('', from === to ? Math.max(0, from - 1) : from, to);
  else if ([...key].length === 1) field.setRangeText(key, from, to, 'end');
  else if (key === 'Enter' && field instanceof HTMLTextAreaElement)
    field.setRangeText('\n', from, to, 'end');
  else return;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/** Has a key pressed again, at what has the keyboard now. */
function press({ key, code, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): void {
  const target = document.activeElement ?? document.body;
  const held = { shiftKey, altKey, ctrlKey, metaKey };
  const again = new KeyboardEvent('keydown', {
    ...{ key, code, ...held, bubbles: true, cancelable: true },
  });
  if (!target.dispatchEvent(again) || altKey || ctrlKey || metaKey) return;
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
    write(target, key);
  else if (target instanceof HTMLButtonElement && (key === 'Enter' || key === ' ')) target.click();
}

async function pressAll(kept: readonly KeyboardEvent[]): Promise<void> {
  for (const event of kept) {
    press(event);
    // What the key changed is drawn before the next one: Enter chooses from what was found.
    await Promise.resolve();
  }
}

/** Keeps all keys from the page; returns what ends that and gives them. With `giveUp`, Escape or a press of the pointer drops them. */
function keep(giveUp?: () => void): () => readonly KeyboardEvent[] {
  let kept: KeyboardEvent[] = [];
  const drop = (): void => {
    if (!giveUp) return;
    kept = [];
    giveUp();
  };
  const key = (event: KeyboardEvent): void => {
    if (passes(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === 'Escape' && giveUp) drop();
    else kept.push(event);
  };
  window.addEventListener('keydown', key, true);
  window.addEventListener('pointerdown', drop, true);
  return () => {
    window.removeEventListener('keydown', key, true);
    window.removeEventListener('pointerdown', drop, true);
    return kept;
  };
}

/**
 * Keeps the keys that are typed until what they are for is there: the page does not act on them meanwhile. The function that
 * it returns ends that, and has them pressed again where the keyboard then is; they are lost where nothing has taken it.
 * Escape, or a press of the pointer, gives up.
 */
export function keepKeys(giveUp: () => void): () => void {
  const before = document.activeElement;
  const end = keep(giveUp);
  return () => {
    const kept = end();
    void Promise.resolve().then(() => {
      if (document.activeElement !== before) void pressAll(kept);
    });
  };
}

/** Keeps the keys that are typed before the page is there; the function that it returns has the page act on them. */
export function keepFirstKeys(): () => void {
  const end = keep();
  return () => void pressAll(end());
}
