/** GEMM: C = AB, ABᵀ and AᵀB for 512×512 matrices in float32. */
import { draw, mulberry32 } from '../random.ts';
import { type Expected, expected, type Workload } from './workload.ts';

export type Orientation = 'NN' | 'NT' | 'TN';

export interface Gemm {
  readonly orientation: Orientation;
  readonly n: number;
  /** Row-major n×n, stored the same way in every orientation. */
  readonly A: Float32Array;
  readonly B: Float32Array;
  /** rᵀCs for fixed random r and s: the check value. C row-major. */
  readonly project: (C: Float32Array) => number;
}

const n = 512;
const { uniform } = mulberry32(3);
const A = Float32Array.from(draw(n * n, () => uniform() - 0.5));
const B = Float32Array.from(draw(n * n, () => uniform() - 0.5));
const probe = mulberry32(4);
const r = draw(n, () => probe.uniform() - 0.5);
const s = draw(n, () => probe.uniform() - 0.5);

/** M v, or Mᵀ v, in float64. */
const times = (M: Float32Array, v: Float64Array, transposed: boolean): Float64Array =>
  Float64Array.from({ length: n }, (_, i) =>
    v.reduce((sum, vj, j) => sum + (M[transposed ? j * n + i : i * n + j] as number) * vj, 0),
  );

const dot = (u: Float64Array, v: Float64Array): number =>
  u.reduce((sum, ui, i) => sum + ui * (v[i] as number), 0);

const project = (C: Float32Array): number => dot(r, times(C, s, false));

/** rᵀ op(A) op(B) s without the product, after Freivalds 1977; rounding is relative to the two factors' norms. */
function expectedProjection(orientation: Orientation): Expected {
  const left = times(A, r, orientation !== 'TN');
  const right = times(B, s, orientation === 'NT');
  const scale = Math.sqrt(dot(left, left) * dot(right, right));
  return expected('rᵀCs', dot(left, right), { float64: 1e-12, float32: 1e-6 }, scale);
}

export const gemms: readonly Workload[] = (['NN', 'NT', 'TN'] as const).map((orientation) => ({
  id: `GEMM:${orientation}`,
  group: 'GEMM',
  title: `512³ matrix product, ${{ NN: 'AB', NT: 'ABᵀ', TN: 'AᵀB' }[orientation]}, float32`,
  unit: 'GFLOP/s',
  measure: (ms) => (2 * n ** 3) / (ms * 1e6),
  expected: () => [expectedProjection(orientation)],
  enter: (contender) => contender.gemm?.({ orientation, n, A, B, project }) ?? null,
}));
