import { expect, test } from 'vitest';
import { compile } from '../../../engine/program/compile.ts';
import { stateAt } from '../../../engine/trace/stateAt.ts';
import { trace } from '../../../engine/trace/trace.ts';
import { type LambdaSize, lambdaMeter } from '../../../engine/train/lambdas.ts';
import { trainer } from '../../../engine/train/trainer.ts';
import { vaeGraph } from '../../../examples/vaeGraph.ts';
import { digits } from './digits.ts';

/** A trainer after some steps, and the sizes of λ on its next batch. */
function measured(graph: ReturnType<typeof vaeGraph>['graph'], steps: number) {
  const run = trainer({ graph, data: digits, dtype: 'f64' });
  run.advance(steps);
  const sizes = lambdaMeter(graph, digits, run.split, 'f64').run(run.parameters(), run.step());
  return { run, sizes, of: (name: string) => sizes.find((s) => s.name === name) as LambdaSize };
}

test('sizes and histograms are those of a walk through the batch that is next', () => {
  const { graph } = vaeGraph({ widths: [8] });
  const { run, sizes, of } = measured(graph, 50);
  const walk = trace(compile(run.graph()));
  const state = stateAt(walk, walk.steps.length);
  const { equations } = walk.program;
  const meant = equations.filter(
    ({ op }, i) =>
      walk.reach[i] &&
      !op.noise &&
      (op.source ?? 'parameter') === 'parameter' &&
      state.lambda[i] !== undefined,
  );
  expect(sizes.map(({ name }) => name)).toEqual(meant.map(({ name }) => name));
  for (const { id, rms, histogram } of sizes) {
    const { data } = state.lambda[walk.program.index.get(id) as number] as { data: Float64Array };
    expect(rms).toBeCloseTo(Math.sqrt(data.reduce((sum, v) => sum + v * v, 0) / data.length), 10);
    expect(histogram.counts.reduce((a, b) => a + b)).toBe(data.length);
  }
  expect(of('W1').kind).toBe('parameter');
  expect(of('h1').kind).toBe('layer');
});

test('another step has another batch', () => {
  const { graph } = vaeGraph({ widths: [8] });
  const run = trainer({ graph, data: digits });
  const meter = lambdaMeter(graph, digits, run.split);
  const [first, second, again] = [3, 4, 3].map((step) => meter.run(run.parameters(), step));
  expect(second).not.toEqual(first);
  expect(again).toEqual(first);
});

test('through many sigmoids λ vanishes towards the input', () => {
  const { of } = measured(vaeGraph({ widths: [8, 8, 8, 8], activation: 'sigmoid' }).graph, 0);
  expect(of('h1').rms).toBeLessThan(of('h8').rms / 100);
});
