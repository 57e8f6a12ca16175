import { LayoutGrid } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { ActionButton } from '../actions/ActionButton.tsx';
import { Palette } from './Palette.tsx';
import styles from './PaletteRail.module.css';

/** The palette folded into a rail, to be drawn out over the canvas. */
export function PaletteRail() {
  const [open, setOpen] = useState(false);
  const id = useId();
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !open) return;
    setOpen(false);
    event.stopPropagation();
  };
  return (
    <nav className={styles.rail} aria-label="Palette" onKeyDown={key}>
      <button
        type="button"
        aria-label="Ops and examples"
        title="Ops and examples"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <LayoutGrid size={16} strokeWidth={1.5} aria-hidden />
      </button>
      <ActionButton id="search" icon />
      <ActionButton id="tidy" icon />
      <div id={id} hidden={!open} className={open ? styles.drawer : undefined}>
        {open && <Palette />}
      </div>
    </nav>
  );
}
