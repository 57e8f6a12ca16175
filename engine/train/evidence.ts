import type { Graph, NodeId } from '../graph/graph.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { likelihood } from './likelihood.ts';
import { TrainingError } from './model.ts';
import { readout } from './readout.ts';
import { logMeanExp } from './weights.ts';

/** log p(x) = ELBO + KL(q(z|x) ‖ p(z|x)) of one sample, each integral over z taken by itself, in nats. */
export interface Evidence {
  readonly logP: number;
  readonly elbo: number;
  /** What the bound lacks; never below 0. */
  readonly kl: number;
  /** ∫ q dz by the same rule: 1, as far as the grid is wide and fine enough for q. */
  readonly mass: number;
}

const LOG_2PI = Math.log(2 * Math.PI);

/** Grid points along an axis: so far apart that the narrower of q and the prior is met, over all of both. */
function axisAt(
  mu: number,
  sigma: number,
): { readonly from: number; readonly step: number; readonly n: number } {
  const step = Math.min(0.25, sigma / 2);
  const from = Math.min(-6, mu - 8 * sigma);
  const to = Math.max(6, mu + 8 * sigma);
  return { from, step, n: Math.ceil((to - from) / step) + 1 };
}

const MAX_POINTS = 4_000_000;

/** log N(z; μ, σ²) with log σ² given. */
const logNormal = (z: number, mu: number, logVar: number): number =>
  -(LOG_2PI + logVar + (z - mu) ** 2 / Math.exp(logVar)) / 2;

/**
 * By the rule of rectangles on a grid over a code of two numbers, which for functions that end so smoothly is exact but for
 * rounding. x is [1 × features]. Throws a TrainingError for another code, and where q is too narrow for a grid.
 */
export function evidence(
  graph: Graph,
  parameters: ReadonlyMap<NodeId, Tensor>,
  x: Tensor,
): Evidence {
  const read = (role: 'mu' | 'log_var'): Tensor =>
    readout(graph, 'x', role, 1, 'f64').run(parameters, x);
  const [mu, logVar] = [read('mu').data, read('log_var').data];
  if (mu.length !== 2)
    throw new TrainingError(`the code has ${mu.length} numbers; a grid needs two`);
  const [m0 = 0, m1 = 0] = mu;
  const [v0 = 0, v1 = 0] = logVar;
  const [rows, columns] = [axisAt(m0, Math.exp(v0 / 2)), axisAt(m1, Math.exp(v1 / 2))];
  if (!(rows.n * columns.n <= MAX_POINTS))
    throw new TrainingError('q(z|x) is too narrow for a grid');
  const p = likelihood(graph, columns.n);
  const many: Tensor = {
    shape: [columns.n, x.data.length],
    data: new Float64Array(columns.n * x.data.length),
  };
  for (let c = 0; c < columns.n; c++) many.data.set(x.data, c * x.data.length);
  const joint = new Float64Array(rows.n * columns.n);
  const logQ = new Float64Array(joint.length);
  const z: Tensor = { shape: [columns.n, 2], data: new Float64Array(2 * columns.n) };
  for (let r = 0; r < rows.n; r++) {
    const a = rows.from + r * rows.step;
    for (let c = 0; c < columns.n; c++) z.data.set([a, columns.from + c * columns.step], 2 * c);
    const losses = p.run(parameters, many, z);
    for (let c = 0; c < columns.n; c++) {
      const b = columns.from + c * columns.step;
      joint[r * columns.n + c] = logNormal(a, 0, 0) + logNormal(b, 0, 0) - (losses[c] as number);
      logQ[r * columns.n + c] = logNormal(a, m0, v0) + logNormal(b, m1, v1);
    }
  }
  return summed(joint, logQ, rows.step * columns.step);
}

/** The three integrals from log p(x, z) and log q(z|x) at points of `area` each. */
function summed(joint: Float64Array, logQ: Float64Array, area: number): Evidence {
  const logP = logMeanExp(joint) + Math.log(joint.length * area);
  let [elbo, kl, mass] = [0, 0, 0];
  for (let i = 0; i < joint.length; i++) {
    const [log, q] = [joint[i] as number, Math.exp(logQ[i] as number) * area];
    if (q === 0) continue;
    mass += q;
    elbo += q * (log - (logQ[i] as number));
    kl += q * ((logQ[i] as number) - (log - logP));
  }
  return { logP, elbo, kl, mass };
}
