import { gemms } from './gemm.ts';
import { ode } from './ode.ts';
import { scalarDags } from './scalarDag.ts';
import { scalarFunction } from './scalarFunction.ts';
import { vaes } from './vae.ts';
import type { Workload } from './workload.ts';

export const workloads: readonly Workload[] = [
  scalarFunction,
  ...scalarDags,
  ...gemms,
  ...vaes,
  ode,
];
