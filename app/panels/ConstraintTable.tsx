import { type UIEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import {
  equationAt,
  equationText,
  formatFixed,
  isComplete,
  isFree,
  lagrangian,
  maxAbs,
  type NodeId,
  numberSource,
  residual,
  type State,
  stationarity,
  summandTex,
  symbolTex,
  type Tensor,
} from '../../engine/index.ts';
import { useView } from '../hooks.ts';
import { isOff } from '../session/experiment.ts';
import type { Run } from '../session/run.ts';
import { membersOf } from '../session/scene.ts';
import { select } from '../session/session.ts';
import { Tex } from '../tex/Tex.tsx';
import styles from './ConstraintTable.module.css';
import shared from './Inspector.module.css';
import { Lamp } from './Lights.tsx';

/** Height of a row with its line, px. */
const ROW = 29;
/** Rows that are seen at once in a longer table, and those drawn beyond them at either end. */
const SEEN = 16;
const MARGIN = 6;

/** Whether a constraint holds at the cursor; free values have none. */
type Holds = 'holds' | 'violated' | 'not yet' | 'free';

interface Row {
  readonly id: NodeId;
  readonly tex: string;
  readonly text: string;
  readonly holds: Holds;
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

function holdsAt(state: State, r: Tensor | undefined, i: number): Holds {
  if (!r) return 'not yet';
  return isOff(r, maxAbs(state.z[i] ?? r)) ? 'violated' : 'holds';
}

function rowOf(run: Run, state: State, i: number): Row {
  const { program, scene } = run;
  const { id, op, name } = equationAt(program, i);
  const free = isFree(op);
  const lambda = state.lambda[i];
  const done = isComplete(run.trace, state, i);
  const r = residual(program, state.z, i);
  const holds = free && !isOff(r) ? 'free' : holdsAt(state, r, i);
  return {
    id,
    holds,
    tex: free ? symbolTex(name) : `-\\,${summandTex(program, i)}`,
    text: equationText(scene, id),
    residual: holds === 'free' ? 'none' : cell(r),
    lambda: lambda ? cell(lambda) : run.trace.discrete[i] ? 'none' : 'not yet',
    // An input is free, so what is left of L is its own multiplier: ∂L/∂x = λ_x.
    stationarity: free ? (done ? cell(lambda) : '–') : cell(stationarity(run.trace, state, i)),
  };
}

function TableRow({ row, current }: { readonly row: Row; readonly current: boolean }) {
  const free = row.holds === 'free';
  return (
    <tr className={current ? styles.current : undefined} aria-current={current}>
      <td>
        <button
          type="button"
          className={styles.rowButton}
          aria-label={`${row.text}: ${row.holds}`}
          title={`${row.text}: ${row.holds}`}
          onClick={() => select([row.id])}
        >
          {free ? <i className={styles.none} /> : <Lamp lit={row.holds === 'holds'} />}
          <Tex source={row.tex} />
          {free && ' (free)'}
        </button>
      </td>
      <td className={row.holds === 'violated' ? styles.strong : undefined}>{row.residual}</td>
      <td className={styles.hueL}>{row.lambda}</td>
      <td className={free ? styles.strong : undefined}>{row.stationarity}</td>
    </tr>
  );
}

/** The equations that the table is about: all of the graph's, or those inside an open block. */
function numbersOf({ program, blocks }: Run): readonly number[] {
  const inside = blocks.at(-1);
  return inside ? membersOf(program, inside) : [...program.equations.keys()];
}

/** The row at the top of the table from which a row is seen: the one that is there, or one that has it in the middle. */
function topFor(row: number, top: number): number {
  const isSeen = row < 0 || (row >= top && row <= top + SEEN - 2);
  return isSeen ? top : Math.max(0, row - SEEN / 2);
}

/** Which rows of a long table are drawn; it scrolls to the row in question when that is another one. */
function useWindow(count: number, row: number) {
  const ref = useRef<HTMLDivElement>(null);
  // Known without asking the page, which would lay out all of it for the answer.
  const scrolled = useRef(0);
  const [{ top, seen }, setTop] = useState({ top: 0, seen: -1 });
  if (row !== seen) setTop({ top: topFor(row, top), seen: row });
  useLayoutEffect(() => {
    if (ref.current && scrolled.current !== top) ref.current.scrollTop = top * ROW;
    scrolled.current = top;
  }, [top]);
  const onScroll = ({ currentTarget }: UIEvent<HTMLElement>): void => {
    scrolled.current = Math.floor(currentTarget.scrollTop / ROW);
    if (scrolled.current !== top) setTop({ top: scrolled.current, seen });
  };
  const from = Math.max(0, Math.min(top, count - SEEN) - MARGIN);
  const to = Math.min(count, from + SEEN + 2 * MARGIN);
  return { ref, onScroll, from, to };
}

const Spacer = ({ rows }: { readonly rows: number }) =>
  rows > 0 ? <tr aria-hidden style={{ height: rows * ROW }} /> : null;

/** L at the cursor: what is known of it. */
function Value() {
  const run = useView((view) => view.run);
  const state = useView((view) => view.state);
  const { value } = useMemo(() => lagrangian(run.trace, state), [run, state]);
  const output = run.program.equations[run.program.output ?? -1]?.name ?? 'f';
  const shown = Number.isNaN(value) ? '\\text{not yet}' : numberSource(value, 6);
  const sum = '\\sum_i \\lam{\\lambda_i}\\,r_i';
  return <Tex source={`\\mathcal{L} = \\zed{${symbolTex(output)}} - ${sum} = ${shown}`} />;
}

/** The whole Lagrangian: every constraint with whether it holds, its multiplier and ∂L/∂z at the cursor. */
export function ConstraintTable({ subject }: { readonly subject: NodeId }) {
  const run = useView((view) => view.run);
  const state = useView((view) => view.state);
  const numbers = useMemo(() => numbersOf(run), [run]);
  const at = numbers.indexOf(run.program.index.get(subject) ?? -1);
  const { ref, onScroll, from, to } = useWindow(numbers.length, at);
  const rows = useMemo(
    () => numbers.slice(from, to).map((i) => rowOf(run, state, i)),
    [run, state, from, to, numbers],
  );
  const isLong = numbers.length > SEEN;
  return (
    <section className={shared.section} aria-label="The whole Lagrangian">
      <h2 className={shared.heading}>
        The whole Lagrangian{' '}
        <span>
          <Value />
        </span>
      </h2>
      <div
        ref={ref}
        className={isLong ? styles.long : undefined}
        style={isLong ? { height: SEEN * ROW + ROW } : {}}
        onScroll={onScroll}
      >
        <table className={styles.table} aria-label="Constraints" aria-rowcount={numbers.length + 1}>
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
            <Spacer rows={from} />
            {rows.map((row) => (
              <TableRow key={row.id} row={row} current={row.id === subject} />
            ))}
            <Spacer rows={numbers.length - to} />
          </tbody>
        </table>
      </div>
    </section>
  );
}
