import {
  isComplete,
  isFree,
  lam,
  maxAbs,
  numberSource,
  residual,
  type State,
  symbolTex,
} from '../../engine/index.ts';
import { isUnbalanced, isViolated, type Point } from './experiment.ts';
import type { Inside } from './inside.ts';
import type { Run } from './run.ts';

/** A light: whether it is lit, and the line under its name, as TeX. */
export interface Light {
  readonly lit: boolean;
  readonly tex: string;
}

const NOT_FINITE: Light = { lit: false, tex: '\\text{not finite}' };

function feasible({ program }: Run, state: State): Light {
  const residuals = program.equations.map((_, i) => residual(program, state.z, i));
  const known = residuals.filter((r) => r !== undefined);
  const total = program.equations.length;
  if (total === 0) return { lit: false, tex: '\\text{no constraints yet}' };
  if (known.length < total)
    return { lit: false, tex: `\\text{${known.length} of ${total} computed}` };
  const worst = Math.max(...known.map(maxAbs));
  if (!Number.isFinite(worst)) return NOT_FINITE;
  return worst === 0
    ? { lit: true, tex: 'r = 0' }
    : { lit: false, tex: `|r| = ${numberSource(worst)}` };
}

/** At a point, whether λ solves its system there. */
function solvedAt(run: Run, point: Point): Light {
  const { state, imbalances, price } = point;
  const missing = run.program.equations.filter(
    (_, j) => !run.trace.discrete[j] && !state.lambda[j],
  ).length;
  const { length } = run.program.equations;
  if (missing > 0) return { lit: false, tex: `\\text{${length - missing} of ${length} known}` };
  if (price && state.z.some((_, i) => isViolated(point, i))) {
    return { lit: true, tex: '\\text{at the point where } r = 0' };
  }
  const worst = Math.max(0, ...imbalances.map((t) => (t ? maxAbs(t) : 0)));
  if (Number.isNaN(worst)) return NOT_FINITE;
  const lit = !imbalances.some((_, j) => isUnbalanced(point, j));
  return {
    lit,
    tex: lit
      ? '\\partial\\mathcal{L}/\\partial z = 0'
      : `|\\partial\\mathcal{L}/\\partial z| = ${numberSource(worst)}`,
  };
}

/** At a point, whether its constraints hold to what it counts as 0. */
function feasibleAt(run: Run, point: Point): Light {
  const whole = feasible(run, point.state);
  const worst = Math.max(0, ...point.residuals.map((r) => (r ? maxAbs(r) : 0)));
  const known = run.program.equations.every((_, i) => point.state.z[i]);
  if (!known || !Number.isFinite(worst)) return whole;
  const lit = !run.program.equations.some((_, i) => isViolated(point, i));
  return { lit, tex: worst === 0 ? 'r = 0' : `|r| = ${numberSource(worst)}` };
}

function solved(run: Run, state: State): Light {
  const { equations, output } = run.program;
  if (output === undefined) return { lit: false, tex: '\\text{no output chosen}' };
  const { discrete } = run.trace;
  const done = equations.filter((_, j) => discrete[j] || isComplete(run.trace, state, j)).length;
  if (done < equations.length) {
    return { lit: false, tex: `\\text{${done} of ${equations.length} known}` };
  }
  const finite = state.lambda.every((l, j) => discrete[j] || (l && Number.isFinite(maxAbs(l))));
  return finite ? { lit: true, tex: '\\partial\\mathcal{L}/\\partial z = 0' } : NOT_FINITE;
}

/** ∇ₓL is λ on what is free: inputs and parameters. */
function optimum(run: Run, state: State, others: boolean): Light {
  const { discrete } = run.trace;
  const free = run.program.equations.flatMap(({ op }, i) =>
    isFree(op) && !discrete[i] ? [i] : [],
  );
  if (free.length === 0) return { lit: false, tex: '\\text{nothing is free}' };
  const lambdas = free.map((i) => state.lambda[i]);
  if (!others || lambdas.some((l) => l === undefined))
    return { lit: false, tex: '\\text{not yet known}' };
  const [first] = free;
  const size = Math.max(...lambdas.map((l) => (l ? maxAbs(l) : 0)));
  // Exactly 0: however flat, a slope is none the less a slope. exp/sin at x = −25 has f′ = 3·10⁻¹¹.
  if (size === 0) return { lit: true, tex: '\\nabla_{\\!x}\\mathcal{L} = 0' };
  const single = free.length === 1 && lambdas[0]?.shape.length === 0;
  const value = numberSource(single ? (lambdas[0]?.data[0] as number) : size, 2);
  const name = symbolTex(run.program.equations[first as number]?.name ?? 'x');
  const left = single ? `\\text{no: } ${lam(`\\lambda_{${name}}`)}` : '\\max |\\lambda|';
  return { lit: false, tex: `${left} = ${value}` };
}

/** What is solved of an ODE at a moment: z as far as it has come, and a on its way back. */
function insideStatus({ solved: { solution, problem }, moment }: Inside) {
  const { t0, t1, tableau } = solution;
  const back = moment.pass === 'backward';
  const interval = (from: number, to: number): string =>
    `t \\in [${[from, to]
      .sort((a, b) => a - b)
      .map((t) => numberSource(t, 2))
      .join(',\\,')}]`;
  const whole = back || moment.t === t1;
  const held = tableau.error
    ? `\\dot{z} = f \\text{ to } ${numberSource(problem.settings.rtol)}`
    : `\\dot{z} = f \\text{ by steps}`;
  const complete = back && moment.t === t0;
  return {
    feasible: { lit: whole, tex: whole ? held : interval(t0, moment.t) },
    solved: { lit: complete, tex: back ? interval(moment.t, t1) : '\\text{not yet}' },
    optimum: {
      lit: false,
      tex: complete ? '\\text{see the graph around}' : '\\text{needs all of } a(t)',
    },
  };
}

/** The three states of a run. Solving for λ is not solving the optimisation problem. */
export function statusOf(
  run: Run,
  state: State,
  point?: Point,
): {
  readonly feasible: Light;
  readonly solved: Light;
  readonly optimum: Light;
} {
  if (run.inside) return insideStatus(run.inside);
  const first = point ? feasibleAt(run, point) : feasible(run, state);
  const second = point ? solvedAt(run, point) : solved(run, state);
  const broken = first === NOT_FINITE || second === NOT_FINITE;
  const third = broken ? NOT_FINITE : optimum(run, state, first.lit && second.lit);
  return { feasible: first, solved: second, optimum: third };
}
