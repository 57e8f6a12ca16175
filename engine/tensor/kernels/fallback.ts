import { binaryKernels, ternaryKernels, unaryKernels } from './fallback/elementwise.ts';
import { gemmKernel } from './fallback/gemm.ts';
import { reductionKernels, rowKernels } from './fallback/reductions.ts';
import { vectorKernels } from './fallback/vectors.ts';
import type { Kernels } from './kernels.ts';

/** The kernels in TypeScript, computed in f64 whatever the dtype: fallback for WebAssembly, and its oracle. */
export function typescriptKernels(data: Float64Array | Float32Array, ints: Int32Array): Kernels {
  return {
    unary: unaryKernels(data),
    binary: binaryKernels(data),
    ternary: ternaryKernels(data),
    reductions: reductionKernels(data),
    rows: rowKernels(data),
    gemm: gemmKernel(data),
    ...vectorKernels(data, ints),
  };
}
