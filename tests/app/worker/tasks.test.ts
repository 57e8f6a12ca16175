import { describe, expect, test } from 'vitest';
import { type TaskArgs, type TaskName, type TaskPart, tasks } from '../../../app/worker/tasks.ts';
import { compile, parseFormulas, type Trace, trace } from '../../../engine/index.ts';
import { constrainedMinimum } from '../../../examples/constrainedMinimum.ts';
import { expSin } from '../../../examples/expSin.ts';

const run = trace(compile(expSin.graph));
const at = (name: string): number => run.program.equations.findIndex((e) => e.name === name);

/** All parts of an answer. They must survive being copied to another thread. */
function partsOf<K extends TaskName>(of: Trace, name: K, args: TaskArgs<K>): TaskPart<K>[] {
  const task = tasks[name] as (run: Trace, args: TaskArgs<K>) => Generator<TaskPart<K>>;
  const parts = [...task(of, args)];
  expect(structuredClone(parts)).toEqual(parts);
  return parts;
}

test('prices tend to λ', () => {
  const [prices] = partsOf(run, 'prices', { j: at('c'), element: 0, epsilon: 0.1 });
  expect(prices?.map(({ ratio }) => ratio.toFixed(4))).toEqual([
    ...['7.3103', '7.0054', '6.9762', '6.9732', '6.9729'],
  ]);
});

test('errors have slopes 1 and 2', () => {
  const directions = new Map([[at('c'), { shape: [], data: Float64Array.of(1) }]]);
  const [errors] = partsOf(run, 'errors', { directions });
  expect(errors?.slopes.objective).toBeCloseTo(1, 1);
  expect(errors?.slopes.lagrangian).toBeCloseTo(2, 1);
  expect(errors?.misses).toHaveLength(17);
});

test('the system comes in an order that is asked for', () => {
  const [upper] = partsOf(run, 'system', { order: undefined });
  expect(upper?.pattern).toBe('upper');
  const [lower] = partsOf(run, 'system', { order: upper?.order.toReversed() });
  expect(lower?.pattern).toBe('lower');
});

describe('ways', () => {
  const ways = partsOf(run, 'ways', { sense: 'maximise' });
  test('are exact where they can be, in so many sweeps', () => {
    const row = (name: string): string => {
      const way = ways.find((each) => each.name.startsWith(name));
      return `${way?.sweeps} ${way?.cost} ${way?.verdict}`;
    };
    expect(row('Back-substitution')).toBe('1 8 yes');
    expect(row('Jacobi')).toBe('5 40 yes');
    expect(row('Gauss–Seidel')).toBe('5 40 yes');
    expect(row('Forward mode')).toBe('1 8 inputs');
    expect(row('Central differences')).toMatch(/^13 .* never$/);
  });
  test('to an optimum say that there is none', () => {
    const optimisers = ways.filter(({ kind }) => kind === 'optimum');
    expect(optimisers.map(({ verdict }) => verdict)).toEqual(Array(3).fill('no optimum'));
    // One product an edge for each gradient: whole multiples of 8, more than one a sweep.
    for (const { cost, sweeps } of optimisers) {
      const products = Number(cost.replaceAll(',', ''));
      expect(products % 8).toBe(0);
      expect(products).toBeGreaterThanOrEqual(8 * (sweeps - 1));
    }
  });
  test('say what writing expressions out costs', () => {
    const symbolic = ways.find(({ name }) => name.startsWith('Symbolic'));
    expect(symbolic?.sentence).toBe(
      'Written out, 28 operations. The passes, which share their parts: 6 forward, 6 more backward.',
    );
  });
  test('have stages', () => {
    const jacobi = ways.findIndex(({ name }) => name === 'Jacobi');
    const stage = (number: number) =>
      partsOf(run, 'stage', { sense: 'minimise', way: jacobi, number })[0];
    expect(stage(1)?.lambda[at('c')]?.data[0]).toBe(0);
    expect(stage(5)?.lambda[at('x')]?.data[0]).toBeCloseTo(20.918727787, 9);
    expect(stage(6)).toBeUndefined();
    expect(stage(1)?.note).toBe('Jacobi, sweep 1');
  });
  test('of the method of multipliers violate constraints and restore them', () => {
    const there = trace(compile(constrainedMinimum.graph));
    const found = partsOf(there, 'ways', { sense: 'minimise' });
    const way = found.findIndex(({ name }) => name === 'Method of multipliers');
    const [violations] = found[way]?.curves ?? [];
    const sizes = violations?.points.map(([, size]) => size) ?? [];
    expect(Math.max(...sizes)).toBeGreaterThan(0.01);
    expect(sizes.at(-1)).toBeLessThan(1e-7);
    const last = found[way]?.sweeps ?? 0;
    const [end] = partsOf(there, 'stage', { sense: 'minimise', way, number: last });
    expect(end?.z).toHaveLength(there.program.equations.length);
  });
});

test('paths are listed up to a number', () => {
  const [found] = partsOf(run, 'paths', { from: at('x'), most: 3 });
  expect(found?.paths).toHaveLength(3);
  expect(found?.complete).toBe(false);
});

test('wrong engines have the gold numbers', () => {
  const wrong = (mistake: TaskArgs<'broken'>): string | undefined =>
    partsOf(run, 'broken', mistake)[0]?.lambda[at('x')]?.data[0]?.toFixed(3);
  expect(wrong({ kind: 'leave-out', from: at('a'), consumer: at('b') })).toBe('6.973');
  expect(wrong({ kind: 'leave-out', from: at('a'), consumer: at('c') })).toBe('13.946');
  expect(wrong({ kind: 'leave-out', from: at('c'), consumer: at('e') })).toBe('22.167');
  expect(wrong({ kind: 'unordered' })).toBe('116.560');
  expect(wrong({ kind: 'stop', at: at('b') })).toBe('6.973');
  expect(wrong({ kind: 'overwrite', stays: 'first' })).not.toBe('20.919');
  expect(wrong({ kind: 'first-reached' })).not.toBe('20.919');
  expect(wrong({ kind: 'uncleared' })).not.toBe('20.919');
});

test('a way that meets a value that does not exist says so, and the others go on', () => {
  const text = 'x = input(value=0.5)\nz = ode(x, f="z^2", t0=0, t1=1)\nf = (z - 3)^2';
  const blowing = trace(compile(parseFormulas(text).graph));
  const found = partsOf(blowing, 'ways', { sense: 'maximise' });
  expect(found.find(({ name }) => name === 'Jacobi')?.verdict).toBe('yes');
  expect(found).toHaveLength(10);
});
