import { describe, expect, test } from 'vitest';
import { EMPTY_GRAPH } from '../../../engine/graph/graph.ts';
import { compile } from '../../../engine/program/compile.ts';
import { fromNested } from '../../../engine/tensor/nested.ts';
import { filled, ShapeError, scalar } from '../../../engine/tensor/tensor.ts';
import { timeline } from '../../../engine/trace/timeline.ts';
import { type Step, type Trace, trace } from '../../../engine/trace/trace.ts';
import { expSin, type Line, programOf, results, runOf } from '../build.ts';

/** A step as `forward c`, or `c->a` for the pullback from consumer c to its argument a. */
function say(run: Trace, step: Step): string {
  const name = (i: number): string => run.program.equations[i]?.name ?? '';
  if (step.kind !== 'pullback') return `${step.kind} ${name(step.equation)}`;
  return `${name(step.consumer)}->${name(step.equation)}`;
}

const stepsOf = (run: Trace): string => run.steps.map((step) => say(run, step)).join(', ');

/** The stops, of which a node's own name is the one where its multiplier is complete. */
const stopsOf = (run: Trace): string[] =>
  timeline(run).map((tick) =>
    tick.kind === 'step'
      ? say(run, tick.step)
      : (run.program.equations[tick.equation]?.name as string),
  );

describe('the steps of a run', () => {
  test('of exp/sin are 16: seven forward, the seed, one per edge', () => {
    const run = runOf(expSin(0));
    expect(run.steps.length).toBe(16);
    expect(stepsOf(run)).toMatchInlineSnapshot(
      `"input x, forward a, forward b, forward c, forward d, forward e, forward f, seed f, f->e, f->d, e->c, d->c, c->b, c->a, b->a, a->x"`,
    );
  });

  test('of y = (x·x)·w pull back both uses of x', () => {
    const run = runOf({
      x: ['input', 3],
      w: ['input', 5],
      s: ['mul', 'x', 'x'],
      y: ['mul', 's', 'w'],
    });
    expect(stepsOf(run)).toMatchInlineSnapshot(
      `"input x, input w, forward s, forward y, seed y, y->s, y->w, s->x, s->x"`,
    );
    expect(results(run, 'lambda')).toEqual({ x: 30, w: 9, s: 5, y: 1 });
  });

  test('leave out what does not lead to the output', () => {
    const lines: Record<string, Line> = {
      x: ['input', 2],
      unused: ['input', 1],
      y: ['exp', 'x'],
      after: ['sin', 'y'],
      beside: ['mul', 'x', 'unused'],
    };
    const run = runOf(lines, 'y');
    expect(stepsOf(run)).toMatchInlineSnapshot(
      `"input x, input unused, forward y, forward after, forward beside, seed y, y->x"`,
    );
    expect(run.reach).toEqual([true, false, true, false, false]);
    expect(run.terms).toEqual([1, 0, 0, 0, 0]);
    expect(results(run, 'lambda')).toEqual({
      x: Math.exp(2),
      unused: 0,
      y: 1,
      after: 0,
      beside: 0,
    });
  });

  test('of an input as output are its value and the seed', () => {
    const run = runOf({ x: ['input', 3] }, 'x');
    expect(stepsOf(run)).toBe('input x, seed x');
    expect(results(run, 'lambda')).toEqual({ x: 1 });
  });

  test('without an output end with the forward pass', () => {
    const run = runOf({ x: ['input', 3], c: ['constant', 1], p: ['parameter', 1] });
    expect(stepsOf(run)).toBe('input x, input c, input p');
    expect(run.seed).toBeUndefined();
    expect(timeline(run).length).toBe(3);
    expect(trace(compile(EMPTY_GRAPH)).steps).toEqual([]);
  });

  test('store only what each made', () => {
    const run = runOf({ x: ['input', 3], y: ['square', 'x'] });
    expect(run.steps).toEqual([
      { kind: 'input', equation: 0, value: scalar(3) },
      { kind: 'forward', equation: 1, value: scalar(9) },
      { kind: 'seed', equation: 1, value: scalar(1) },
      { kind: 'pullback', equation: 0, consumer: 1, port: 0, term: scalar(6) },
    ]);
  });
});

describe('the timeline', () => {
  test('of exp/sin has 22 stops: a multiplier has one of its own when it is complete', () => {
    const run = runOf(expSin(0));
    const stops = stopsOf(run);
    expect(stops.length).toBe(22);
    expect(stops.slice(0, 8)).toEqual([
      ...['input x', 'forward a', 'forward b', 'forward c', 'forward d', 'forward e', 'forward f'],
      'seed f',
    ]);
    expect(stops.slice(8).join(', ')).toBe(
      'f->e, e, f->d, d, e->c, d->c, c, c->b, b, c->a, b->a, a, a->x, x',
    );
  });

  test('counts the steps taken; a node’s own stop takes none', () => {
    const cursors = timeline(runOf(expSin(0))).map((tick) => tick.cursor);
    expect(cursors).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 10, 10, 11, 12, 12, 13, 13, 14, 15, 15, 16, 16],
    ]);
  });
});

describe('the seed', () => {
  const lines: Record<string, Line> = { x: ['input', [1, 2, 3]], y: ['square', 'x'] };

  test('is 1 for each element of the output', () => {
    const run = runOf(lines);
    expect(run.seed).toEqual(filled([3], 1));
    expect(results(run, 'lambda')).toEqual({ x: [2, 4, 6], y: [1, 1, 1] });
  });

  test('may be any cotangent of the output’s shape', () => {
    const run = trace(programOf(lines), fromNested([1, 0, -10]));
    expect(results(run, 'lambda')).toEqual({ x: [2, 0, -60], y: [1, 0, -10] });
    expect(results(runOf(expSin(0), undefined, 2), 'lambda').x).toBe(
      2 * (results(runOf(expSin(0)), 'lambda').x as number),
    );
  });

  test('of another shape is refused with both shapes', () => {
    expect(() => trace(programOf(lines), scalar(1))).toThrow(
      new ShapeError('the cotangent is scalar, the output y is [3]'),
    );
    expect(() => trace(programOf(lines), filled([3, 1], 1))).toThrow('the cotangent is [3×1]');
  });
});

describe('broadcasting', () => {
  test('sums λ back over the axes that were stretched', () => {
    const run = runOf({
      w: [
        'input',
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
      b: ['input', [10, 20, 30]],
      s: ['input', 2],
      y: ['mul', 'w', 's'],
      z: ['add', 'y', 'b'],
    });
    expect(results(run, 'lambda')).toMatchObject({ w: [2, 2, 2, 2, 2, 2], b: [2, 2, 2], s: 21 });
  });
});

describe('non-finite values', () => {
  test('run through: exp/sin overflows near x = 3.26 without stopping', () => {
    const run = runOf(expSin(4));
    expect(results(run, 'z')).toMatchObject({ d: Number.POSITIVE_INFINITY });
    expect(run.steps.length).toBe(16);
  });
});
