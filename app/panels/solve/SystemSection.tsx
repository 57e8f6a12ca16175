import { useMemo, useState } from 'react';
import {
  entryTex,
  equationAt,
  type LinearSystem,
  lambdaOf,
  linearSystem,
  numberSource,
  rowAt,
  symbolTex,
  unknownsOf,
} from '../../../engine/index.ts';
import type { Run } from '../../session/run.ts';
import { Tex } from '../../tex/Tex.tsx';
import shared from '../Inspector.module.css';
import styles from './solve.module.css';

/** Rows of a matrix that are written out; a larger one is drawn as its pattern. */
const WRITTEN = 14;

/** Equations in an order that is none: a fixed permutation of the topological one. */
function shuffled(order: readonly number[]): number[] {
  const keys = new Map(order.map((j, i) => [j, Math.sin(12.9898 * (i + 1)) * 43758.5453]));
  const key = (j: number): number => (keys.get(j) as number) - Math.floor(keys.get(j) as number);
  return [...order].sort((a, b) => key(a) - key(b));
}

type Shown = 'numbers' | 'symbols';

function cellTex(
  run: Run,
  system: LinearSystem,
  row: number,
  column: number,
  shown: Shown,
): string {
  if (row === column) return '1';
  const entry = system.entries.find((e) => e.row === row && e.column === column);
  if (!entry) return '0';
  const [value, ...others] = entry.block?.data ?? [];
  if (shown === 'symbols' || value === undefined || others.length > 0) {
    return entryTex(run.program, entry);
  }
  return numberSource(value);
}

function Written({
  run,
  system,
  current,
  shown,
}: {
  run: Run;
  system: LinearSystem;
  current: number | undefined;
  shown: Shown;
}) {
  const { order, rightSide } = system;
  const names = order.map((j) => symbolTex(equationAt(run.program, j).name));
  const filled = new Set(system.entries.map(({ row, column }) => `${row} ${column}`));
  return (
    <table className={styles.matrix}>
      <thead>
        <tr>
          {names.map((name, i) => (
            <td key={order[i]}>
              <Tex source={name} />
            </td>
          ))}
          <td />
          <td />
        </tr>
      </thead>
      <tbody>
        {order.map((j, row) => (
          <tr
            key={j}
            className={row === current ? styles.currentRow : undefined}
            aria-current={row === current}
          >
            {order.map((i, column) => (
              <td
                key={i}
                className={
                  filled.has(`${row} ${column}`) || row === column ? styles.entry : styles.zero
                }
              >
                <Tex source={cellTex(run, system, row, column, shown)} />
              </td>
            ))}
            <td className={styles.unknown}>
              <Tex source={lambdaOf(run.program, j)} />
            </td>
            <td className={styles.right}>
              <Tex
                source={
                  rightSide[row]?.data.some((v) => v !== 0)
                    ? rightSide[row]?.shape.length
                      ? 's'
                      : '1'
                    : '0'
                }
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where entries stand, for a system too large to write. */
function Pattern({ system, current }: { system: LinearSystem; current: number | undefined }) {
  const n = system.order.length;
  const side = 320 / n;
  return (
    <svg
      className={styles.pattern}
      viewBox="0 0 320 320"
      role="img"
      aria-label={`The pattern of a system of ${n} rows: ${system.pattern}.`}
    >
      {current !== undefined && (
        <rect
          className={styles.patternRow}
          x={0}
          y={current * side}
          width={320}
          height={Math.max(side, 1)}
        />
      )}
      {system.order.map((j, i) => (
        <rect
          key={j}
          x={i * side}
          y={i * side}
          width={side}
          height={side}
          className={styles.diagonal}
        />
      ))}
      {system.entries.map(({ row, column }) => (
        <rect
          key={`${row} ${column}`}
          x={column * side}
          y={row * side}
          width={Math.max(side, 1)}
          height={Math.max(side, 1)}
        />
      ))}
    </svg>
  );
}

const SAYS = {
  diagonal: 'Nothing depends on anything: each row is solved by itself.',
  upper: 'The lower triangle is zero, so solve upward: that is backprop.',
  lower: 'The upper triangle is zero, so solve downward: that is backprop in reverse order.',
  mixed: 'In this order there is no triangle: the same equations, but no row to begin with.',
} as const;

/** λ_c = 7.389 λ_d − 0.416 λ_e: the row of the current step, solved for its own λ. */
function rowTex(run: Run, system: LinearSystem, row: number): string {
  const j = system.order[row] as number;
  const terms = system.entries
    .filter((entry) => entry.row === row)
    .map(({ block, column }) => {
      const lambda = lambdaOf(run.program, system.order[column] as number);
      const [value, ...others] = block?.data ?? [];
      if (value === undefined || others.length > 0) {
        return ` + \\left(\\tfrac{\\partial ${symbolTex(equationAt(run.program, system.order[column] as number).name)}}{\\partial ${symbolTex(equationAt(run.program, j).name)}}\\right)^{\\!\\top} ${lambda}`;
      }
      const factor = -value;
      const size = Math.abs(factor) === 1 ? '' : `${numberSource(Math.abs(factor))}\\,`;
      return ` ${factor < 0 ? '-' : '+'} ${size}${lambda}`;
    });
  const seeded = system.rightSide[row]?.data.some((v) => v !== 0);
  const sum = `${seeded ? ' + 1' : ''}${terms.join('')}`.replace(/^ \+ /, '');
  return `${lambdaOf(run.program, j)} = ${sum || '0'}`;
}

/** (I − Aᵀ) λ = e_n in topological order, and in one that is not. */
export function SystemSection({
  run,
  position,
  j,
}: {
  readonly run: Run;
  readonly position: number;
  readonly j: number;
}) {
  const [mixed, setMixed] = useState(false);
  const [shown, setShown] = useState<Shown>('numbers');
  const system = useMemo(() => {
    const order = unknownsOf(run.trace);
    return linearSystem(run.trace, mixed ? { order: shuffled(order) } : {});
  }, [run, mixed]);
  const tick = run.ticks[position - 1];
  const step = tick && rowAt(run.trace, system, tick);
  const chosen = system.order.indexOf(j);
  const row = step?.row ?? (chosen >= 0 ? chosen : undefined);
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
          <input
            type="checkbox"
            checked={shown === 'symbols'}
            onChange={(e) => setShown(e.target.checked ? 'symbols' : 'numbers')}
          />
          symbols
        </label>
      </div>
      <div className={styles.scroll}>
        {system.order.length <= WRITTEN ? (
          <Written {...{ run, system, current: row, shown }} />
        ) : (
          <Pattern {...{ system, current: row }} />
        )}
      </div>
      {row !== undefined && (
        <p className={styles.rowLine}>
          Row {row + 1}: <Tex source={rowTex(run, system, row)} />
        </p>
      )}
      <p className={styles.note}>{SAYS[system.pattern]}</p>
    </section>
  );
}
