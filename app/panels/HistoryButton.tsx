import { useRef } from 'react';
import { useStore } from 'zustand';
import { ActionButton } from '../actions/ActionButton.tsx';
import { useDismiss } from '../controls/dismiss.ts';
import { later } from '../controls/later.tsx';
import { closeWindow, windowStore } from '../session/windows.ts';
import styles from './HistoryButton.module.css';

const HistoryEntries = later(async () => (await import('./HistoryEntries.tsx')).HistoryEntries);

/** The list of edits under its button: each leads to the document as it was after it. */
export function HistoryButton() {
  const open = useStore(windowStore, (state) => state.open === 'history');
  const place = useRef<HTMLDivElement>(null);
  useDismiss(place, open, closeWindow);
  return (
    <div ref={place} className={styles.place}>
      <ActionButton id="history" icon pressed={open} />
      {open && (
        <section aria-label="History" className={styles.panel}>
          <h2>History</h2>
          <HistoryEntries />
        </section>
      )}
    </div>
  );
}
