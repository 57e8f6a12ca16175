import type { Graph } from '../graph/graph.ts';
import type { Data } from '../ops/op.ts';
import { type Plan, plan } from '../plan/plan.ts';
import type { Dtype } from '../tensor/kernels/kernels.ts';
import { fillNormals, seedFor } from '../tensor/random.ts';
import { Kind, rowPutter } from './batches.ts';
import type { Dataset } from './dataset.ts';
import { hasValues } from './fault.ts';
import { type Model, modelOf } from './model.ts';

/** Losses on the validation samples, a sample on average, in nats; undefined where no node has the role. */
export interface Validation {
  readonly loss: number;
  readonly reconstruction: number | undefined;
  readonly kl: number | undefined;
  /** −(reconstruction + KL), with the divergence as it is, not times β. */
  readonly elbo: number | undefined;
  /** KL of each latent dimension: one near 0 is not used. Empty without μ and log σ². */
  readonly klOf: readonly number[];
}

const NO_VALUES: Validation = {
  ...{ loss: Number.NaN, reconstruction: Number.NaN, kl: Number.NaN, elbo: Number.NaN },
  klOf: [],
};

export interface Validator {
  /** With the parameters of a plan for the same graph. */
  run(from: Plan, model: Model): Validation;
  readonly bytes: number;
}

export interface ValidatorOptions {
  readonly graph: Graph;
  readonly data: Dataset;
  readonly rows: Int32Array;
  readonly seed: number;
  readonly dtype: Dtype;
  readonly simd: boolean;
}

/** ½ (μ² + σ² − 1 − log σ²), the mean over the rows, for each column. */
export function klOfColumns(mu: Data, logVar: Data, columns: number): number[] {
  const sums = new Array<number>(columns).fill(0);
  for (let i = 0; i < mu.length; i++) {
    const [m, v] = [mu[i] as number, logVar[i] as number];
    sums[i % columns] = (sums[i % columns] as number) + (m * m + Math.exp(v) - 1 - v) / 2;
  }
  return sums.map((sum) => (sum * columns) / mu.length);
}

/** Where no sample is held back there is nothing to tell. */
const NO_SAMPLES: Validation = {
  ...{ loss: Number.NaN, reconstruction: undefined, kl: undefined, elbo: undefined },
  klOf: [],
};

/** Evaluates all validation samples as one batch, forward only. */
export function validator(options: ValidatorOptions): Validator {
  const { graph, data, rows, seed, dtype, simd } = options;
  if (rows.length === 0) return { bytes: 0, run: () => NO_SAMPLES };
  const model = modelOf(graph, data, rows.length);
  const { roles, noise, parameters, loss, program } = model;
  const keep = Object.values(roles);
  const p = plan(program, { dtype, simd, inspect: false, wrt: [], keep });
  rowPutter(p, model, data)((r) => rows[r] as number);
  for (const [i, equation] of noise.entries()) {
    fillNormals(p.zAt(equation) as Data, seedFor(seed, Kind.validation, i));
  }
  const read = (i: number | undefined): number | undefined =>
    i === undefined ? undefined : p.z(i)?.data[0];
  return {
    bytes: p.bytes,
    run: (from, other) => {
      for (const [k, i] of parameters.entries()) {
        (p.zAt(i) as Data).set(from.zAt(other.parameters[k] as number) as Data);
      }
      if (!hasValues(() => p.runForward())) return NO_VALUES;
      const [reconstruction, kl] = [read(roles.reconstruction), read(roles.kl)];
      const [mu, logVar] = [roles.mu, roles.log_var].map((i) => (i === undefined ? i : p.z(i)));
      const columns = mu?.shape[1] ?? 1;
      const klOf = mu && logVar ? klOfColumns(mu.data, logVar.data, columns) : [];
      const both = reconstruction !== undefined && kl !== undefined;
      const elbo = both ? -(reconstruction + kl) : undefined;
      return { loss: read(loss) as number, reconstruction, kl, elbo, klOf };
    },
  };
}
