import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useDismiss } from './dismiss.ts';
import styles from './Menu.module.css';

export interface MenuItem {
  readonly label: string;
  /** What is written on it, where its label says more than fits. */
  readonly text?: string;
  readonly run: () => void;
}

const itemsOf = (menu: HTMLElement | null): HTMLElement[] => [
  ...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? []),
];

/** Which of `count` items a key goes to, from the one at `at`. */
function goal(key: string, at: number, count: number): number | undefined {
  const goals: Readonly<Record<string, number>> = {
    ...{ ArrowDown: (at + 1) % count, ArrowUp: (at + count - 1) % count },
    ...{ Home: 0, End: count - 1 },
  };
  return goals[key];
}

function Item({ item, leave }: { readonly item: MenuItem; readonly leave: () => void }) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-label={item.label}
      onClick={() => {
        leave();
        item.run();
      }}
    >
      {item.text ?? item.label}
    </button>
  );
}

/**
 * A button that opens a menu, each row of which has a main item and others beside it. Arrow keys, Home and
 * End walk it, Escape gives the keyboard back to the button, as the ARIA authoring practices have it.
 */
export function Menu({
  label,
  rows,
}: {
  readonly label: string;
  readonly rows: readonly (readonly MenuItem[])[];
}) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [close] = useState(() => () => setOpen(false));
  useDismiss(place, open, close);
  useEffect(() => {
    if (open) itemsOf(menu.current)[0]?.focus();
  }, [open]);
  const leave = (): void => {
    close();
    button.current?.focus();
  };
  const key = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const items = itemsOf(menu.current);
    const at = items.indexOf(document.activeElement as HTMLElement);
    const next = goal(event.key, at, items.length);
    if (event.key === 'Escape') leave();
    else if (next !== undefined) items[next]?.focus();
    else {
      // Tab goes on from the button's place, and leaves the menu closed.
      if (event.key === 'Tab') close();
      return;
    }
    event.preventDefault();
  };
  return (
    <div ref={place} className={styles.place}>
      <button
        ref={button}
        type="button"
        className={styles.button}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || open) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {label}
      </button>
      {open && (
        <div
          ref={menu}
          id={id}
          role="menu"
          aria-label={label}
          tabIndex={-1}
          className={styles.menu}
          onKeyDown={key}
        >
          {rows.map((items) => (
            <div key={items[0]?.label} role="none" className={styles.row}>
              {items.map((item) => (
                <Item key={item.label} item={item} leave={leave} />
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
