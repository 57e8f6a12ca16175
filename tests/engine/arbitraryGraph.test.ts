import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameProblem } from '../../engine/graph/names.ts';
import { ops } from '../../engine/ops/index.ts';
import { OP_GROUPS } from '../../engine/ops/op.ts';
import { compile } from '../../engine/program/compile.ts';
import { evaluate } from '../../engine/program/evaluate.ts';
import type { Program } from '../../engine/program/program.ts';
import { maxAbs } from '../../engine/tensor/tensor.ts';
import { arbitraryGraph } from './arbitraryGraph.ts';

/** The random graphs that properties are tested on must hold what the properties are about. */

const programs = fc.sample(arbitraryGraph(), { numRuns: 300, seed: 1 }).map(compile);

const share = (has: (program: Program) => boolean): number =>
  programs.filter(has).length / programs.length;

const usedTwice = ({ uses }: Program): boolean =>
  uses.some((list) => list.some((use, i) => list[i - 1]?.consumer === use.consumer));

describe('random graphs', () => {
  test('compile without problems to finite values', () => {
    for (const program of programs) {
      expect(program.problems).toEqual([]);
      for (const z of evaluate(program)) expect(maxAbs(z)).toBeLessThanOrEqual(20);
    }
  });

  test.each<[string, (program: Program) => boolean]>([
    ['a fan-out', ({ uses }) => uses.some((list) => list.length > 1)],
    ['a node used twice by one consumer', usedTwice],
    [
      'a source that nothing uses',
      ({ equations, uses }) => equations.some(({ op }, i) => op.source && uses[i]?.length === 0),
    ],
    ['an output that feeds others', ({ uses, output }) => (uses[output ?? -1] ?? []).length > 0],
    ['a tensor', ({ equations }) => equations.some(({ shape }) => shape.length > 0)],
    [
      'a stretched argument',
      ({ equations }) =>
        equations.some(({ op, args, shape }) =>
          args.some(
            (arg) =>
              'equation' in arg &&
              op.fnOf !== undefined &&
              String(equations[arg.equation]?.shape) !== String(shape),
          ),
        ),
    ],
    [
      'a port with a value of its own',
      ({ equations }) => equations.some(({ args }) => args.some((arg) => 'constant' in arg)),
    ],
    ['ten nodes or more', ({ equations }) => equations.length >= 10],
  ])('have %s, in a twelfth or more of all', (_what, has) => {
    expect(share(has)).toBeGreaterThan(1 / 12);
  });

  test('use ops of every group that computes on any real numbers', () => {
    const used = new Set(programs.flatMap(({ equations }) => equations.map(({ op }) => op.group)));
    const special = ['Neural networks', 'Losses'];
    expect(OP_GROUPS.filter((g) => !used.has(g) && !special.includes(g))).toEqual([]);
  });

  test('have names that people may give', () => {
    for (const { equations } of programs) {
      expect(equations.map(({ name }) => nameProblem(name)).filter(Boolean)).toEqual([]);
    }
  });

  test('can be limited to some ops', () => {
    const allow = ({ name }: { readonly name: string }): boolean =>
      name === 'mul' || name === 'sin';
    for (const graph of fc.sample(arbitraryGraph({ allow }), { numRuns: 50, seed: 2 })) {
      const names = Object.values(graph.nodes).map((node) => node.op);
      expect(names.filter((op) => !ops.get(op)?.source && op !== 'mul' && op !== 'sin')).toEqual(
        [],
      );
    }
  });
});
