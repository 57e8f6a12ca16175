import { useEffect, useMemo, useState } from 'react';
import {
  type BrokenPass,
  equationAt,
  formatFixed,
  maxAbs,
  multipliersOf,
  symbolTex,
  type Tensor,
} from '../../../engine/index.ts';
import { useTask } from '../../hooks.ts';
import { leaveExperiment, showReached } from '../../session/laboratory.ts';
import type { Run } from '../../session/run.ts';
import { select, session } from '../../session/session.ts';
import { Tex } from '../../tex/Tex.tsx';
import type { Mistake } from '../../worker/tasks.ts';
import shared from '../Inspector.module.css';
import styles from './solve.module.css';

/** Rows of the comparison that are shown: in larger graphs, those that are off. */
const MOST_ROWS = 24;

/** A number, or the largest element of a tensor in size. */
const cell = (t: Tensor | undefined): string =>
  t === undefined
    ? '–'
    : t.shape.length === 0
      ? formatFixed(t.data[0] as number, 3)
      : `≤ ${formatFixed(maxAbs(t), 3)}`;

/** The mistakes that there are, by what they are called; those at a node or an edge are made at j. */
function mistakesAt({ program }: Run, j: number): ReadonlyMap<string, Mistake> {
  const { name } = equationAt(program, j);
  const consumers = [...new Set((program.uses[j] ?? []).map(({ consumer }) => consumer))];
  return new Map<string, Mistake>([
    ['overwrite at fan-out (first use stays)', { kind: 'overwrite', stays: 'first' }],
    ['overwrite at fan-out (last use stays)', { kind: 'overwrite', stays: 'last' }],
    ...consumers.map((consumer): [string, Mistake] => {
      const label = `leave out ${name} → ${equationAt(program, consumer).name}`;
      return [label, { kind: 'leave-out', from: j, consumer }];
    }),
    ['recursion without an order', { kind: 'unordered' }],
    ['fire when first reached', { kind: 'first-reached' }],
    [`stop the gradient at ${name}`, { kind: 'stop', at: j }],
    ['λ not cleared before a second pass', { kind: 'uncleared' }],
  ]);
}

function Comparison({ run, pass }: { readonly run: Run; readonly pass: BrokenPass }) {
  const right = useMemo(() => multipliersOf(run.trace), [run]);
  const all = run.program.equations.flatMap((_, i) => (run.trace.discrete[i] ? [] : [i]));
  const rows =
    all.length > MOST_ROWS ? all.filter((i) => pass.exposed.includes(i)).slice(0, MOST_ROWS) : all;
  return (
    <table className={styles.ways}>
      <thead>
        <tr>
          <th scope="col">node</th>
          <th scope="col">right λ</th>
          <th scope="col">wrong λ</th>
          <th scope="col">∂ℒ/∂z</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((i) => {
          const { id, name } = equationAt(run.program, i);
          return (
            <tr key={i} className={pass.exposed.includes(i) ? styles.chosen : undefined}>
              <td>
                <button
                  type="button"
                  className={styles.node}
                  aria-label={name}
                  onClick={() => select([id])}
                >
                  <Tex source={symbolTex(name)} />
                </button>
              </td>
              <td>{cell(right[i])}</td>
              <td className={styles.hueL}>{cell(pass.lambda[i])}</td>
              <td>{cell(pass.residuals[i])}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Shows a wrong engine's λ on the canvas while one is chosen. */
function useOnCanvas(run: Run, pass: BrokenPass | undefined): void {
  useEffect(() => {
    if (!pass) return;
    showReached({ of: run.trace, by: 'mistake', title: pass.name, lambda: pass.lambda });
    return () => {
      const { experiment } = session();
      if (experiment?.kind === 'reached' && experiment.by === 'mistake') leaveExperiment();
    };
  }, [run, pass]);
}

/** The classic wrong backward passes: the wrong numbers beside the right ones, and what gives them away. */
export function BrokenSection({ run, j }: { readonly run: Run; readonly j: number }) {
  const [chosen, setChosen] = useState<readonly [label: string, mistake: Mistake]>();
  const [label = '', mistake] = chosen ?? [];
  // What was chosen at one node stays while others are looked at.
  const list = useMemo(
    () => new Map([...mistakesAt(run, j), ...(chosen ? [chosen] : [])]),
    [run, j, chosen],
  );
  const { parts, of, failed } = useTask('broken', mistake);
  const pass = mistake && of === run.trace ? parts.at(-1) : undefined;
  useOnCanvas(run, pass);
  return (
    <section className={shared.section} aria-label="Break it to understand it">
      <h2 className={shared.heading}>
        Break it to understand it <span>wrong engines, found out</span>
      </h2>
      <select
        className={styles.select}
        aria-label="Mistake"
        value={label}
        onChange={({ target }) => {
          const found = list.get(target.value);
          setChosen(found && [target.value, found]);
        }}
      >
        <option value="">no mistake</option>
        {[...list.keys()].map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
      {failed && <p role="alert">{failed}</p>}
      {pass && (
        <>
          <p className={styles.note}>{pass.mistake}</p>
          <Comparison run={run} pass={pass} />
          <p className={styles.note}>
            {pass.exposed.length === 0
              ? 'On this graph the mistake changes nothing.'
              : 'Where ∂ℒ/∂z is not 0 the multipliers do not solve the system: that gives the mistake away.'}
            {pass.stopped && ' It was stopped: it would have gone on for too long.'}
          </p>
        </>
      )}
    </section>
  );
}
