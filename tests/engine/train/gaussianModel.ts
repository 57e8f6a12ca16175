import type { Graph } from '../../../engine/graph/graph.ts';
import { compile } from '../../../engine/program/compile.ts';
import { filled, type Tensor } from '../../../engine/tensor/tensor.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';

const VAR = 0.5;

/**
 * z ~ N(0, 1), x ~ N(z, ½), two of each: log p(x) = log N(x; 0, 3/2) and p(z|x) = N(⅔x, ⅓) are known. q(z|x) is N(scale·x,
 * spread²) with parameters scale and spread.
 */
export function gaussianModel(
  scale: number,
  spread: number,
): { readonly graph: Graph; readonly parameters: Map<string, Tensor> } {
  const { graph } = parseFormulas(`
    x = input(value=[[0, 0], [0, 0]])
    scale = parameter(value=${scale})
    log_spread = parameter(value=${Math.log(spread)})
    mu = x * scale
    log_var = x * 0 + 2 * log_spread
    eps = randn(shape=[2, 2])
    z = reparameterize(mu, log_var, eps)
    x_hat = identity(z)
    rec = gaussian_nll(x_hat, x, ${VAR}, full=true, reduction="batchmean")
    kl = kl_normal(mu, log_var, reduction="batchmean")
    loss = rec + kl`);
  const ids = new Map(Object.entries(graph.nodes).map(([id, { name }]) => [name, id]));
  const roles = { x: 'x', z: 'z', mu: 'mu', log_var: 'log_var', reconstruction: 'rec', kl: 'kl' };
  const nodes = Object.fromEntries(
    Object.entries(roles).map(([role, name]) => [role, ids.get(name) as string]),
  );
  const program = compile(graph);
  const parameters = new Map(
    ['scale', 'log_spread'].map((name): [string, Tensor] => {
      const id = ids.get(name) as string;
      return [id, filled([], name === 'scale' ? scale : Math.log(spread))];
    }),
  );
  if (program.problems.length > 0) throw new Error(program.problems[0]?.message);
  return { graph: { ...graph, training: { data: 'none', nodes, settings: {} } }, parameters };
}

/** log p(x) of a row. */
export const logPOf = (row: readonly number[]): number =>
  row.reduce((sum, x) => sum - (Math.log(2 * Math.PI * (1 + VAR)) + x ** 2 / (1 + VAR)) / 2, 0);

/** KL(N(m, s²) ‖ N(⅔x, ⅓)) summed over a row, m = scale·x. */
export const klOf = (row: readonly number[], scale: number, spread: number): number =>
  row.reduce((sum, x) => {
    const [v, d] = [spread ** 2, (scale - 2 / 3) * x];
    return sum + (Math.log(1 / 3 / v) + 3 * (v + d * d) - 1) / 2;
  }, 0);
