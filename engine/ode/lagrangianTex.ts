import { numberSource } from '../algebra/typeset.ts';
import { valueTex } from '../algebra/valueTex.ts';
import { lam, zed } from '../trace/symbols.ts';
import { pulledRoom } from './dynamics.ts';
import { throughSteps } from './gradients/throughSteps.ts';
import { integrate } from './integrate.ts';
import { type EndLoss, multiplierAt } from './multiplierCurve.ts';
import type { OdeProblem } from './problem.ts';
import { euler } from './tableaus/euler.ts';

/** A line of a derivation in TeX: what it says in words, in symbols and, where it can be, with numbers put in. */
export interface DerivationLine {
  readonly words: string;
  readonly symbols: string;
  readonly numbers?: string;
}

const vector = (data: Float64Array): string =>
  valueTex({ shape: data.length === 1 ? [] : [data.length], data: data.slice() }).tex;
const hued = (data: Float64Array): string => lam(vector(data));

/** A factor: a negative number stands in parentheses. */
const factor = (data: Float64Array): string =>
  data.length === 1 && (data[0] as number) < 0 ? `\\left(${hued(data)}\\right)` : hued(data);

const [Z, A] = [zed('z'), lam('a')];
const at = (k: string): string => zed(`z_{${k}}`);
const lambda = (k: string): string => lam(`\\lambda_{${k}}`);
const JT = '\\left(\\frac{\\partial f}{\\partial z}\\right)^{\\!\\top}';

/** λ of Euler’s steps and the continuous multiplier at one of them, for the numbers of the lines. */
function numbersAt({ dynamics, z0, t0, t1 }: OdeProblem, loss: EndLoss, steps: number, k: number) {
  const solution = integrate(dynamics, z0, t0, t1, { tableau: euler, steps, maxSteps: steps });
  const { curve } = throughSteps(dynamics, solution, [loss(solution.end)]);
  const of = (n: number): Float64Array => curve[steps - n]?.a as Float64Array;
  const step = solution.steps[k] as (typeof solution.steps)[number];
  const pulled = pulledRoom(dynamics);
  dynamics.pull(step.t, step.z, of(k + 1), pulled);
  const rate = of(k).map((v, i) => (v - (of(k + 1)[i] as number)) / step.h);
  const [a] = multiplierAt({ dynamics, z0, t0, t1 }, loss, [step.t]);
  return {
    ...{ h: step.h, t: step.t, rate, pulled: pulled.z },
    ...{ own: of(k), next: of(k + 1), last: of(steps), a: a as Float64Array },
  };
}

/**
 * From the discrete Lagrangian of Euler’s steps, a residual network, to the continuous one: derivation 2 of the notes’
 * errata with n → ∞. The numbers are those of `steps` steps at step k, 0 ≤ k < steps. Throws an OdeError.
 */
export function lagrangianLines(
  problem: OdeProblem,
  loss: EndLoss,
  steps: number,
  k: number,
): readonly DerivationLine[] {
  const made = numbersAt(problem, loss, steps, k);
  const h = numberSource(made.h);
  const [own, next] = [lambda('k'), lambda('k+1')];
  const minus = (x: string): string => `-\\frac{${x}}{h}`;
  return [
    {
      words: 'Each step of Euler is a constraint with a multiplier of its own.',
      symbols: `\\mathcal{L} = \\ell(${at('N')}) - \\sum_{k=0}^{N-1} ${next}^{\\!\\top}\\left(${at('k+1')} - ${at('k')} - h\\, f(${at('k')}, t_{k})\\right)`,
    },
    {
      words: 'Stationary in the last state: the seed.',
      symbols: `${lambda('N')} = \\frac{\\partial \\ell}{\\partial ${at('N')}}`,
      numbers: hued(made.last),
    },
    {
      words: 'Stationary in a state before it: it stands in two constraints.',
      symbols: `${own} = ${next} + h\\, ${JT} ${next}`,
      numbers: `${hued(made.own)} = ${hued(made.next)} + ${h} \\cdot ${factor(made.pulled)}`,
    },
    {
      words: 'The same as a difference quotient.',
      symbols: `${minus(`${next} - ${own}`)} = ${JT} ${next}`,
      numbers: `${hued(made.rate)} = ${hued(made.pulled)}`,
    },
    {
      words: 'As h → 0 the sum becomes an integral, and the multipliers a curve.',
      symbols: `\\mathcal{L} = \\ell(${Z}(T)) - \\int_{t_{0}}^{T} ${A}(t)^{\\!\\top}\\left(\\dot{${Z}} - f(${Z}, t, \\theta)\\right) \\mathrm{d}t`,
      numbers: `${lambda('k')} = ${hued(made.own)}, \\quad ${A}(${numberSource(made.t)}) = ${hued(made.a)}`,
    },
    {
      words: 'Integrated by parts, so that z stands without its derivative.',
      symbols: `\\mathcal{L} = \\ell(${Z}(T)) - \\left[${A}^{\\!\\top} ${Z}\\right]_{t_{0}}^{T} + \\int_{t_{0}}^{T} \\left(\\dot{${A}}^{\\top} ${Z} + ${A}^{\\!\\top} f\\right) \\mathrm{d}t`,
    },
    {
      words: 'Stationary in z(T) and in z(t): the continuous adjoint.',
      symbols: `${A}(T) = \\frac{\\partial \\ell}{\\partial ${Z}(T)}, \\qquad -\\dot{${A}} = ${JT} ${A}`,
    },
    {
      words: 'What is left is the gradient.',
      symbols: `\\frac{\\mathrm{d}\\ell}{\\mathrm{d}\\theta} = \\int_{t_{0}}^{T} ${A}^{\\!\\top} \\frac{\\partial f}{\\partial \\theta}\\, \\mathrm{d}t, \\qquad \\frac{\\mathrm{d}\\ell}{\\mathrm{d}${Z}(t_{0})} = ${A}(t_{0})`,
    },
  ];
}
