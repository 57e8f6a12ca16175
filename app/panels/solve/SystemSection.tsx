import { useMemo, useState } from 'react';
import { type LinearSystem, rowAt, unknownsOf } from '../../../engine/index.ts';
import { CopyLatex } from '../../controls/CopyLatex.tsx';
import { useTask, useView } from '../../hooks.ts';
import type { Run } from '../../session/run.ts';
import { Tex } from '../../tex/Tex.tsx';
import shared from '../Inspector.module.css';
import { Pattern, WrittenSystem } from './SystemMatrix.tsx';
import styles from './solve.module.css';
import { rowTex } from './systemTex.ts';

/** Rows of a matrix that are written out; a larger one is drawn as its pattern. */
const WRITTEN = 14;

/** Equations in an order that is none: a fixed permutation of the topological one. */
function shuffled(order: readonly number[]): number[] {
  const keys = new Map(order.map((j, i) => [j, Math.sin(12.9898 * (i + 1)) * 43758.5453]));
  const key = (j: number): number => (keys.get(j) as number) - Math.floor(keys.get(j) as number);
  return [...order].sort((a, b) => key(a) - key(b));
}

const SAYS = {
  diagonal: 'Nothing depends on anything: each row is solved by itself.',
  upper: 'The lower triangle is zero, so solve upward: that is backprop.',
  lower: 'The upper triangle is zero, so solve downward: that is backprop in reverse order.',
  mixed: 'In this order there is no triangle: the same equations, but no row to begin with.',
} as const;

/** The row that the current step solves, else that of the node in question. */
function useRow(run: Run, system: LinearSystem | undefined, j: number): number | undefined {
  const tick = useView(({ position }) => run.ticks[position - 1]);
  if (!system) return undefined;
  const step = tick && rowAt(run.trace, system, tick);
  const chosen = system.order.indexOf(j);
  return step?.row ?? (chosen >= 0 ? chosen : undefined);
}

/** (I − Aᵀ) λ = e_n in topological order, and in one that is not. */
export function SystemSection({ run, j }: { readonly run: Run; readonly j: number }) {
  const [mixed, setMixed] = useState(false);
  const [symbols, setSymbols] = useState(false);
  const asked = useMemo(
    () => ({ order: mixed ? shuffled(unknownsOf(run.trace)) : undefined }),
    [run, mixed],
  );
  const { parts, of, failed } = useTask('system', asked);
  const system = of === run.trace ? parts.at(-1) : undefined;
  const row = useRow(run, system, j);
  return (
    <section className={shared.section} aria-label="One linear system">
      <h2 className={shared.heading}>
        One linear system{' '}
        <span>
          <Tex source="(I - A^\top)\,\lam{\lambda} = e_n" />
        </span>
      </h2>
      <div className={styles.switches}>
        <label>
          <input type="checkbox" checked={mixed} onChange={(e) => setMixed(e.target.checked)} />
          shuffled order
        </label>
        <label>
          <input type="checkbox" checked={symbols} onChange={(e) => setSymbols(e.target.checked)} />
          symbols
        </label>
      </div>
      {failed && <p role="alert">{failed}</p>}
      {system && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take the keyboard. */}
          <section className={styles.scroll} tabIndex={0} aria-label="The system">
            {system.order.length <= WRITTEN ? (
              <WrittenSystem {...{ run, system, current: row, symbols }} />
            ) : (
              <Pattern {...{ run, system, current: row }} />
            )}
          </section>
          {row !== undefined && (
            <p className={styles.rowLine}>
              Row {row + 1}: <Tex source={rowTex(run, system, row)} />{' '}
              <CopyLatex source={rowTex(run, system, row)} what={`row ${row + 1}`} />
            </p>
          )}
          <p className={styles.note}>{SAYS[system.pattern]}</p>
        </>
      )}
    </section>
  );
}
