import fc from 'fast-check';
import type { Graph } from '../../../engine/graph/graph.ts';
import { build, type Line } from '../build.ts';

type Made = readonly [op: string, ...args: string[]];

const UNARY = ['sin', 'cos', 'tanh', 'square', 'neg'] as const;
const BINARY = ['add', 'sub', 'mul'] as const;

/** Random graphs of scalars that branch and join; the sum at the end keeps every value in play. */
export const scalarGraph = (maxOps = 12): fc.Arbitrary<Graph> =>
  fc
    .tuple(
      fc.array(fc.integer({ min: -1500, max: 1500 }), { minLength: 2, maxLength: 3 }),
      fc.array(fc.tuple(fc.nat(99), fc.nat(5), fc.nat(5)), { minLength: 1, maxLength: maxOps }),
    )
    .map(([inputs, steps]) => {
      const lines: Record<string, Line> = {};
      for (const [i, v] of inputs.entries()) lines[`x${i}`] = ['input', v / 1000];
      for (const [i, [op, a, b]] of steps.entries()) {
        const names = Object.keys(lines);
        const back = (n: number): string => names[Math.max(0, names.length - 1 - n)] as string;
        const all: readonly Made[] = [
          ...UNARY.map((name): Made => [name, back(a)]),
          ...BINARY.flatMap((name): Made[] => [
            [name, back(a), back(b)],
            [name, back(b), back(a)],
          ]),
        ];
        lines[`v${i}`] = all[op % all.length] as Line;
        // Squares of squares would outgrow all tolerances.
        lines[`w${i}`] = ['tanh', `v${i}`];
      }
      return build(lines);
    });

/** A layered graph of many scalars. */
export function wideGraph(nodes: number): Record<string, Line> {
  const lines: Record<string, Line> = { v0: ['input', 0.3], v1: ['input', -0.2] };
  for (let i = 2; i < nodes; i++) {
    const [a, b] = [`v${i - 1}`, `v${Math.max(0, i - 2 - (i % 5))}`];
    const made: readonly Line[] = [
      ['add', a, b],
      ['sin', a],
      ['mul', a, b],
      ['tanh', a],
    ];
    lines[`v${i}`] = made[i % 4] as Line;
  }
  return lines;
}
