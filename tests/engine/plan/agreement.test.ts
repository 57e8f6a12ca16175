import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ops } from '../../../engine/ops/index.ts';
import type { Op } from '../../../engine/ops/op.ts';
import { plan } from '../../../engine/plan/plan.ts';
import { compile } from '../../../engine/program/compile.ts';
import { openBlocks } from '../../../engine/program/openBlocks.ts';
import { type Equation, type Program, usesOf } from '../../../engine/program/program.ts';
import type { Tensor } from '../../../engine/tensor/tensor.ts';
import { stateAt } from '../../../engine/trace/stateAt.ts';
import { trace } from '../../../engine/trace/trace.ts';
import { arbitraryGraph } from '../arbitraryGraph.ts';
import { type Sample, samplesOf } from '../ops/checks.ts';

/** How far two values are apart, relative to the larger of them and 1; 0 for two NaN or two equal ∞. */
function apart(a: Tensor, b: Tensor): number {
  expect(b.shape).toEqual(a.shape);
  return Math.max(
    0,
    ...Array.from(a.data, (v, i) => {
      const w = b.data[i] as number;
      if (Object.is(v, w) || v === w) return 0;
      const gap = Math.abs(v - w) / Math.max(1, Math.abs(v));
      return Number.isNaN(gap) ? Number.POSITIVE_INFINITY : gap;
    }),
  );
}

/** Where a plan's z or λ differs from the trace's, node by node. */
function differences(program: Program, simd: boolean, tolerance = 1e-12): string[] {
  const run = trace(program);
  const state = stateAt(run, run.steps.length);
  const compiled = plan(program, { simd });
  compiled.run();
  compiled.run();
  return program.equations.flatMap(({ name, op }, i) => {
    const found: string[] = [];
    const z = compiled.z(i);
    const lambda = compiled.lambda(i);
    if (!z || apart(state.z[i] as Tensor, z) > tolerance) found.push(`z of ${name}, ${op.name}`);
    const expected = state.lambda[i];
    if (expected && run.seed && (!lambda || apart(expected, lambda) > tolerance)) {
      found.push(`λ of ${name}, ${op.name}: ${expected.data} in the trace, ${lambda?.data}`);
    }
    return found;
  });
}

/** x_i → y = op(x) → w·y. */
function weighted(op: Op, { params, x, w }: Sample): Program {
  const source = ops.get('input') as Op;
  const equations: Equation[] = x.map((value, i) => ({
    ...{ id: `n${i}`, name: `x_${i}`, op: source, params: { value }, args: [], shape: value.shape },
  }));
  const args = x.map((_, equation) => ({ equation }));
  const shape = op.shape(
    x.map((t) => t.shape),
    params,
  );
  equations.push({ id: 'y', name: 'y', op, params, args, shape });
  const times = ops.get('mul') as Op;
  equations.push({
    ...{ id: 'f', name: 'f', op: times, params: {}, shape },
    args: [{ equation: x.length }, { constant: w }],
  });
  const output = equations.length - 1;
  const index = new Map(equations.map(({ id }, i) => [id, i]));
  return { equations, index, uses: usesOf(equations), output, problems: [] };
}

describe.each([
  ['WebAssembly', true],
  ['TypeScript', false],
])('with %s kernels a plan has the z and λ of the trace', (_kind, simd) => {
  test.each([...ops.values()].filter((op) => !op.source).map((op) => [op.name, op] as const))(
    'for %s',
    (_name, op) => {
      fc.assert(
        fc.property(samplesOf(op), (sample) => {
          expect(differences(weighted(op, sample), simd)).toEqual([]);
        }),
        { seed: 7, numRuns: 15 },
      );
    },
  );

  test('on random graphs', () => {
    fc.assert(
      fc.property(arbitraryGraph(), (graph) => {
        expect(differences(compile(graph), simd, 1e-12)).toEqual([]);
      }),
      { seed: 8, numRuns: 300 },
    );
  });
});

test('opened blocks have the z and λ of closed ones', () => {
  fc.assert(
    fc.property(arbitraryGraph(), (graph) => {
      const program = compile(graph);
      const opened = openBlocks(program);
      expect(opened.equations.every(({ op }) => op.body === undefined)).toBe(true);
      const [closed, open] = [trace(program), trace(opened)];
      const [a, b] = [stateAt(closed, closed.steps.length), stateAt(open, open.steps.length)];
      for (const [i, place] of opened.places.entries()) {
        expect(apart(a.z[i] as Tensor, b.z[place] as Tensor)).toBeLessThan(1e-12);
        if (a.lambda[i]) {
          expect(apart(a.lambda[i], b.lambda[place] as Tensor)).toBeLessThan(1e-11);
        }
      }
    }),
    { seed: 9, numRuns: 100 },
  );
});
