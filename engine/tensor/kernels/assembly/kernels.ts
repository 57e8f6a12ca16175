/** What the module exports: each kernel once per dtype, as name_f64 and name_f32. */

export * from './binary';
export * from './reductions';
export * from './unary';
export * from './vectors';
export * from './gemm';

/** The end of the tables of constants. */
export function tables_end(): usize {
  return __heap_base;
}
