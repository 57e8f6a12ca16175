import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { multipliersOf } from '../../../engine/lagrange/couplings.ts';
import {
  diamondChain,
  firstPaths,
  type Path,
  pathCounts,
  pathsToOutput,
} from '../../../engine/lagrange/paths.ts';
import { compile } from '../../../engine/program/compile.ts';
import { scalar } from '../../../engine/tensor/tensor.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';
import { trace } from '../../../engine/trace/trace.ts';
import { expSin, numberOf, plain, runOf } from '../build.ts';
import { scalarGraph } from './scalarGraph.ts';

const run = runOf(expSin(0));
const product = ({ share }: Path): number => plain(share) as number;
const at = (name: string): number => numberOf(run.program, name);

describe('paths', () => {
  test('of exp/sin at 0 from x are four, and add up to λ', () => {
    const found = [...pathsToOutput(run, at('x'))];
    const routes = found.map(({ edges }) =>
      edges.map(({ consumer }) => run.program.equations[consumer]?.name).join(''),
    );
    expect(routes).toEqual(['abcdf', 'abcef', 'acdf', 'acef']);
    expect(found.map((path) => product(path).toFixed(6))).toEqual([
      '14.778112',
      '-0.832294',
      '7.389056',
      '-0.416147',
    ]);
    const sum = found.reduce((total, path) => total + product(path), 0);
    expect(sum).toBeCloseTo(20.918727787150523, 12);
    expect(found[0]?.factors).toEqual([1, 2, 1, Math.exp(2), 1]);
  });

  test('from the output are one without edges, from what does not reach it none', () => {
    expect([...pathsToOutput(run, at('f'))]).toEqual([
      { edges: [], factors: [], share: scalar(1) },
    ]);
    const beside = runOf({ x: ['input', 1], u: ['input', 1], y: ['exp', 'x'] }, 'y');
    expect([...pathsToOutput(beside, 1)]).toEqual([]);
  });

  test('count twice where a node feeds two ports', () => {
    const square = runOf({ x: ['input', 3], y: ['mul', 'x', 'x'] });
    expect([...pathsToOutput(square, 0)].map(product)).toEqual([3, 3]);
    expect(pathCounts(square).paths).toEqual([2n, 1n]);
  });

  test('carry the seed', () => {
    const seeded = runOf(expSin(0), 'f', 3);
    expect(firstPaths(seeded, at('c')).paths.map(product)).toEqual([
      3 * Math.exp(2),
      3 * Math.cos(2),
    ]);
  });

  test('stop at a number, and say so', () => {
    expect(firstPaths(run, at('x'), 3)).toMatchObject({ complete: false });
    expect(firstPaths(run, at('x'), 3).paths).toHaveLength(3);
    expect(firstPaths(run, at('x'), 4)).toMatchObject({ complete: true });
  });

  test('between tensors carry s pulled back, and add up to λ', () => {
    const vector = runOf({
      ...{ x: ['input', [1, 2]], u: ['exp', 'x'], v: ['mul', 'x', 'u'] },
      ...{ s: ['sum', 'v'] },
    });
    const found = [...pathsToOutput(vector, 0)];
    expect(found.map(({ factors }) => factors)).toEqual([
      [undefined, undefined, undefined],
      [undefined, undefined],
    ]);
    const total = found.reduce(
      (sum, { share }) => sum.map((v, e) => v + (share.data[e] as number)),
      [0, 0],
    );
    expect(total).toEqual([...(multipliersOf(vector)[0]?.data ?? [])]);
    expect(pathCounts(vector).paths[0]).toBe(2n);
  });

  test('add up to λ on random graphs', () => {
    fc.assert(
      fc.property(scalarGraph(6), (graph) => {
        const made = trace(compile(graph));
        const counts = pathCounts(made);
        const lambda = multipliersOf(made);
        for (const j of made.program.equations.keys()) {
          const found = [...pathsToOutput(made, j)];
          expect(BigInt(found.length)).toBe(counts.paths[j]);
          const size = found.reduce((total, path) => total + Math.abs(product(path)), 0);
          const sum = found.reduce((total, path) => total + product(path), 0);
          expect(Math.abs(sum - (plain(lambda[j]) as number))).toBeLessThanOrEqual(1e-12 * size);
          const edges = found.reduce((total, path) => total + path.edges.length, 0);
          expect(BigInt(edges)).toBe(counts.multiplications[j]);
        }
      }),
      { seed: 306, numRuns: 200 },
    );
  });
});

describe('counts', () => {
  test('of exp/sin are 4 paths on 8 edges', () => {
    const { paths: counted, edges } = pathCounts(run);
    expect(edges).toBe(8);
    expect(counted[at('x')]).toBe(4n);
  });

  test.each([1, 2, 10, 300])('of %d diamonds are 2^k paths and 4k edges', (k) => {
    const { graph, errors } = parseFormulas(diamondChain(k));
    expect(errors).toEqual([]);
    const chain = trace(compile(graph));
    const { paths: counted, edges, multiplications } = pathCounts(chain);
    expect(counted[0]).toBe(2n ** BigInt(k));
    expect(multiplications[0]).toBe(2n ** BigInt(k) * BigInt(2 * k));
    expect(edges).toBe(4 * k);
    // Listing is lazy: the first few of 2^300 come at once.
    expect(firstPaths(chain, 0, 5).paths).toHaveLength(Math.min(5, 2 ** k));
  });

  test('of half a diamond there are none', () => {
    expect(() => diamondChain(0.5)).toThrow(RangeError);
    expect(() => diamondChain(0)).toThrow(RangeError);
  });
});
