import { useMemo, useState } from 'react';
import {
  type BrokenPass,
  equationAt,
  firstReached,
  formatFixed,
  maxAbs,
  multipliersOf,
  overwriting,
  stoppedAt,
  symbolTex,
  type Tensor,
  uncleared,
  unordered,
  withoutEdge,
} from '../../../engine/index.ts';
import type { Run } from '../../session/run.ts';
import { Tex } from '../../tex/Tex.tsx';
import shared from '../Inspector.module.css';
import styles from './solve.module.css';

/** A number, or the largest element of a tensor in size. */
const cell = (t: Tensor | undefined): string =>
  t === undefined
    ? '–'
    : t.shape.length === 0
      ? formatFixed(t.data[0] as number, 3)
      : `≤ ${formatFixed(maxAbs(t), 3)}`;

/** The mistakes that there are, each with what it is called; those at a node or an edge are made there. */
function mistakes(run: Run, j: number): readonly (readonly [string, () => BrokenPass])[] {
  const { trace, program } = run;
  const name = equationAt(program, j).name;
  const consumers = [...new Set((program.uses[j] ?? []).map(({ consumer }) => consumer))];
  return [
    ['overwrite at fan-out (first use stays)', () => overwriting(trace)],
    ['overwrite at fan-out (last use stays)', () => overwriting(trace, { last: 'last' })],
    ...consumers.map((i) => {
      const label = `leave out ${name} → ${equationAt(program, i).name}`;
      return [label, () => withoutEdge(trace, j, i)] as const;
    }),
    ['recursion without an order', () => unordered(trace)],
    ['fire when first reached', () => firstReached(trace)],
    [`stop the gradient at ${name}`, () => stoppedAt(trace, j)],
    ['λ not cleared before a second pass', () => uncleared(trace)],
  ];
}

/** The classic wrong backward passes: the wrong numbers beside the right ones, and what gives them away. */
export function BrokenSection({ run, j }: { readonly run: Run; readonly j: number }) {
  const [chosen, setChosen] = useState('');
  const list = useMemo(() => mistakes(run, j), [run, j]);
  const pass = useMemo(() => list.find(([label]) => label === chosen)?.[1](), [list, chosen]);
  const right = useMemo(() => multipliersOf(run.trace), [run]);
  const rows = pass
    ? run.program.equations.map((_, i) => i).filter((i) => !run.trace.discrete[i])
    : [];
  const shown =
    rows.length > 24 ? rows.filter((i) => pass?.exposed.includes(i)).slice(0, 24) : rows;
  return (
    <section className={shared.section} aria-label="Break it to understand it">
      <h2 className={shared.heading}>
        Break it to understand it <span>wrong engines, found out</span>
      </h2>
      <select
        className={styles.select}
        aria-label="Mistake"
        value={pass ? chosen : ''}
        onChange={(e) => setChosen(e.target.value)}
      >
        <option value="">no mistake</option>
        {list.map(([label]) => (
          <option key={label}>{label}</option>
        ))}
      </select>
      {pass && (
        <>
          <p className={styles.note}>{pass.mistake}</p>
          <table className={styles.ways}>
            <thead>
              <tr>
                <th scope="col">node</th>
                <th scope="col">right λ</th>
                <th scope="col">wrong λ</th>
                <th scope="col">∂L/∂z</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((i) => (
                <tr key={i} className={pass.exposed.includes(i) ? styles.chosen : undefined}>
                  <td>
                    <Tex source={symbolTex(equationAt(run.program, i).name)} />
                  </td>
                  <td>{cell(right[i])}</td>
                  <td className={styles.hueL}>{cell(pass.lambda[i])}</td>
                  <td>{cell(pass.residuals[i])}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={styles.note}>
            {pass.exposed.length === 0
              ? 'On this graph the mistake changes nothing.'
              : 'Where ∂L/∂z is not 0 the multipliers do not solve the system: that gives the mistake away.'}
          </p>
        </>
      )}
    </section>
  );
}
