import { describe, expect, test } from 'vitest';
import {
  type BrokenPass,
  firstReached,
  overwriting,
  stoppedAt,
  uncleared,
  unordered,
  withoutEdge,
} from '../../../engine/lagrange/broken.ts';
import { diamondChain } from '../../../engine/lagrange/paths.ts';
import { compile } from '../../../engine/program/compile.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';
import { type Trace, trace } from '../../../engine/trace/trace.ts';
import { expSin, numberOf, plain, runOf } from '../build.ts';

const run = runOf(expSin(0));
const at = (name: string): number => numberOf(run.program, name);
const lambdaOf = (pass: BrokenPass, name: string): number => plain(pass.lambda[at(name)]) as number;
const exposedBy = (pass: BrokenPass, of: Trace = run): string =>
  pass.exposed.map((j) => of.program.equations[j]?.name).join('');

describe('classic mistakes on exp/sin at 0, where λ_x is 20.919', () => {
  test('without the edge a→b: 6.973', () => {
    const pass = withoutEdge(run, at('a'), at('b'));
    expect(lambdaOf(pass, 'x')).toBeCloseTo(6.973, 3);
    expect(exposedBy(pass)).toBe('a');
    expect(plain(pass.residuals[at('a')])).toBeCloseTo(2 * 6.972909262, 8);
  });

  test('without the edge a→c: 13.946', () => {
    const pass = withoutEdge(run, at('a'), at('c'));
    expect(lambdaOf(pass, 'x')).toBeCloseTo(13.946, 3);
    expect(exposedBy(pass)).toBe('a');
  });

  test('without the edge c→e: 22.167', () => {
    const pass = withoutEdge(run, at('c'), at('e'));
    expect(lambdaOf(pass, 'x')).toBeCloseTo(22.167, 3);
    expect(exposedBy(pass)).toBe('c');
  });

  test('overwriting at c alone: 22.167 or −1.248, by order', () => {
    const only = new Set([at('c')]);
    expect(lambdaOf(overwriting(run, { at: only }), 'x')).toBeCloseTo(22.167, 3);
    expect(lambdaOf(overwriting(run, { at: only, last: 'last' }), 'x')).toBeCloseTo(-1.248, 3);
  });

  test('overwriting everywhere shows at both nodes with several consumers', () => {
    const pass = overwriting(run);
    expect(exposedBy(pass)).toBe('ac');
    expect(lambdaOf(pass, 'x')).toBeCloseTo(2 * Math.exp(2), 12);
  });

  test('recursion without an order: 116.560, c having fired twice', () => {
    const pass = unordered(run);
    expect(lambdaOf(pass, 'x')).toBeCloseTo(116.56, 3);
    expect(lambdaOf(pass, 'c')).toBeCloseTo(6.972909262, 9);
    expect(exposedBy(pass)).toBe('xab');
    expect(pass.stopped).toBe(false);
  });

  test('recursion makes 8 of b = a + a, c = b + b', () => {
    const twice = runOf({ a: ['input', 1], b: ['add', 'a', 'a'], c: ['add', 'b', 'b'] });
    expect(plain(unordered(twice).lambda[0])).toBe(8);
  });

  test('firing when first reached loses what comes later', () => {
    const pass = firstReached(run);
    expect(lambdaOf(pass, 'x')).toBeCloseTo(Math.exp(2), 12);
    expect(exposedBy(pass)).toBe('xab');
  });

  test('detach(b): 6.973, while b keeps its λ', () => {
    const pass = stoppedAt(run, at('b'));
    expect(lambdaOf(pass, 'x')).toBeCloseTo(6.973, 3);
    expect(lambdaOf(pass, 'b')).toBeCloseTo(6.972909262, 9);
    expect(exposedBy(pass)).toBe('a');
  });

  test('a second pass on top of the first: 17 times λ_c, or twice λ_x where only sources keep theirs', () => {
    expect(lambdaOf(uncleared(run), 'x')).toBeCloseTo(17 * 6.972909262383508, 9);
    const leaves = uncleared(run, false);
    expect(lambdaOf(leaves, 'x')).toBeCloseTo(2 * 20.918727787150523, 12);
    expect(lambdaOf(leaves, 'a')).toBeCloseTo(20.918727787150523, 12);
    expect(exposedBy(leaves)).toBe('x');
  });
});

describe('mistakes', () => {
  test('that change nothing are not exposed: on a chain each value has one consumer', () => {
    const chain = runOf({ x: ['input', 1], a: ['exp', 'x'], b: ['sin', 'a'] });
    for (const pass of [overwriting(chain), unordered(chain), firstReached(chain)]) {
      expect(exposedBy(pass, chain)).toBe('');
    }
  });

  test('of recursion are cut off where there are too many paths', () => {
    const { graph } = parseFormulas(diamondChain(40));
    const pass = unordered(trace(compile(graph)));
    expect(pass.stopped).toBe(true);
  });

  test('of tensors have the shapes of the values', () => {
    const matrix = runOf({
      x: ['input', [[1, 2]]],
      y: ['exp', 'x'],
      s: ['sum', 'y'],
      t: ['mul', 's', 'y'],
    });
    for (const pass of [overwriting(matrix), unordered(matrix), uncleared(matrix)]) {
      for (const [i, { shape }] of matrix.program.equations.entries()) {
        expect(pass.lambda[i]?.shape).toEqual(shape);
      }
      expect(pass.exposed.length).toBeGreaterThan(0);
    }
  });

  test('on a run without an output leave every λ 0', () => {
    const source = runOf({ x: ['input', 1] });
    expect(plain(unordered(source).lambda[0])).toBe(0);
  });
});
