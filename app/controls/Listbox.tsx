import { Fragment, type KeyboardEvent, type ReactNode, useId } from 'react';
import styles from './Listbox.module.css';

export interface Option {
  readonly key: string;
  /** Options of one group in a row stand under its name. */
  readonly group?: string;
  /** Shown, but not to be chosen. */
  readonly disabled?: boolean;
  readonly body: ReactNode;
}

interface Props {
  /** Name of the field that is typed into. */
  readonly label: string;
  /** Name of the list. */
  readonly found: string;
  readonly placeholder: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly options: readonly Option[];
  /** The number of the current option. */
  readonly at: number;
  readonly onAt: (at: number) => void;
  /** Enter, or a press of the pointer; `shift` where Shift is held. */
  readonly onChoose: (at: number, shift: boolean) => void;
  /** What Alt+Enter does with the current option. */
  readonly onMark?: (at: number) => void;
  readonly onLeave: () => void;
  /** Whether the pointer makes an option current by moving over it, and chooses it by a press; else a press makes it current. */
  readonly follows?: boolean;
  /** What is said where there are no options. */
  readonly none: ReactNode;
}

/** Most options that are drawn, around the current one: a search may find thousands. */
const MOST_DRAWN = 200;

/** Where a key leads from option `at` of `count`. */
function goal(key: string, at: number, count: number): number | undefined {
  const goals: Readonly<Record<string, number>> = {
    ...{ ArrowDown: (at + 1) % count, ArrowUp: (at + count - 1) % count },
    ...{ PageDown: Math.min(at + 8, count - 1), PageUp: Math.max(at - 8, 0) },
  };
  return count === 0 ? undefined : goals[key];
}

type RowProps = Pick<Props, 'at' | 'onAt' | 'onChoose' | 'follows'> & {
  readonly id: string;
  readonly option: Option;
  readonly number: number;
  readonly of: number;
};

function Row({ id, option, number, of, at, onAt, onChoose, follows = true }: RowProps) {
  const { disabled = false } = option;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the keys.
    <div
      id={`${id}-${number}`}
      role="option"
      tabIndex={-1}
      aria-selected={number === at}
      aria-posinset={number + 1}
      aria-setsize={of}
      aria-disabled={disabled || undefined}
      className={styles.row}
      ref={(element) => {
        if (number === at) element?.scrollIntoView({ block: 'nearest' });
      }}
      // Not as the pointer enters: a list that scrolls under it by the keyboard must stay where it is.
      onPointerMove={() => follows && number !== at && onAt(number)}
      onClick={({ shiftKey }) => {
        if (!follows) onAt(number);
        else if (!disabled) onChoose(number, shiftKey);
      }}
    >
      {option.body}
    </div>
  );
}

/** A field to type into over the list of what answers it: the keyboard stays in the field, arrows walk the list. */
export function Listbox(props: Props) {
  const { label, found, placeholder, query, options, at, follows = true } = props;
  const { onQuery, onAt, onChoose, onLeave } = props;
  const id = useId();
  const from = Math.max(0, Math.min(at - MOST_DRAWN / 2, options.length - MOST_DRAWN));
  const key = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const next = goal(event.key, at, options.length);
    if (next !== undefined) onAt(next);
    else if (event.key === 'Enter' && event.altKey) props.onMark?.(at);
    else if (event.key === 'Enter') {
      if (options[at] && !options[at].disabled) onChoose(at, event.shiftKey);
    } else if (event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: the list exists to be typed for.
        autoFocus
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={options[at] && `${id}-${at}`}
        className={styles.field}
        placeholder={placeholder}
        spellCheck={false}
        value={query}
        // What was typed before is there to be typed over.
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={key}
      />
      <div role="listbox" id={id} aria-label={found} className={styles.list}>
        {options.slice(from, from + MOST_DRAWN).map((option, k) => (
          <Fragment key={option.key}>
            {option.group !== undefined && option.group !== options[from + k - 1]?.group && (
              <div role="presentation" className={styles.group}>
                {option.group}
              </div>
            )}
            <Row
              {...{ id, option, at, onAt, onChoose, follows }}
              number={from + k}
              of={options.length}
            />
          </Fragment>
        ))}
      </div>
      {options.length === 0 && props.none !== undefined && (
        <p className={styles.none}>{props.none}</p>
      )}
    </>
  );
}
