import { useStore } from '@xyflow/react';
import { ActionButton } from '../actions/ActionButton.tsx';
import { useSession, useView } from '../hooks.ts';
import { ScaleKey, ScaleSwitch } from '../plots/ScaleKey.tsx';
import { isInside } from '../session/run.ts';
import { scalesOf } from '../session/scale.ts';
import styles from './Canvas.module.css';

/** On what scale pictures are coloured, where there are any. */
function ScaleLegend() {
  const shared = useSession((s) => s.sharedScale);
  const scales = useView(({ run }) => scalesOf(run));
  if (scales.pictures === 0) return null;
  return (
    <div className={styles.scales}>
      {shared ? (
        <>
          <span className={`${styles.letter} ${styles.hueZ}`}>z</span>
          <ScaleKey kind="z" scale={scales.z} />
          <span className={`${styles.letter} ${styles.hueL}`}>λ</span>
          <ScaleKey kind="lambda" scale={scales.lambda} />
        </>
      ) : (
        <span>each picture on a scale of its own</span>
      )}
      <ScaleSwitch />
    </div>
  );
}

const RUN = {
  z: 'primal value, set on the forward pass, left to right',
  lambda:
    'adjoint, the multiplier of the node’s constraint, set on the backward pass, right to left',
} as const;

/** What the two letters stand for in an experiment. */
const WORDS = {
  violated: {
    z: 'primal value with the violation passed on',
    lambda: 'multiplier at the point where all constraints hold',
  },
  free: {
    z: 'value, set by hand or by its constraint',
    lambda: 'multiplier solved at these values',
  },
  reached: { z: 'primal value at this sweep', lambda: 'multiplier at this sweep' },
} as const;

function Legend() {
  const kind = useView(({ point, experiment }) => (point ? experiment?.kind : undefined));
  const words = kind ? WORDS[kind] : RUN;
  return (
    <div className={styles.legend} data-above>
      <ScaleLegend />
      <div className={styles.words}>
        <span className={`${styles.letter} ${styles.hueZ}`}>z</span>
        {words.z}
      </div>
      <div className={styles.words}>
        <span className={`${styles.letter} ${styles.hueL}`}>λ</span>
        {words.lambda}
      </div>
    </div>
  );
}

/** Zoom, fit and tidy, and what the two letters mean. */
export function CanvasControls() {
  const inside = useView(({ run }) => isInside(run));
  const zoom = useStore((s) => Math.round(s.transform[2] * 100));
  return (
    <>
      <Legend />
      {!inside && (
        <div className={`${styles.controls} ${styles.above}`} data-above>
          <ActionButton id="backward-graph" />
        </div>
      )}
      <div className={styles.controls} data-above>
        <ActionButton id="zoom-out" icon />
        <span className={styles.percent}>{zoom}%</span>
        <ActionButton id="zoom-in" icon />
        <ActionButton id="fit" icon />
        <ActionButton id="tidy" icon />
      </div>
    </>
  );
}
