import { useMemo } from 'react';
import {
  equationText,
  formatFixed,
  isComplete,
  isFree,
  maxAbs,
  type NodeId,
  nodeTex,
  residual,
  type State,
  stationarity,
  type Tensor,
} from '../../engine/index.ts';
import { useSession, useView } from '../hooks.ts';
import type { Run } from '../session/run.ts';
import { membersOf } from '../session/scene.ts';
import { select } from '../session/session.ts';
import { shownState } from '../session/views.ts';
import { Tex } from '../tex/Tex.tsx';
import styles from './ConstraintTable.module.css';
import shared from './Inspector.module.css';

/** Of more constraints than this, those around the node in question are shown. */
const MAX_ROWS = 48;

interface Row {
  readonly id: NodeId;
  readonly tex: string;
  readonly text: string;
  readonly free: boolean;
  readonly residual: string;
  readonly lambda: string;
  readonly stationarity: string;
}

/** A tensor in a table cell: a number, or for more elements the largest in absolute value. */
function cell(value: Tensor | undefined): string {
  if (!value) return '–';
  if (value.shape.length === 0) return formatFixed(value.data[0] as number, 3);
  const largest = maxAbs(value);
  return `${largest > 0 ? '≤ ' : ''}${formatFixed(largest, 3)}`;
}

function rowOf(run: Run, state: State, i: number): Row {
  const { program, scene } = run;
  const { id, op } = program.equations[i] as (typeof program.equations)[number];
  const free = isFree(op);
  const lambda = state.lambda[i];
  const done = isComplete(run.trace, state, i);
  return {
    id,
    tex: nodeTex(scene, id),
    text: equationText(scene, id),
    free,
    residual: free ? 'none' : cell(residual(program, state.z, i)),
    lambda: lambda ? cell(lambda) : run.trace.discrete[i] ? 'none' : 'not yet',
    // An input is free, so what is left of L is its own multiplier: ∂L/∂x = λ_x.
    stationarity: free ? (done ? cell(lambda) : '–') : cell(stationarity(run.trace, state, i)),
  };
}

function TableRow({ row, current }: { readonly row: Row; readonly current: boolean }) {
  return (
    <tr className={current ? styles.current : undefined} aria-current={current}>
      <td>
        <button
          type="button"
          className={styles.rowButton}
          aria-label={row.text}
          onClick={() => select([row.id])}
        >
          <Tex source={row.tex} />
          {row.free && ' (free)'}
        </button>
      </td>
      <td>{row.residual}</td>
      <td className={styles.hueL}>{row.lambda}</td>
      <td className={row.free ? styles.strong : undefined}>{row.stationarity}</td>
    </tr>
  );
}

/** The equations that the table is about: all of the graph's, or those inside an open block. */
function numbersOf({ program, blocks }: Run): readonly number[] {
  const inside = blocks.at(-1);
  return inside ? membersOf(program, inside) : [...program.equations.keys()];
}

/** Every constraint with its residual, its multiplier and ∂L/∂z at the cursor. */
export function ConstraintTable({ subject }: { readonly subject: NodeId }) {
  const run = useView((view) => view.run);
  const position = useView((view) => view.position);
  const review = useSession((s) => s.review);
  const numbers = useMemo(() => numbersOf(run), [run]);
  const middle = numbers.indexOf(run.program.index.get(subject) ?? 0) - MAX_ROWS / 2;
  const first = Math.max(0, Math.min(middle, numbers.length - MAX_ROWS));
  const rows = useMemo(() => {
    const state = shownState(run, position, review);
    return numbers.slice(first, first + MAX_ROWS).map((i) => rowOf(run, state, i));
  }, [run, position, review, first, numbers]);
  const left = numbers.length - rows.length;
  return (
    <section className={shared.section}>
      <table className={styles.table} aria-label="Constraints">
        <thead>
          <tr>
            <th>constraint</th>
            <th>
              residual <i className={styles.letter}>r</i>
            </th>
            <th>
              <i className={`${styles.letter} ${styles.hueL}`}>λ</i>
            </th>
            <th>
              ∂ℒ/∂<i className={styles.letter}>z</i>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={row.id} row={row} current={row.id === subject} />
          ))}
        </tbody>
      </table>
      {left > 0 && (
        <p className={shared.more}>and {left} more; select a node to see those around it</p>
      )}
    </section>
  );
}
