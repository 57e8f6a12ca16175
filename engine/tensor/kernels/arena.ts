import { typescriptKernels } from './fallback.ts';
import type { Arena, Dtype } from './kernels.ts';
import { wasmMemory } from './wasm.ts';

/** `simd: false` asks for the TypeScript kernels, `relaxed: false` for products without fused multiply-add. */
export interface ArenaOptions {
  readonly simd?: boolean;
  readonly relaxed?: boolean;
}

/**
 * Memory of `bytes` (rounded up to 8), zeroed, that never grows (growing would detach the views), with kernels in
 * WebAssembly where it and its SIMD are to be had, else in TypeScript. Throws a RangeError where there is no such memory.
 */
export function createArena(bytes: number, dtype: Dtype, options: ArenaOptions = {}): Arena {
  const size = Math.ceil(bytes / 8) * 8;
  const wasm = options.simd === false ? null : wasmMemory(size, options.relaxed !== false);
  const buffer = wasm?.buffer ?? new ArrayBuffer(size);
  const from = wasm?.from ?? 0;
  const data =
    dtype === 'f64'
      ? new Float64Array(buffer, from, size / 8)
      : new Float32Array(buffer, from, size / 4);
  const ints = new Int32Array(buffer, from, size / 4);
  const typescript = typescriptKernels(data, ints);
  if (!wasm) return { dtype, data, ints, kernels: typescript, kind: 'typescript' };
  return { dtype, data, ints, kernels: wasm.kernels(dtype, typescript), kind: 'wasm' };
}
