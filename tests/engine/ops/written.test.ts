import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Graph, type GraphNode, nodeIds } from '../../../engine/graph/graph.ts';
import { backwardGraph } from '../../../engine/lagrange/backwardGraph.ts';
import { ops } from '../../../engine/ops/index.ts';
import { passing, stopped } from '../../../engine/ops/written.ts';
import { plan } from '../../../engine/plan/plan.ts';
import { compile } from '../../../engine/program/compile.ts';
import { openBlocks } from '../../../engine/program/openBlocks.ts';
import { packProgram, unpackProgram } from '../../../engine/program/packed.ts';
import type { Program } from '../../../engine/program/program.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';
import { equationText, printFormulas } from '../../../engine/text/print.ts';
import { nodeTex } from '../../../engine/trace/nodeTex.ts';
import { stateAt } from '../../../engine/trace/stateAt.ts';
import { trace } from '../../../engine/trace/trace.ts';
import { build, type Line } from '../build.ts';
import { scalarGraph } from '../lagrange/scalarGraph.ts';

type Flags = Pick<GraphNode, 'muted' | 'stopped'>;

/** A graph with flags on some of its nodes, by name. */
function flagged(graph: Graph, flags: Readonly<Record<string, Flags>>): Graph {
  const nodes = Object.entries(graph.nodes).map(([id, node]) => [
    id,
    { ...node, ...flags[node.name] },
  ]);
  return { ...graph, nodes: Object.fromEntries(nodes) };
}

/** A zero of either sign is one: a sum of zeros loses it. */
const unsigned = (data: Float64Array | undefined): Float64Array | undefined =>
  data?.map((v) => v + 0);

/** z and λ of every node by its name, at the end of the run. */
function results(program: Program): Record<string, readonly [unknown, unknown]> {
  const run = trace(program);
  const { z, lambda } = stateAt(run, run.steps.length);
  const entries = program.equations.map(({ name }, i) => {
    return [name, [unsigned(z[i]?.data), unsigned(lambda[i]?.data)]] as const;
  });
  return Object.fromEntries(entries);
}

const LINES: Readonly<Record<string, Line>> = {
  x: ['input', 2],
  a: ['exp', 'x'],
  b: ['square', 'x'],
  c: ['mul', 'a', 'b'],
  f: ['add', 'c', 'x'],
};
const graph = build(LINES, 'f');
const numbers = (flags: Readonly<Record<string, Flags>>): Record<string, [number, number]> =>
  Object.fromEntries(
    Object.entries(results(compile(flagged(graph, flags)))).map(([name, [z, lambda]]) => [
      name,
      [(z as Float64Array)[0] as number, (lambda as Float64Array)[0] as number],
    ]),
  );

describe('a muted node', () => {
  test('hands its first argument on, with its λ', () => {
    const found = numbers({ c: { muted: true } });
    expect(found.c).toEqual([Math.exp(2), 1]);
    expect(found.a).toEqual([Math.exp(2), 1]);
    expect(found.b).toEqual([4, 0]);
    expect(found.x?.[1]).toBeCloseTo(Math.exp(2) + 1, 12);
  });
  test('reads as that everywhere', () => {
    const muted = flagged(graph, { c: { muted: true }, b: { muted: true } });
    expect([equationText(muted, 'n4'), nodeTex(muted, 'n4')]).toEqual(['c = a', 'c = a']);
    expect(equationText(muted, 'n3')).toBe('b = x');
  });
  test('does not need its other ports, nor its params', () => {
    const open = build({ x: ['input', 2], c: ['matmul', 'x'], d: ['sum', 'c', { axis: 7 }] });
    const { problems } = compile(flagged(open, { c: { muted: true }, d: { muted: true } }));
    expect(problems).toEqual([]);
  });
  test('of an op whose first port takes a condition hands on the one after', () => {
    const chosen = build({ p: ['input', 1], x: ['input', 5], y: ['where', 'p', 'x', 'x'] });
    const found = results(compile(flagged(chosen, { y: { muted: true } })));
    expect(found.y?.[0]).toEqual(Float64Array.of(5));
  });
  test('says where what it hands on does not fit', () => {
    const misfit = build({
      x: ['input', [1, 2, 3]],
      s: ['sum', 'x'],
      y: ['matmul', 's', 'x'],
      z: ['matmul', [[1, 2]], 's'],
    });
    const { problems } = compile(flagged(misfit, { s: { muted: true } }));
    expect(problems.filter(({ node }) => node === 'n2').map(({ message }) => message)).toEqual([
      'muted, it hands on a value that z cannot take',
    ]);
  });
  test('that is a source is one all the same', () => {
    expect(numbers({ x: { muted: true, stopped: true } })).toEqual(numbers({}));
  });
});

describe('a node at which λ stops', () => {
  test('has its value and its λ, and hands none back', () => {
    const found = numbers({ c: { stopped: true } });
    expect(found.c).toEqual([numbers({}).c?.[0], 1]);
    expect([found.a?.[1], found.b?.[1], found.x?.[1]]).toEqual([0, 0, 1]);
  });
  test('reads sg(·)', () => {
    const stops = flagged(graph, { c: { stopped: true } });
    expect(equationText(stops, 'n4')).toBe('c = stop_gradient(a * b)');
    expect(nodeTex(stops, 'n4')).toContain('\\operatorname{sg}');
  });
  test('may be muted too', () => {
    const both = flagged(graph, { c: { stopped: true, muted: true } });
    expect(equationText(both, 'n4')).toBe('c = stop_gradient(a)');
    expect(numbers({ c: { stopped: true, muted: true } }).a).toEqual([Math.exp(2), 0]);
  });
  test('opens, if it is a block, into parts that end in sg', () => {
    const block = flagged(build({ x: ['input', 0.5], y: ['silu', 'x'] }), {
      y: { stopped: true },
    });
    const opened = openBlocks(compile(block));
    expect(opened.equations.at(-1)?.op.name).toBe('stop_gradient');
    expect(results(opened).x?.[1]).toEqual(Float64Array.of(0));
  });
});

test('one op has one record as a stopped one, and one a port as a muted one', () => {
  const add = ops.get('add');
  if (!add) throw new Error('there is no add');
  expect(stopped(add)).toBe(stopped(add));
  expect(passing('a')).toBe(passing('a'));
});

test('every reading of random graphs agrees: text, plan, another thread, the backward pass as a graph', () => {
  const flags = fc.array(
    fc.record({
      muted: fc.constantFrom<true | undefined>(true, undefined, undefined),
      stopped: fc.constantFrom<true | undefined>(true, undefined, undefined),
    }),
    { minLength: 12, maxLength: 12 },
  );
  fc.assert(
    fc.property(scalarGraph(8), flags, (plainGraph, chosen) => {
      const nodes = nodeIds(plainGraph).map((id, i) => {
        const { muted, stopped: stops } = chosen[i % chosen.length] ?? {};
        const node = plainGraph.nodes[id] as GraphNode;
        return [
          id,
          { ...node, ...(muted && { muted }), ...(stops && { stopped: stops }) },
        ] as const;
      });
      const drawn: Graph = { ...plainGraph, nodes: Object.fromEntries(nodes) };
      const program = compile(drawn);
      fc.pre(program.problems.length === 0);
      const expected = results(program);

      const { graph: read, errors } = parseFormulas(printFormulas(drawn));
      expect(errors).toEqual([]);
      expect(results(compile(read))).toMatchObject(expected);

      expect(results(unpackProgram(structuredClone(packProgram(program))))).toEqual(expected);

      const planned = plan(program);
      planned.run();
      const both = backwardGraph(program);
      const again = compile(both.graph);
      expect(again.problems).toEqual([]);
      const derived = results(again);
      for (const [i, { name }] of program.equations.entries()) {
        const [z, lambda] = expected[name] as readonly [Float64Array, Float64Array];
        expect(planned.z(i)?.data[0]).toBeCloseTo(z[0] as number, 10);
        expect(planned.lambda(i)?.data[0] ?? 0).toBeCloseTo(lambda[0] as number, 10);
        const adjoint = both.graph.nodes[both.multipliers[i] ?? '']?.name ?? '';
        const [made] = (derived[adjoint] ?? []) as readonly Float64Array[];
        expect(made?.[0]).toBeCloseTo(lambda[0] as number, 10);
      }
    }),
    { numRuns: 60 },
  );
});
