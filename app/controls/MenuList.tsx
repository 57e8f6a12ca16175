import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import styles from './Menu.module.css';

export interface MenuItem {
  readonly label: string;
  /** What is written on it, where its label says more than fits. */
  readonly text?: string;
  /** What stands at its end: keys, or what it wants first. */
  readonly hint?: string;
  readonly disabled?: boolean;
  readonly run: () => void;
}

const itemsOf = (menu: HTMLElement | null): HTMLElement[] => [
  ...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? []),
];

/** Which of the items a key goes to, from the one at `at`; a letter goes to the next that begins with it. */
function goal(key: string, at: number, items: readonly HTMLElement[]): number | undefined {
  const count = items.length;
  const goals: Readonly<Record<string, number>> = {
    ...{ ArrowDown: (at + 1) % count, ArrowUp: (at + count - 1) % count },
    ...{ Home: 0, End: count - 1 },
  };
  if (key.length !== 1 || key === ' ') return goals[key];
  const begins = (item: HTMLElement | undefined): boolean =>
    item?.textContent?.toLowerCase().startsWith(key.toLowerCase()) === true;
  const next = items.findIndex((_, i) => begins(items[(at + 1 + i) % count]));
  return next < 0 ? undefined : (at + 1 + next) % count;
}

function Item({ item, leave }: { readonly item: MenuItem; readonly leave: () => void }) {
  const { label, text = label, hint, disabled = false } = item;
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-label={label}
      // Not `disabled`: arrows walk over it, so that its reason is heard too.
      aria-disabled={disabled || undefined}
      aria-description={hint}
      onClick={() => {
        if (disabled) return;
        leave();
        item.run();
      }}
    >
      {text}
      {hint && <small aria-hidden>{hint}</small>}
    </button>
  );
}

interface Props {
  readonly label: string;
  /** Groups of rows, with a line between them; each row has a main item and may have others beside it. */
  readonly groups: readonly (readonly (readonly MenuItem[])[])[];
  readonly id?: string;
  readonly className?: string | undefined;
  readonly menu?: RefObject<HTMLDivElement | null>;
  /** Closes it; the keyboard goes back to where it was. */
  readonly leave: () => void;
  /** Closes it, and Tab goes on from there. */
  readonly pass: () => void;
}

/**
 * A menu that is open, with the keyboard in it: arrows, Home, End and first letters walk it, Escape leaves it, as the ARIA
 * authoring practices have it.
 */
export function MenuList({ label, groups, id, className = '', menu, leave, pass }: Props) {
  const own = useRef<HTMLDivElement>(null);
  const list = menu ?? own;
  useEffect(() => {
    itemsOf(list.current)[0]?.focus({ preventScroll: true });
  }, [list]);
  const key = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const items = itemsOf(list.current);
    const at = items.indexOf(document.activeElement as HTMLElement);
    const held = event.ctrlKey || event.metaKey || event.altKey;
    const next = held ? undefined : goal(event.key, at, items);
    if (event.key === 'Escape') leave();
    else if (next !== undefined) items[next]?.focus();
    else {
      if (event.key === 'Tab') pass();
      return;
    }
    event.preventDefault();
  };
  return (
    <div
      ref={list}
      id={id}
      role="menu"
      aria-label={label}
      // A long menu scrolls, and must take the keyboard for that.
      tabIndex={0}
      className={`${styles.menu} ${className}`}
      onKeyDown={key}
    >
      {groups.map((rows) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
        <div key={rows[0]?.[0]?.label} role="group" className={styles.group}>
          {rows.map((items) => (
            <div key={items[0]?.label} role="none" className={styles.row}>
              {items.map((item) => (
                <Item key={item.label} item={item} leave={leave} />
              ))}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
