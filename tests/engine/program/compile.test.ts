import { describe, expect, test } from 'vitest';
import { EMPTY_GRAPH, type Graph, type GraphNode } from '../../../engine/graph/graph.ts';
import { ops } from '../../../engine/ops/index.ts';
import { fewestInputs, portNames } from '../../../engine/ops/ports.ts';
import { compile } from '../../../engine/program/compile.ts';
import { build, expSin, type Line } from '../build.ts';

const names = (graph: Graph): string[] => compile(graph).equations.map(({ name }) => name);

/** The problems as "name.port: message", in order; ⧗ marks those that wait for another node. */
const problems = (graph: Graph): string[] =>
  compile(graph).problems.map(({ node, port, message, waits }) => {
    const place = `${graph.nodes[node]?.name}${port ? `.${port}` : ''}`;
    return `${waits ? '⧗ ' : ''}${place}: ${message}`;
  });

const outputName = (graph: Graph): string | undefined => {
  const { equations, output } = compile(graph);
  return output === undefined ? undefined : equations[output]?.name;
};

/** A graph with some nodes replaced. */
const withNodes = (graph: Graph, nodes: Readonly<Record<string, GraphNode>>): Graph => ({
  ...graph,
  nodes: { ...graph.nodes, ...nodes },
});

describe('a graph without faults', () => {
  const program = compile(build(expSin(0)));

  test('has one equation per node, in topological order, with shapes', () => {
    expect(program.problems).toEqual([]);
    expect(program.equations.map((e) => `${e.name} = ${e.op.name}`)).toEqual([
      ...['x = input', 'a = exp', 'b = square', 'c = add', 'd = exp', 'e = sin', 'f = add'],
    ]);
    expect(program.equations[3]).toMatchObject({
      id: 'n4',
      args: [{ equation: 1 }, { equation: 2 }],
      params: {},
      shape: [],
    });
  });

  test('knows the uses of each value, by consumer', () => {
    expect(program.uses[1]).toEqual([
      { consumer: 2, port: 0 },
      { consumer: 3, port: 0 },
    ]);
    expect(program.uses[6]).toEqual([]);
    expect(program.index.get('n7')).toBe(6);
  });

  test('takes a value of a port’s own as a constant', () => {
    const { equations } = compile(build({ x: ['input', 1], y: ['pow', 'x', 3] }));
    expect(equations[1]?.args[1]).toEqual({ constant: { shape: [], data: Float64Array.of(3) } });
  });

  test('broadcasts shapes', () => {
    const lines: Record<string, Line> = {
      x: ['input', [[1], [2]]],
      w: ['parameter', [1, 2, 3]],
      y: ['mul', 'x', 'w'],
    };
    expect(compile(build(lines)).equations[2]?.shape).toEqual([2, 3]);
  });

  test('may be empty', () => {
    expect(compile(EMPTY_GRAPH)).toEqual({
      equations: [],
      index: new Map(),
      uses: [],
      output: undefined,
      problems: [],
    });
  });
});

describe('a problem', () => {
  test.each<[string, Record<string, Line>, string[]]>([
    ['an open port', { x: ['input', 1], y: ['add', 'x'] }, ['y.b: port b is not connected']],
    [
      'two open ports',
      { y: ['add'] },
      ['y.a: port a is not connected', 'y.b: port b is not connected'],
    ],
    ['an op that is not there', { y: ['sine', 1] }, ['y: there is no op named “sine”']],
    [
      'an op named like a property of objects',
      { y: ['constructor'] },
      ['y: there is no op named “constructor”'],
    ],
    ['a port that is not there', { y: ['sqrt', 4, 5] }, ['y.port1: sqrt has no port port1']],
    ['an input without a value', { x: ['input'] }, ['x: has no value yet']],
    [
      'a value that is no number',
      { x: ['input', { value: [1, 'two'] }] },
      ['x: [1] is "two", not a number'],
    ],
    ['a ragged value', { x: ['input', [[1, 2], [3]]] }, ['x: [1] has 1 elements, axis 1 has 2']],
    [
      'a ragged value at a port',
      { y: ['exp', [[1, 2], [3]]] },
      ['y.x: port x: [1] has 1 elements, axis 1 has 2'],
    ],
    ['a param that is not there', { y: ['exp', 1, { axis: 0 }] }, ['y: exp has no param “axis”']],
    ['a param left out', { y: ['sum_to', [1, 2]] }, ['y: sum_to needs a shape']],
    [
      'a param of the wrong kind',
      { y: ['sum_to', [1, 2], { shape: '2' }] },
      ['y: shape is not a list of sizes, such as [2, 3]'],
    ],
    [
      'a param with a negative size',
      { y: ['broadcast_to', 1, { shape: [-1] }] },
      ['y: shape is not a list of sizes, such as [2, 3]'],
    ],
    [
      'shapes that do not fit',
      { x: ['input', [1, 2]], y: ['add', 'x', [1, 2, 3]] },
      ['y: shapes [2] and [3] do not broadcast: axis −1 has sizes 2 and 3'],
    ],
    [
      'a shape that does not stretch',
      { y: ['broadcast_to', [1, 2], { shape: [3] }] },
      ['y: shapes [2] and [3] do not broadcast: axis −1 has sizes 2 and 3'],
    ],
    [
      'a shape that does not sum',
      { y: ['sum_to', [1, 2], { shape: [2, 1] }] },
      ['y: [2×1] does not broadcast to [2]'],
    ],
    [
      'a value too large for the memory',
      { y: ['broadcast_to', 1, { shape: [2000, 2000] }] },
      ['y: [2000×2000] is more than fits (1000000 elements)'],
    ],
  ])('is %s', (_what, lines, expected) => {
    expect(problems(build(lines))).toEqual(expected);
  });

  test('is a node fed from nowhere, also where nowhere is named like a property of objects', () => {
    for (const node of ['n9', 'constructor', '__proto__']) {
      const y: GraphNode = { op: 'exp', name: 'y', inputs: { x: { node } }, params: {} };
      expect(problems({ nodes: { n1: y }, output: null })).toEqual([
        'y.x: port x is fed by a node that does not exist',
      ]);
    }
  });

  test('is a cycle, named at each of its nodes', () => {
    const graph = build({ a: ['add', 'c', 1], b: ['exp', 'a'], c: ['sin', 'b'], d: ['cos', 'c'] });
    expect(problems(graph)).toEqual([
      'a: a → b → c → a is a cycle',
      'b: a → b → c → a is a cycle',
      'c: a → b → c → a is a cycle',
      '⧗ d.x: waits for c',
    ]);
    expect(problems(build({ a: ['exp', 'a'] }))).toEqual(['a: a → a is a cycle']);
  });

  test('is two cycles through one node, each named', () => {
    const graph = build({ a: ['add', 'b', 'c'], b: ['exp', 'a'], c: ['sin', 'b'] });
    const found = problems(graph);
    expect(new Set(found.map((problem) => problem.split(':')[0]))).toEqual(
      new Set(['a', 'b', 'c']),
    );
    expect(found.every((problem) => problem.endsWith('is a cycle'))).toBe(true);
    expect(names(graph)).toEqual([]);
  });
});

describe('an unfinished graph', () => {
  const graph = build({
    x: ['input', 2],
    a: ['add', 'x'],
    b: ['exp', 'a'],
    c: ['add', 'b', 'a'],
    d: ['square', 'x'],
    e: ['sin', 'd'],
  });

  test('computes all that does not depend on the fault', () => {
    expect(names(graph)).toEqual(['x', 'd', 'e']);
  });

  test('lets the rest wait, and says for which node', () => {
    expect(problems(graph)).toEqual([
      'a.b: port b is not connected',
      '⧗ b.x: waits for a',
      '⧗ c.a: waits for b',
      '⧗ c.b: waits for a',
    ]);
  });

  test('has no equation number for what has no equation', () => {
    const { index } = compile(graph);
    expect([...index]).toEqual([
      ['n1', 0],
      ['n5', 1],
      ['n6', 2],
    ]);
  });
});

describe('the output', () => {
  const lines: Record<string, Line> = {
    x: ['input', 1],
    y: ['exp', 'x'],
    z: ['sin', 'x'],
    c: ['constant', 3],
  };

  test('without a choice is the newest node that computes something and feeds nothing', () => {
    expect(outputName(build(lines))).toBe('z');
    expect(outputName(build({ ...lines, v: ['add', 'y', 'z'] }))).toBe('v');
  });

  test('goes by age, not by topological order', () => {
    expect(
      outputName(build({ y: ['exp', 'x'], z: ['sin', 'y'], v: ['cos', 'x'], x: ['input', 1] })),
    ).toBe('v');
  });

  test('is the chosen node, also one that feeds others, or an input', () => {
    expect(outputName(build({ ...lines, v: ['add', 'y', 'z'] }, 'y'))).toBe('y');
    expect(outputName(build(lines, 'x'))).toBe('x');
  });

  test.each<[string, Graph]>([
    ['nothing is computed', build({ x: ['input', 1] })],
    ['the chosen node has a problem', build({ ...lines, bad: ['add', 'y'] }, 'bad')],
    ['the chosen node is not there', { ...build(lines), output: 'n99' }],
  ])('is undefined where %s', (_what, graph) => {
    expect(compile(graph).output).toBeUndefined();
  });

  test('stays if another node gets a fault', () => {
    const bad: GraphNode = { op: 'nope', name: 'bad', inputs: {}, params: {} };
    expect(outputName(withNodes(build(lines), { n9: bad }))).toBe('z');
  });
});

test('every op with its ports open says so, and none throws', () => {
  for (const op of ops.values()) {
    const found = problems(build({ y: [op.name] }));
    // Noise needs nothing at all.
    expect(found.length > 0).toBe(!op.noise);
    for (const port of portNames(op, fewestInputs(op)))
      expect(found).toContain(`y.${port}: port ${port} is not connected`);
  }
});
