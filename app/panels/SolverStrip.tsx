import type { PointerEvent } from 'react';
import { useSession } from '../hooks.ts';
import type { Inside } from '../session/inside.ts';
import type { Moment } from '../session/solved.ts';
import styles from './Stepper.module.css';

interface PassProps {
  readonly moments: readonly Moment[];
  /** The number of the first of them. */
  readonly first: number;
  readonly position: number;
  readonly pass: Moment['pass'];
}

/** The least share of a strip that a tick takes, of that of the longest step: one can still point at it. */
const LEAST = 0.05;

function Pass({ moments, first, position, pass }: PassProps) {
  const review = useSession((s) => s.review);
  const longest = moments.reduce((most, { h }) => Math.max(most, Math.abs(h)), 0) || 1;
  const symbol = pass === 'forward' ? styles.hueZ : styles.hueL;
  return (
    <section style={{ flex: 1 }} data-pass={pass}>
      {pass === 'forward' ? (
        <p>
          Forward solve, {moments.length} steps: <i className={symbol}>z</i> along t, tick width is
          the step size
        </p>
      ) : (
        <p>
          Backward solve, {moments.length - 1} steps: <i className={symbol}>λ</i> = a(t) back along
          t
        </p>
      )}
      <div className={`${styles.ticks} ${styles.solver}`}>
        {moments.map(({ h }, i) => {
          const number = first + i;
          const state =
            number === position ? 'now' : number < position || review ? 'done' : 'pending';
          return (
            <div
              key={number}
              className={[styles.tick, styles.node, styles[pass], styles[state]].join(' ')}
              style={{ flexGrow: Math.max(LEAST, Math.abs(h) / longest) }}
              data-tick={number}
              title={`Step ${number}`}
            />
          );
        })}
      </div>
    </section>
  );
}

/** The solution of an ODE as a film strip: forward along t, then backward, a tick a step. */
export function SolverStrip({
  inside: { solved, position },
  scrub,
}: {
  readonly inside: Inside;
  readonly scrub: (event: PointerEvent<HTMLDivElement>) => void;
}) {
  const moments = solved.moments.slice(1);
  const seed = moments.findIndex(({ pass }) => pass === 'backward');
  const split = seed < 0 ? moments.length : seed;
  return (
    <div className={styles.timeline} aria-hidden onPointerDown={scrub} onPointerMove={scrub}>
      <Pass moments={moments.slice(0, split)} first={1} position={position} pass="forward" />
      {seed >= 0 && (
        <Pass
          moments={moments.slice(split)}
          first={split + 1}
          position={position}
          pass="backward"
        />
      )}
    </div>
  );
}
