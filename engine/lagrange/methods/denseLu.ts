import { equationAt } from '../../program/program.ts';
import { factorise, room, solveInto } from '../../tensor/linear.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import type { Trace } from '../../trace/trace.ts';
import { couplings, unknownsOf, worstResidual } from '../couplings.ts';
import { denseSystem, flatSize } from '../linearSystem.ts';
import { type Method, nothing, type Sweep } from './method.ts';

/** Most rows of a matrix that is factorised: about 40 million multiplications. */
const MOST_ROWS = 500;

/** Multiplications and divisions of elimination, then of both substitutions, in a dense n×n matrix. */
const products = (n: number): number => (n * (n - 1) * (2 * n - 1)) / 6 + (n * (n - 1)) / 2 + n * n;
const sums = (n: number): number => (n * (n - 1) * (2 * n - 1)) / 6 + n * (n - 1);

/**
 * PA = LU with partial pivoting on the dense matrix I − Aᵀ, tensors flattened: O(n³), blind to the order and
 * to the zeros, and the one that would also do with cycles. Rows in `order`. Its counts leave out what it
 * takes to write the matrix down.
 */
export function denseLu(run: Trace, order: readonly number[] = unknownsOf(run)): Method {
  const name = 'Dense LU';
  const help = 'Elimination with pivoting on the whole matrix: needs no order, and pays n³ for it.';
  const size = flatSize(run);
  if (size > MOST_ROWS) {
    const unsuited = `The matrix has ${size} rows; ${MOST_ROWS} is the most that is factorised.`;
    return { name, help, unsuited, sweeps: nothing };
  }
  return {
    ...{ name, help },
    *sweeps(): Generator<Sweep> {
      const { matrix, rightSide, starts } = denseSystem(run, { order });
      const factors = room(size);
      factorise(factors, matrix, 0);
      const x = new Float64Array(size);
      solveInto(factors, x, rightSide, 0, 1);
      const lambda: (Tensor | undefined)[] = run.program.equations.map(() => undefined);
      for (const [row, j] of order.entries()) {
        const { shape } = equationAt(run.program, j);
        const end = starts[row + 1] ?? size;
        lambda[j] = { shape, data: x.slice(starts[row], end) };
      }
      const counts = { multiplications: products(size), additions: sums(size), vjpCalls: 0 };
      yield { number: 1, lambda, worst: worstResidual(run, couplings(run), lambda), counts };
    },
  };
}
