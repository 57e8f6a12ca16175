import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameProblem } from '../../../engine/graph/names.ts';
import { readGraph } from '../../../engine/graph/readGraph.ts';
import { type BackwardGraph, backwardGraph } from '../../../engine/lagrange/backwardGraph.ts';
import { freeOf, multipliersOf, valuesOf } from '../../../engine/lagrange/couplings.ts';
import { centralDifference } from '../../../engine/lagrange/difference.ts';
import { compile } from '../../../engine/program/compile.ts';
import type { Program } from '../../../engine/program/program.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';
import { printFormulas } from '../../../engine/text/print.ts';
import { stateAt } from '../../../engine/trace/stateAt.ts';
import { trace } from '../../../engine/trace/trace.ts';
import { arbitraryGraph } from '../arbitraryGraph.ts';
import { build, expSin, numberOf, plain, programOf } from '../build.ts';

const program = programOf(expSin(0.5));
const both = backwardGraph(program);

/** What a node of the graph of both passes computes. */
function valuesAt({ graph }: BackwardGraph): (id: string) => number | number[] {
  const compiled = compile(graph);
  expect(compiled.problems).toEqual([]);
  const run = trace(compiled);
  const { z } = stateAt(run, run.steps.length);
  return (id) => plain(z[compiled.index.get(id) as number]);
}

describe('the backward pass of exp/sin as a graph', () => {
  test('computes every z and every λ', () => {
    const at = valuesAt(both);
    const run = trace(program);
    expect(both.values.map(at)).toEqual(valuesOf(run).map(plain));
    expect(both.multipliers.map(at)).toEqual(multipliersOf(run).map(plain));
  });

  test('names λ_c adj_c', () => {
    const names = both.multipliers.map((id) => both.graph.nodes[id]?.name);
    expect(names).toEqual([...'xabcdef'].map((name) => `adj_${name}`));
    expect(both.graph.output).toBe(both.multipliers[0]);
  });

  test('is formula text, and comes back from it', () => {
    const text = printFormulas(both.graph);
    expect(text).toContain('adj_b = adj_c');
    expect(text).toContain('adj_f = 1');
    const read = parseFormulas(text);
    expect(read.errors).toEqual([]);
    expect(printFormulas(read.graph)).toBe(text);
  });

  test('says which rule or sum made each node', () => {
    const at = (name: string): number => numberOf(program, name);
    const origin = (name: string) => both.origins.get(both.multipliers[at(name)] as string);
    expect(origin('f')).toEqual({ kind: 'multiplier', equation: at('f') });
    expect(origin('c')).toEqual({ kind: 'sum', equation: at('c') });
    // The only consumer of x is a: its rule makes all of λ_x.
    expect(origin('x')).toEqual({ kind: 'rule', equation: at('a'), ports: [0] });
    for (const id of both.values) expect(both.origins.has(id)).toBe(false);
    const made = Object.keys(both.graph.nodes).filter((id) => !both.values.includes(id));
    for (const id of made) expect(both.origins.has(id)).toBe(true);
  });

  test('is differentiated again: f″ of exp/sin, and f‴', () => {
    const second = compile(both.graph);
    const run = trace(second);
    const x = numberOf(second, 'x');
    const value = plain(multipliersOf(run)[x]) as number;
    // f″ = (e^c − sin c)(a + 2a²)² + (e^c + cos c)(a + 4a²)
    const a = Math.exp(0.5);
    const c = a + a * a;
    const [e, s] = [Math.exp(c), Math.sin(c)];
    const exact = (e - s) * (a + 2 * a * a) ** 2 + (e + Math.cos(c)) * (a + 4 * a * a);
    expect(value / exact).toBeCloseTo(1, 12);
    const third = compile(backwardGraph(second, x).graph);
    const found = plain(multipliersOf(trace(third))[numberOf(third, 'x')]) as number;
    const differences = plain(
      centralDifference(trace(compile(backwardGraph(second, x).graph)), numberOf(third, 'x'), 1e-5),
    );
    expect(found / (differences as number)).toBeCloseTo(1, 6);
  });
});

describe('the graph', () => {
  const valid = ({ graph }: BackwardGraph): void => {
    const names = Object.values(graph.nodes).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(nameProblem(name)).toBeUndefined();
    expect(
      readGraph(JSON.parse(JSON.stringify({ format: 'adjoint', version: 1, ...graph }))),
    ).toBeTruthy();
  };

  test('avoids names that are taken, of nodes and of temporaries', () => {
    const { graph, errors } = parseFormulas(
      'x = input(value=1)\nadj_x = exp(x) * 2\ny = sin(adj_x + x * x) / (x + 3)',
    );
    expect(errors).toEqual([]);
    const made = backwardGraph(compile(graph));
    valid(made);
    expect(made.graph.nodes[made.multipliers[0] as string]?.name).toBe('adj2_x');
  });

  test('shortens long names', () => {
    const long = 'x'.repeat(40);
    valid(
      backwardGraph(programOf({ [long]: ['input', 1], [`${'x'.repeat(39)}y`]: ['exp', long] })),
    );
  });

  test('holds zeros for what does not reach the output, and empty tensors', () => {
    const beside = programOf({ x: ['input', 1], u: ['input', [1, 2]], y: ['exp', 'x'] }, 'y');
    const made = backwardGraph(beside);
    expect(valuesAt(made)(made.multipliers[1] as string)).toEqual([0, 0]);
    const empty = backwardGraph(programOf({ x: ['input', []], y: ['exp', 'x'], s: ['sum', 'y'] }));
    expect(valuesAt(empty)(empty.multipliers[0] as string)).toEqual([]);
  });

  test('needs an output', () => {
    expect(() => backwardGraph(programOf({ x: ['input', 1] }))).toThrow(RangeError);
  });

  test('computes the multipliers of random graphs, and theirs are second derivatives', () => {
    fc.assert(
      fc.property(arbitraryGraph({ maxOps: 8 }), (graph) => {
        const of: Program = compile(graph);
        const run = trace(of);
        const [x] = freeOf(run).filter((j) => run.reach[j]);
        if (!run.seed || x === undefined) return;
        const made = backwardGraph(of, x);
        valid(made);
        const at = valuesAt(made);
        for (const [j, lambda] of multipliersOf(run).entries()) {
          if (!lambda) continue;
          const value = [at(made.multipliers[j] as string)].flat();
          for (const [e, v] of lambda.data.entries()) {
            expect(Math.abs((value[e] as number) - v)).toBeLessThanOrEqual(
              1e-12 * Math.max(1, Math.abs(v)),
            );
          }
        }
        const second = compile(made.graph);
        const again = trace(second);
        const place = second.index.get(made.values[x] as string) as number;
        const difference = centralDifference(again, place, 1e-5);
        const exact = multipliersOf(again)[place];
        const scale = exact?.data.reduce((a, v) => Math.max(a, Math.abs(v)), 1) ?? 1;
        for (const [e, v] of (exact?.data ?? []).entries()) {
          expect(Math.abs(v - (difference.data[e] as number))).toBeLessThanOrEqual(1e-3 * scale);
        }
      }),
      { seed: 301, numRuns: 60 },
    );
  });
});

test('300 nodes are turned into a graph with a node for each equation', () => {
  const lines: Record<string, readonly [string, ...(string | number)[]]> = { v0: ['input', 0.5] };
  for (let i = 1; i < 300; i++) lines[`v${i}`] = ['mul', `v${i - 1}`, `v${Math.max(0, i - 3)}`];
  const { graph } = backwardGraph(compile(build(lines as never)));
  expect(Object.keys(graph.nodes).length).toBeGreaterThan(600);
});
