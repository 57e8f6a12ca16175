import type { ReactNode } from 'react';
import { useView } from '../hooks.ts';
import { statusOf } from '../session/status.ts';
import { Tex } from '../tex/Tex.tsx';
import styles from './Inspector.module.css';

export function Lamp({ lit }: { readonly lit: boolean }) {
  return (
    <svg className={styles.lamp} viewBox="0 0 12 12" aria-hidden="true">
      {lit ? (
        <>
          <circle cx="6" cy="6" r="6" className={styles.disc} />
          <path d="M3.2 6.2L5.2 8.2 8.8 4" className={styles.tickMark} />
        </>
      ) : (
        <>
          <circle cx="6" cy="6" r="5.25" className={styles.ring} />
          <path d="M3.5 6h5" className={styles.ring} />
        </>
      )}
    </svg>
  );
}

function Light({ lit, name, children }: { lit: boolean; name: string; children: ReactNode }) {
  return (
    <li
      className={`${styles.light} ${lit ? '' : styles.unlit}`}
      aria-label={`${name}: ${lit ? 'yes' : 'no'}`}
    >
      <Lamp lit={lit} />
      <b>{name}</b>
      <span>{children}</span>
    </li>
  );
}

/** Three states that are never one: constraints hold, multipliers solved, optimum reached. */
export function Lights() {
  const run = useView((view) => view.run);
  const state = useView((view) => view.state);
  const point = useView((view) => view.point);
  const status = statusOf(run, state, point);
  return (
    <ul className={styles.lights} aria-label="Status">
      <Light lit={status.feasible.lit} name="constraints hold">
        <Tex source={status.feasible.tex} />
      </Light>
      <Light lit={status.solved.lit} name="multipliers solved">
        <Tex source={status.solved.tex} />
      </Light>
      <Light lit={status.optimum.lit} name="optimum">
        <Tex source={status.optimum.tex} />
      </Light>
    </ul>
  );
}
