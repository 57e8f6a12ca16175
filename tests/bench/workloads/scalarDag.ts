/** W2: a random DAG of scalar nodes in float64, forward and backward. */
import { mulberry32 } from '../random.ts';
import { expected, type Workload } from './workload.ts';

/** Op codes. `exp` is exp(min(a, 2)), with derivative 0 above 2. */
export const INPUT = 0;
export const ADD = 1;
export const MUL = 2;
export const SIN = 3;
export const EXP = 4;
export const TANH = 5;

export interface Dag {
  readonly n: number;
  /** Nodes 0 to inputs.length − 1 are the inputs, with these values. */
  readonly inputs: Float64Array;
  /** One of the op codes above for each node. */
  readonly op: Uint8Array;
  /** Arguments by index; b is 0 where an op takes one. */
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Nodes that no node uses: λ = 1 there. */
  readonly unused: Int32Array;
}

const drawOp = (u: number): number => {
  if (u < 0.25) return ADD;
  if (u < 0.5) return MUL;
  if (u < 0.7) return SIN;
  return u < 0.8 ? EXP : TANH;
};

/** A mul draws from the bounded nodes only (inputs, sin, tanh), lest products of products overflow. */
export function randomDag(n: number): Dag {
  const { uniform } = mulberry32(7);
  const inputs = Float64Array.from(
    { length: Math.max(2, Math.min(64, Math.floor(n / 10))) },
    () => 2 * uniform() - 1,
  );
  const op = new Uint8Array(n);
  const a = new Int32Array(n);
  const b = new Int32Array(n);
  const used = new Uint8Array(n);
  const bounded = Array.from(inputs, (_, i) => i);
  for (let i = inputs.length; i < n; i++) {
    const kind = drawOp(uniform());
    const pick = (): number =>
      kind === MUL
        ? (bounded[Math.floor(uniform() * bounded.length)] as number)
        : Math.floor(uniform() * i);
    op[i] = kind;
    a[i] = pick();
    if (kind === ADD || kind === MUL) b[i] = pick();
    used[a[i] as number] = 1;
    if (kind === ADD || kind === MUL) used[b[i] as number] = 1;
    if (kind === SIN || kind === TANH) bounded.push(i);
  }
  const unused = Int32Array.from([...used.keys()].filter((i) => used[i] === 0));
  return { n, inputs, op, a, b, unused };
}

const sizes = [
  { n: 1e3, value: 326.7751766 },
  { n: 1e4, value: 2386.556327 },
  { n: 1e5, value: 16973.11535 },
  { n: 1e6, value: 129905.7298 },
];

export const scalarDags: readonly Workload[] = sizes.map(({ n, value }) => {
  let dag: Dag | undefined;
  const problem = (): Dag => {
    dag ??= randomDag(n);
    return dag;
  };
  const tooLarge = (maxNodes = Number.POSITIVE_INFINITY): boolean => n > maxNodes;
  return {
    id: `W2:1e${Math.log10(n)}`,
    title: `random scalar DAG, 10^${Math.log10(n)} nodes`,
    unit: 'ns/node',
    measure: (ms) => (ms * 1e6) / n,
    expected: () => [expected('sum of λ over the inputs', value, { float64: 1e-9, float32: 1e-4 })],
    enter: (contender) =>
      tooLarge(contender.maxNodes) ? null : (contender.scalarDag?.(problem()) ?? null),
    load: () => void problem(),
    nodes: n,
  };
});
