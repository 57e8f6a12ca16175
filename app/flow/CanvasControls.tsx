import { useStore } from '@xyflow/react';
import { ActionButton } from '../actions/ActionButton.tsx';
import styles from './Canvas.module.css';

function Legend() {
  return (
    <div className={styles.legend}>
      <div>
        <span className={`${styles.letter} ${styles.hueZ}`}>z</span>
        primal value, set on the forward pass, left to right
      </div>
      <div>
        <span className={`${styles.letter} ${styles.hueL}`}>λ</span>
        adjoint, the multiplier of the node’s constraint, set on the backward pass, right to left
      </div>
    </div>
  );
}

/** Zoom, fit and tidy, and what the two letters mean. */
export function CanvasControls() {
  const zoom = useStore((s) => Math.round(s.transform[2] * 100));
  return (
    <>
      <Legend />
      <div className={styles.controls}>
        <ActionButton id="zoom-out" icon />
        <span className={styles.percent}>{zoom}%</span>
        <ActionButton id="zoom-in" icon />
        <ActionButton id="fit" icon />
        <ActionButton id="tidy" icon />
      </div>
    </>
  );
}
