import { useStore as useCanvas, ViewportPortal } from '@xyflow/react';
import { useStore } from 'zustand';
import styles from './SnapLines.module.css';
import { snapStore } from './snapDrag.ts';

/** The lines that what is dragged stands on. */
export function SnapLines() {
  const lines = useStore(snapStore, (snap) => snap.lines);
  const zoom = useCanvas((s) => (lines.length > 0 ? s.transform[2] : 1));
  if (lines.length === 0) return null;
  return (
    <ViewportPortal>
      <svg className={styles.lines} aria-hidden>
        {lines.map(({ kind, ...line }) => (
          <line
            key={`${kind} ${Object.values(line).join()}`}
            data-snap={kind}
            className={kind === 'gap' ? styles.gap : styles.edge}
            {...line}
            strokeWidth={1 / zoom}
          />
        ))}
      </svg>
    </ViewportPortal>
  );
}
