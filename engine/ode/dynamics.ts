/** The right side of ż = f(t, z), on flat arrays of length `size`. */
export interface Field {
  readonly size: number;
  /** Writes f(t, z) into `out`, and into `memo` what a pullback from there can take over. */
  evaluate(t: number, z: Float64Array, out: Float64Array, memo?: Float64Array): void;
  /** The length of a memo; there is none without. */
  readonly memo?: number;
  /** The matrix ∂f_i/∂z_j, row by row, where it is not to be made of pullbacks. */
  jacobian?(t: number, z: Float64Array, out: Float64Array): void;
}

/** Where a pullback writes: aᵀ∂f/∂z, aᵀ∂f/∂θ, aᵀ∂f/∂t. */
export interface Pulled {
  readonly z: Float64Array;
  readonly theta: Float64Array;
  t: number;
}

/** The right side of ż = f(t, z, θ) at fixed θ, with its rule. */
export interface Dynamics extends Field {
  /** Of θ, laid out flat. */
  readonly parameters: number;
  /** Writes the cotangents of z, θ and t from `a`, the cotangent of f; by the memo of an evaluation there, if given. */
  pull(t: number, z: Float64Array, a: Float64Array, out: Pulled, memo?: Float64Array): void;
}

export const isDynamics = (field: Field): field is Dynamics => 'pull' in field;

/** Room for a pullback. */
export const pulledRoom = ({ size, parameters }: Dynamics): Pulled => ({
  z: new Float64Array(size),
  theta: new Float64Array(parameters),
  t: 0,
});

/** What a solver did. Evaluations and pullbacks of f include those of Jacobians and of rejected steps. */
export interface Counts {
  steps: number;
  rejected: number;
  evaluations: number;
  pullbacks: number;
  /** Jacobians ∂f/∂z, each made of one pullback per row. */
  jacobians: number;
  /** Linear systems solved. */
  solves: number;
}

export const noCounts = (): Counts => ({
  ...{ steps: 0, rejected: 0, evaluations: 0, pullbacks: 0, jacobians: 0, solves: 0 },
});

/** The same field, with each evaluation counted, and each pullback where it has any. */
export function counted<F extends Field>(field: F, counts: Counts): F {
  const evaluate: Field['evaluate'] = (t, z, out, memo) => {
    counts.evaluations++;
    field.evaluate(t, z, out, memo);
  };
  if (!isDynamics(field)) return { ...field, evaluate };
  const pull: Dynamics['pull'] = (t, z, a, out, memo) => {
    counts.pullbacks++;
    field.pull(t, z, a, out, memo);
  };
  return { ...field, evaluate, pull };
}

/**
 * The matrix J_ij = ∂f_i/∂z_j, row by row: the field’s own, or by one pullback of a unit vector each. Throws a
 * TypeError for a field with neither.
 */
export function jacobianOf(field: Field, counts: Counts): NonNullable<Field['jacobian']> {
  const { size } = field;
  if (field.jacobian) {
    return (t, z, out) => {
      counts.jacobians++;
      field.jacobian?.(t, z, out);
    };
  }
  if (!isDynamics(field)) throw new TypeError('an implicit method needs the derivatives of f');
  const unit = new Float64Array(size);
  const pulled = pulledRoom(field);
  return (t, z, out) => {
    counts.jacobians++;
    for (let i = 0; i < size; i++) {
      unit.fill(0);
      unit[i] = 1;
      field.pull(t, z, unit, pulled);
      out.set(pulled.z, i * size);
    }
  };
}
