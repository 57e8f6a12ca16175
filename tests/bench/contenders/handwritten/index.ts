/** What a careful hand writes in plain JavaScript for each workload alone: no engine, no library. */
import type { Contender } from '../../contender.ts';
import { gemm } from './gemm.ts';
import { ode } from './ode.ts';
import { scalarFunction } from './scalarFunction.ts';
import { scalarDag } from './tape.ts';
import { vae } from './vae.ts';

export const handwritten: Contender = {
  name: 'hand-written JS',
  prepare: async () => null,
  scalarFunction,
  scalarDag,
  gemm,
  vae,
  ode,
};
