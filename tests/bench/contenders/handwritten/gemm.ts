import type { Timed } from '../../contender.ts';
import type { Gemm } from '../../workloads/gemm.ts';
import { addNN, addNT, addTN } from './matrices.ts';

export function gemm({ orientation, n, A, B, project }: Gemm): Timed {
  const C = new Float32Array(n * n);
  const add = { NN: addNN, NT: addNT, TN: addTN }[orientation];
  const run = (): void => {
    C.fill(0);
    add(C, A, B, n, n, n);
  };
  const check = (): readonly number[] => {
    run();
    return [project(C)];
  };
  return { precision: 'float32', run, check };
}
