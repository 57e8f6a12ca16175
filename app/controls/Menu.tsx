import { useId, useRef, useState } from 'react';
import { useDismiss } from './dismiss.ts';
import styles from './Menu.module.css';
import { type MenuItem, MenuList } from './MenuList.tsx';

/** A button that opens a menu under it. */
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
  const [close] = useState(() => () => setOpen(false));
  useDismiss(place, open, close);
  const leave = (): void => {
    close();
    button.current?.focus();
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
        <MenuList
          {...{ label, id, leave }}
          groups={[rows]}
          className={styles.below}
          // The browser moves on from the button's place.
          pass={close}
        />
      )}
    </div>
  );
}
