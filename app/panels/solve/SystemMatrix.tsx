import { useMemo } from 'react';
import { equationAt, type LinearSystem, lambdaOf, symbolTex } from '../../../engine/index.ts';
import type { Run } from '../../session/run.ts';
import { Tex } from '../../tex/Tex.tsx';
import styles from './solve.module.css';
import { cellTex, rightTex } from './systemTex.ts';

interface Props {
  readonly run: Run;
  readonly system: LinearSystem;
  /** The row that is solved. */
  readonly current: number | undefined;
}

/** What stands at a place of the matrix: an entry, the diagonal's 1, a 0, or nothing below a triangle. */
function Cell({ tex, kind }: { readonly tex: string; readonly kind: 'entry' | 'zero' | 'below' }) {
  return <td className={styles[kind]}>{kind === 'below' ? null : <Tex source={tex} />}</td>;
}

/** The sides of a bracket; the first and the last row bend it. */
const Open = () => <td className={styles.open} aria-hidden />;
const Close = () => <td className={styles.close} aria-hidden />;

/** The system written out: matrix, unknowns and right side in brackets of their own. */
export function WrittenSystem({ run, system, current, symbols }: Props & { symbols: boolean }) {
  const { order, entries, pattern } = system;
  const names = order.map((j) => symbolTex(equationAt(run.program, j).name));
  const cells = useMemo(
    () => new Map(entries.map((e) => [`${e.row} ${e.column}`, cellTex(run, e, symbols)])),
    [run, entries, symbols],
  );
  const isBelow = (row: number, column: number): boolean =>
    (pattern === 'upper' && column < row) || (pattern === 'lower' && column > row);
  const cell = (row: number, column: number) => {
    const tex = row === column ? '1' : cells.get(`${row} ${column}`);
    const kind = tex ? 'entry' : isBelow(row, column) ? 'below' : 'zero';
    return <Cell key={order[column]} tex={tex ?? '0'} kind={kind} />;
  };
  return (
    <table className={styles.matrix} aria-label="I minus A transposed, times lambda, is e n">
      <thead>
        <tr>
          <td />
          {names.map((name, i) => (
            <td key={order[i]}>
              <Tex source={name} />
            </td>
          ))}
        </tr>
      </thead>
      <tbody>
        {order.map((j, row) => (
          <tr
            key={j}
            className={row === current ? styles.currentRow : undefined}
            aria-current={row === current}
          >
            <Open />
            {order.map((_, column) => cell(row, column))}
            <Close />
            <Open />
            <td>
              <Tex source={lambdaOf(run.program, j)} />
            </td>
            <Close />
            <td className={styles.equals}>
              {row === Math.floor((order.length - 1) / 2) ? '=' : ''}
            </td>
            <Open />
            <td>
              <Tex source={rightTex(system, row)} />
            </td>
            <Close />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const SIDE = 320;

/** Where entries stand, for a system too large to write; pointing at one names it. */
export function Pattern({ run, system, current }: Props) {
  const n = system.order.length;
  const unit = SIDE / n;
  const dot = Math.max(unit, 1.5);
  const path = useMemo(() => {
    const square = (row: number, column: number): string =>
      `M${column * unit} ${row * unit}h${dot}v${dot}h${-dot}z`;
    return {
      diagonal: system.order.map((_, i) => square(i, i)).join(''),
      entries: system.entries.map(({ row, column }) => square(row, column)).join(''),
    };
  }, [system, unit, dot]);
  const name =
    current === undefined ? '' : equationAt(run.program, system.order[current] as number).name;
  return (
    <svg
      className={styles.pattern}
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      role="img"
      aria-label={`The pattern of a system of ${n} rows: ${system.pattern}.${name && ` Row of ${name} marked.`}`}
    >
      {current !== undefined && (
        <rect className={styles.patternRow} x={0} y={current * unit} width={SIDE} height={dot} />
      )}
      <path className={styles.diagonal} d={path.diagonal} />
      <path d={path.entries} />
    </svg>
  );
}
