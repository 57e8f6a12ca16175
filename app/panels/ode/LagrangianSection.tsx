import { useMemo } from 'react';
import {
  type DerivationLine,
  formatShort,
  lagrangianLines,
  OdeError,
} from '../../../engine/index.ts';
import action from '../../actions/ActionButton.module.css';
import { momentTime, type Solved } from '../../session/solved.ts';
import { MOST_CARDS, stepsDrawn, unrollShown } from '../../session/unroll.ts';
import { Tex } from '../../tex/Tex.tsx';
import shared from '../Inspector.module.css';
import solve from '../solve/solve.module.css';
import styles from './ode.module.css';

/** Steps whose numbers are put in, and most components that are written out. */
const STEPS = 200;
const MOST = 4;

/** From the Lagrangian of Euler’s steps to the continuous one, with numbers at the moment; or why not. */
function linesOf(solved: Solved, t: number): readonly DerivationLine[] | string {
  const { problem } = solved;
  const { t0, t1 } = problem;
  if (problem.z0.length > MOST) return 'Numbers are put in for up to 4 states.';
  const k = Math.max(0, Math.min(STEPS - 1, Math.round((STEPS * (t - t0)) / (t1 - t0))));
  try {
    return lagrangianLines(problem, (end) => end.slice(), STEPS, k);
  } catch (error) {
    if (!(error instanceof OdeError)) throw error;
    return `${STEPS} steps of Euler do not reach the end: ${error.message}.`;
  }
}

/** What the button makes: how many steps, and why not more. */
function drawnText({ problem }: Solved): string {
  const steps = stepsDrawn(problem);
  const length = formatShort(Math.abs(problem.t1 - problem.t0) / steps, 3);
  const all = problem.settings.steps;
  const less = ` Of the ${all} steps of the solver no more are drawn: beyond ${MOST_CARDS} cards a graph is not read.`;
  return `A residual network: ${steps} layers z + Δt f(z), Δt = ${length}.${steps < all ? less : ''}`;
}

/** Derivation of the continuous adjoint from Euler’s steps, and these as a graph. */
export function LagrangianSection({
  solved,
  moment,
}: {
  readonly solved: Solved;
  readonly moment: number;
}) {
  const t = momentTime(solved, moment);
  const lines = useMemo(() => linesOf(solved, t), [solved, t]);
  return (
    <section className={shared.section} aria-label="Continuous Lagrangian">
      <h2 className={shared.heading}>
        Continuous Lagrangian <span>the limit of {STEPS} steps, ℓ = ½‖z(T)‖²</span>
      </h2>
      {typeof lines === 'string' ? (
        <p className={solve.note}>{lines}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take the keyboard.
        <ol className={styles.derivation} tabIndex={0} aria-label="Derivation">
          {lines.map(({ words, symbols, numbers }) => (
            <li key={words}>
              <small>{words}</small>
              <Tex source={symbols} />
              {numbers && <Tex source={numbers} />}
            </li>
          ))}
        </ol>
      )}
      <button type="button" className={action.button} onClick={() => unrollShown(solved)}>
        Unroll into Euler steps
      </button>
      <p className={solve.note}>{drawnText(solved)}</p>
    </section>
  );
}
