import { useMemo } from 'react';
import { formatShort } from '../../../engine/index.ts';
import { setParams } from '../../document/edits.ts';
import { edit } from '../../document/store.ts';
import { useTask } from '../../hooks.ts';
import type { Solved } from '../../session/solved.ts';
import type { SolverRun } from '../../worker/ode.ts';
import shared from '../Inspector.module.css';
import solve from '../solve/solve.module.css';
import { Fineness } from './Fineness.tsx';
import styles from './ode.module.css';
import { bytesText, powerText } from './words.ts';

interface RowProps {
  readonly run: SolverRun;
  readonly solved: Solved;
  readonly enabled: boolean;
}

function Row({ run, solved, enabled }: RowProps) {
  const { problem, id, solution } = solved;
  const { settings } = problem;
  const chosen = run.name === settings.tableau.name;
  const step = Math.abs(solution.t1 - solution.t0) / settings.steps;
  const [letter, size] = run.adaptive
    ? ['tol', powerText(settings.rtol)]
    : ['Δt', formatShort(step, 4)];
  return (
    <tr className={chosen ? solve.chosen : undefined}>
      <td>
        <label title={run.says}>
          <input
            type="radio"
            name="solver"
            checked={chosen}
            disabled={!enabled}
            onChange={() => edit(setParams(id, { solver: run.name }))}
          />
          {run.title}
        </label>
      </td>
      <td>
        <small>{letter}</small> {size}
      </td>
      <td>{run.counts ? run.counts.evaluations : '–'}</td>
      <td>{run.counts ? bytesText(run.bytes) : '–'}</td>
      <td>{run.counts ? powerText(run.error) : 'fails'}</td>
    </tr>
  );
}

/** What the solver that the node has did, step by step. */
function Done({ solved }: { readonly solved: Solved }) {
  const { counts, shortest, longest } = solved.solution;
  const words = [
    `${counts.steps} steps`,
    ...(counts.rejected > 0 ? [`${counts.rejected} rejected`] : []),
    formatShort(shortest, 4) === formatShort(longest, 4)
      ? `Δt ${formatShort(shortest, 4)}`
      : `Δt from ${formatShort(shortest, 4)} to ${formatShort(longest, 4)}`,
    ...(counts.solves > 0
      ? [`${counts.jacobians} Jacobians, ${counts.solves} linear systems`]
      : []),
  ];
  return <p className={solve.note}>{words.join(', ')}.</p>;
}

/** Every solver on this problem: what it takes, and how far from the solution it ends. */
export function SolverSection({
  solved,
  enabled,
}: {
  readonly solved: Solved;
  readonly enabled: boolean;
}) {
  const args = useMemo(() => ({ equation: solved.equation }), [solved]);
  const { parts, done, failed } = useTask('solvers', args, solved.trace);
  const { t0, t1 } = solved.solution;
  const size = solved.problem.z0.length;
  const says = parts.find(({ name }) => name === solved.problem.settings.tableau.name)?.says;
  return (
    <section className={shared.section} aria-label="Solver" aria-busy={!done}>
      <h2 className={shared.heading}>
        Solver{' '}
        <span>
          t from {formatShort(t0, 3)} to {formatShort(t1, 3)}, {size}{' '}
          {size === 1 ? 'state' : 'states'}
        </span>
      </h2>
      <table className={`${solve.ways} ${styles.pick}`}>
        <thead>
          <tr>
            <th scope="col">method</th>
            <th scope="col">step, tol.</th>
            <th scope="col" title="Evaluations of f">
              evals
            </th>
            <th scope="col">memory</th>
            <th scope="col">error</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((run) => (
            <Row key={run.name} run={run} solved={solved} enabled={enabled} />
          ))}
        </tbody>
      </table>
      {failed && <p role="alert">{failed}</p>}
      <Fineness id={solved.id} settings={solved.problem.settings} enabled={enabled} />
      <Done solved={solved} />
      {says && (
        <p role="alert" className={shared.problem}>
          {says}
        </p>
      )}
    </section>
  );
}
