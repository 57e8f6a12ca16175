import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react';
import { fromNested, type Nested, ShapeError } from '../../engine/index.ts';
import { hold } from './held.ts';
import styles from './ScrubNumber.module.css';

/** Pointer travel before a press counts as a drag, px. */
const SLACK = 3;
/** Change of the value per px of drag; a tenth of it with Shift. */
const PER_PX = 0.01;
const MAX_DECIMALS = 6;

interface Props {
  readonly label: string;
  /** The number shown, as text. */
  readonly text: string;
  readonly value: Nested;
  /** Whether the Tab key comes to it. */
  readonly isStop?: boolean;
  /** `gesture` is the same for all changes of one drag. */
  readonly onChange: (value: Nested, gesture?: string) => void;
}

let gestures = 0;

/** What was typed → a value, or the sentence that says why it is none. */
export function parseValue(typed: string): { value: Nested } | { problem: string } {
  const text = typed.trim().replaceAll('−', '-');
  const number = Number(text);
  if (text !== '' && !Number.isNaN(number)) return { value: number };
  try {
    const value = JSON.parse(text) as Nested;
    fromNested(value);
    return { value };
  } catch (error) {
    const reason = error instanceof ShapeError ? error.message : 'a number, or a list as [1, 2]';
    return { problem: `This is not a value: ${reason}.` };
  }
}

const rounded = (value: number): number => Number(value.toFixed(MAX_DECIMALS));

/** Dragging on a number changes it, as one gesture; a press that does not move is a click. */
function useScrub(number: number | undefined, onChange: Props['onChange'], onClick: () => void) {
  const drag = useRef<{ x: number; from: number; gesture: string; moved: boolean } | null>(null);
  const press = ({ button, currentTarget, pointerId, clientX }: PointerEvent): void => {
    if (button !== 0) return;
    currentTarget.setPointerCapture(pointerId);
    const begun = { x: clientX, from: number ?? 0, gesture: `scrub-${++gestures}`, moved: false };
    drag.current = begun;
    // It is captured for as long as the press lasts, and the number is there.
    hold(
      () => currentTarget.hasPointerCapture(pointerId),
      () => {
        if (begun.moved) onChange(begun.from, begun.gesture);
        drag.current = null;
      },
    );
  };
  const move = (event: PointerEvent): void => {
    const { current } = drag;
    if (!current || number === undefined) return;
    const travel = event.clientX - current.x;
    if (!current.moved && Math.abs(travel) < SLACK) return;
    current.moved = true;
    const step = event.shiftKey ? PER_PX / 10 : PER_PX;
    onChange(rounded(current.from + travel * step), current.gesture);
  };
  const release = (): void => {
    if (drag.current && !drag.current.moved) onClick();
    drag.current = null;
  };
  return { onPointerDown: press, onPointerMove: move, onPointerUp: release };
}

/** Keys that begin typing: those that belong to a number, and those that take its text away. */
const TYPED = /^([-.\d]|Enter|Delete|Backspace)$/;

/** A number that changes by dragging on it, by arrow keys, or by typing, also after a click or Enter. */
export function ScrubNumber({ label, text, value, isStop = true, onChange }: Props) {
  const [typing, setTyping] = useState(false);
  const shown = useRef<HTMLSpanElement>(null);
  /** Whether typing has ended by a key, and the keyboard is to stay. */
  const ended = useRef(false);
  useEffect(() => {
    if (!typing && ended.current) shown.current?.focus({ preventScroll: true });
    ended.current = false;
  }, [typing]);
  const id = useId();
  const number = typeof value === 'number' ? value : undefined;
  const scrub = useScrub(number, onChange, () => setTyping(true));
  if (typing) {
    return (
      <TypedValue
        {...{ label, value, onChange }}
        onDone={(byKey) => {
          ended.current = byKey;
          setTyping(false);
        }}
      />
    );
  }
  const key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const step = { ArrowUp: 0.1, ArrowDown: -0.1 }[event.key];
    if (TYPED.test(event.key)) setTyping(true);
    else if (step !== undefined && number !== undefined)
      onChange(rounded(number + step), `keys-${id}`);
    else return;
    // A character is typed into the field that now has the keyboard.
    if (event.key.length > 1) event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span
      ref={shown}
      className={`nodrag nopan ${styles.scrub}`}
      role="spinbutton"
      tabIndex={isStop ? 0 : -1}
      aria-label={label}
      aria-valuenow={number}
      aria-valuetext={text}
      title={`${JSON.stringify(value)}. Drag to change, click to type.`}
      {...scrub}
      onKeyDown={key}
    >
      {text}
    </span>
  );
}

/** A value being typed in place of the number. Enter and leaving it keep it, Escape does not. */
export function TypedValue({
  label,
  value,
  onChange,
  onDone,
}: Omit<Props, 'text' | 'isStop'> & { readonly onDone: (byKey: boolean) => void }) {
  const [typed, setTyped] = useState(JSON.stringify(value));
  const [problem, setProblem] = useState<string>();
  const done = useRef(false);
  const commit = (byKey: boolean): void => {
    if (done.current) return;
    const parsed = parseValue(typed);
    if ('problem' in parsed) {
      setProblem(parsed.problem);
      return;
    }
    done.current = true;
    if (JSON.stringify(parsed.value) !== JSON.stringify(value)) onChange(parsed.value);
    onDone(byKey);
  };
  const key = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Enter') commit(true);
    if (event.key === 'Escape') {
      done.current = true;
      onDone(true);
    }
  };
  return (
    <span className={`nodrag nopan ${styles.typed}`}>
      <input
        // biome-ignore lint/a11y/noAutofocus: it replaces the number that was just pressed.
        autoFocus
        aria-label={label}
        aria-invalid={problem !== undefined}
        value={typed}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setProblem(undefined);
        }}
        onBlur={() => commit(false)}
        onKeyDown={key}
      />
      {problem && (
        <span role="alert" className={styles.problem}>
          {problem}
        </span>
      )}
    </span>
  );
}
