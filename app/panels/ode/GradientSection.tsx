import { useMemo } from 'react';
import { formatFixed, parameterNames, plainSymbol } from '../../../engine/index.ts';
import { setParams } from '../../document/edits.ts';
import { edit } from '../../document/store.ts';
import { useTask } from '../../hooks.ts';
import type { Solved } from '../../session/solved.ts';
import type { GradientRun } from '../../worker/ode.ts';
import shared from '../Inspector.module.css';
import solve from '../solve/solve.module.css';
import styles from './ode.module.css';
import { bytesText, powerText, vectorText } from './words.ts';

/** Most components of the gradient that are listed. */
const MOST = 6;

/** The methods in a few letters, as columns are headed. */
const SHORT: Readonly<Record<string, string>> = {
  steps: 'steps',
  checkpoints: 'checkpoints',
  adjoint: 'continuous',
  stored: 'stored',
};

/** The name of a component of λ: z₀[1], A[0, 1]. */
function nameOf({ problem }: Solved, place: number): string {
  const indexed = (name: string, shape: readonly number[], at: number): string => {
    let left = at;
    const index = shape.toReversed().map((n) => {
      const own = left % n;
      left = (left - own) / n;
      return own;
    });
    return plainSymbol(name) + (index.length === 0 ? '' : `[${index.reverse().join(', ')}]`);
  };
  const names = ['z0', ...parameterNames(problem.f)];
  const tensors = [{ shape: problem.shape, data: problem.z0 }, ...problem.theta];
  let start = 0;
  for (const [i, { shape, data }] of tensors.entries()) {
    if (place < start + data.length) return indexed(names[i] ?? '', shape, place - start);
    start += data.length;
  }
  return '';
}

/** The components that are listed: the largest in size, in their order. */
function largest({ gradient }: GradientRun): number[] {
  const size = (i: number): number => Math.abs(gradient?.[i] ?? 0);
  return Array.from(gradient ?? [], (_, i) => i)
    .sort((a, b) => size(b) - size(a))
    .slice(0, MOST)
    .sort((a, b) => a - b);
}

function Component({
  runs,
  place,
  solved,
}: {
  runs: readonly GradientRun[];
  place: number;
  solved: Solved;
}) {
  const exact = runs[0]?.gradient?.[place] ?? Number.NaN;
  return (
    <tr>
      <td>{nameOf(solved, place)}</td>
      {runs.map(({ name, gradient }, i) => {
        const value = gradient?.[place];
        return (
          <td key={name} className={i > 0 ? solve.hueL : undefined}>
            {value === undefined ? '–' : formatFixed(value, 4)}
            {i > 0 && value !== undefined && (
              <small className={styles.below}>{powerText(Math.abs((value - exact) / exact))}</small>
            )}
          </td>
        );
      })}
    </tr>
  );
}

interface SummaryProps {
  readonly label: string;
  readonly runs: readonly GradientRun[];
  readonly of: (run: GradientRun) => string;
  /** What is said may be long. */
  readonly wraps?: boolean;
}

function Summary({ label, runs, of, wraps = false }: SummaryProps) {
  return (
    <tr className={wraps ? styles.wraps : undefined}>
      <td>{label}</td>
      {runs.map((run) => (
        <td key={run.name}>{run.gradient ? of(run) : '–'}</td>
      ))}
    </tr>
  );
}

function Table({
  runs,
  solved,
}: {
  readonly runs: readonly GradientRun[];
  readonly solved: Solved;
}) {
  const [first] = runs;
  if (!first) return null;
  return (
    <table className={`${solve.ways} ${styles.pick}`}>
      <thead>
        <tr>
          <th scope="col">component of λ</th>
          {runs.map(({ name, title }) => (
            <th key={name} scope="col" title={title}>
              {SHORT[name] ?? title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {largest(first).map((place) => (
          <Component key={place} {...{ runs, place, solved }} />
        ))}
        <Summary
          label="rel. difference"
          runs={runs}
          of={({ difference }) => powerText(difference)}
        />
        <Summary label="evaluations" runs={runs} of={({ evaluations }) => String(evaluations)} />
        <Summary label="pullbacks" runs={runs} of={({ pullbacks }) => String(pullbacks)} />
        <Summary label="memory" runs={runs} of={({ bytes }) => bytesText(bytes)} />
        <Summary
          wraps
          label="z(t₀) again"
          runs={runs}
          of={({ back }) => (back ? vectorText(back, 2, 2) : '–')}
        />
      </tbody>
    </table>
  );
}

/** What is wrong with a way, in a sentence. */
function verdicts(runs: readonly GradientRun[]): readonly string[] {
  return runs.flatMap(({ title, problem, turned }) => [
    ...(problem ? [`${title}: ${problem}.`] : []),
    ...(turned ? [`${title}: it points the wrong way, a step along it makes the loss worse.`] : []),
  ]);
}

/** The gradient by every method: components, differences, evaluations, bytes. */
export function GradientSection({
  solved,
  enabled,
}: {
  readonly solved: Solved;
  readonly enabled: boolean;
}) {
  const args = useMemo(() => ({ equation: solved.equation }), [solved]);
  const { parts, done, failed } = useTask('gradients', args, solved.trace);
  const runs = parts.at(-1) ?? [];
  return (
    <section className={shared.section} aria-label="Gradient" aria-busy={!done}>
      <h2 className={shared.heading}>
        Gradient <span>of the same loss, four ways</span>
      </h2>
      <fieldset className={styles.segments} disabled={!enabled}>
        <legend className={styles.unseen}>The gradient that the node pulls back</legend>
        {Object.entries(SHORT).map(([name, label]) => (
          <label key={name}>
            <input
              type="radio"
              name="gradient"
              checked={solved.problem.gradient === name}
              onChange={() => edit(setParams(solved.id, { gradient: name }))}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      {failed && <p role="alert">{failed}</p>}
      {done && runs.length === 0 && (
        <p className={solve.note}>No λ comes to this node: choose an output that it reaches.</p>
      )}
      <Table runs={runs} solved={solved} />
      {verdicts(runs).map((text) => (
        <p key={text} role="alert" className={shared.problem}>
          {text}
        </p>
      ))}
    </section>
  );
}
