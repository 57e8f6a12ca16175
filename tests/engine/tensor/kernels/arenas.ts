import { setFlagsFromString } from 'node:v8';
import { createArena } from '../../../../engine/tensor/kernels/arena.ts';
import type { Arena, Dtype } from '../../../../engine/tensor/kernels/kernels.ts';

// Node 20 has relaxed SIMD behind a flag; with it both ways of multiplying matrices are tested.
setFlagsFromString('--experimental-wasm-relaxed-simd');

const BYTES = 1 << 22;
const kinds = [
  { kind: 'wasm', options: { relaxed: false } },
  { kind: 'wasm, relaxed', options: {} },
  { kind: 'typescript', options: { simd: false } },
] as const;

/** An arena of each kind and dtype, by a name for the test. */
export const arenas: readonly (readonly [string, Arena])[] = kinds.flatMap(({ kind, options }) =>
  (['f64', 'f32'] as const).map(
    (dtype) => [`${kind} ${dtype}`, createArena(BYTES, dtype, options)] as const,
  ),
);

/** x as the dtype has it. */
export const rounded = (dtype: Dtype, x: number): number => (dtype === 'f64' ? x : Math.fround(x));

const float = new Float64Array(1);
const bits = new BigInt64Array(float.buffer);
const float32 = new Float32Array(1);
const bits32 = new Int32Array(float32.buffer);

/** Place in the order of all numbers of the dtype; ±0 are one. */
function place(dtype: Dtype, x: number): bigint {
  if (dtype === 'f32') {
    float32[0] = x;
    const b = bits32[0] as number;
    return BigInt(b < 0 ? -(b & 0x7fffffff) : b);
  }
  float[0] = x;
  const b = bits[0] as bigint;
  return b < 0n ? -(b & 0x7fffffffffffffffn) : b;
}

/** How many numbers of the dtype lie from a to b; 0 of two NaN, ∞ of one. */
export function ulps(dtype: Dtype, a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) {
    return Number.isNaN(a) && Number.isNaN(b) ? 0 : Number.POSITIVE_INFINITY;
  }
  return Math.abs(Number(place(dtype, a) - place(dtype, b)));
}

/** Special values, and places where a kernel's method changes. */
export const SPECIAL: readonly number[] = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1.5,
  2.5,
  -2.5,
  5e-324,
  -5e-324,
  1e-310,
  1.401298464324817e-45,
  -1.401298464324817e-45,
  1e-40,
  2.2250738585072014e-308,
  1.1754943508222875e-38,
  1e-20,
  -1e-20,
  1e-9,
  -1e-9,
  0.3465735902799726,
  Math.SQRT1_2,
  Math.SQRT2,
  Math.PI / 4,
  Math.PI / 2,
  Math.PI,
  -Math.PI,
  3 * Math.PI,
  20,
  -20,
  709.43,
  709.782712893384,
  709.7827128933841,
  -708.4,
  -744.5,
  -745.2,
  -746.5,
  88.5,
  88.72283,
  88.7229,
  -87.4,
  -103.5,
  -104.5,
  823548.5,
  823550,
  -210828713,
  210828720,
  1e15,
  1e22,
  -1e22,
  3.4028234663852886e38,
  1e39,
  -1e39,
  1.7976931348623157e308,
  -1.7976931348623157e308,
];
