import { type KeyboardEvent, useState } from 'react';
import styles from './training.module.css';

interface Props {
  readonly label: string;
  readonly value: number;
  /** Throws an error whose message says why the number is none that it takes. */
  readonly check?: (value: number) => void;
  readonly onChange: (value: number) => void;
  /** Width in digits. */
  readonly digits?: number;
}

/** Why what was typed is not taken, as a sentence. */
function problemOf(text: string, check: Props['check']): string | undefined {
  if (text.trim() === '') return 'A number is missing.';
  const value = Number(text.replaceAll('−', '-'));
  if (Number.isNaN(value)) return 'This is not a number.';
  try {
    check?.(value);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** A number that is typed, and taken on Enter or on leaving it. */
export function NumberField({ label, value, check, onChange, digits = 5 }: Props) {
  const [typed, setTyped] = useState<string>();
  const text = typed ?? String(value);
  const problem = typed === undefined ? undefined : problemOf(text, check);
  const commit = (): void => {
    setTyped(undefined);
    if (typed === undefined || problem !== undefined) return;
    const next = Number(text.replaceAll('−', '-'));
    if (next !== value) onChange(next);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && problem === undefined) commit();
    if (event.key === 'Escape') setTyped(undefined);
  };
  return (
    <span className={styles.typed}>
      <input
        className={styles.number}
        aria-label={label}
        aria-invalid={problem !== undefined}
        inputMode="decimal"
        size={digits}
        value={text}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={commit}
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
