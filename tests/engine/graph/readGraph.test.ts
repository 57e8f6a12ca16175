import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile, FileError, type Graph, readGraph } from '../../../engine/index.ts';
import { graphs } from '../text/graphs.ts';

const node = (op: string, name: string, inputs: unknown = {}, params: unknown = {}): object => ({
  ...{ op, name, inputs, params },
});

const file = (nodes: unknown, more: object = {}): Record<string, unknown> => ({
  ...{ format: 'adjoint', version: 1, title: 'a test', nodes, output: null },
  ...more,
});

/** How a value is refused, as `where: message`. */
function refusal(value: unknown): string {
  try {
    readGraph(value);
  } catch (error) {
    if (error instanceof FileError) return `${error.where}: ${error.message}`;
    throw error;
  }
  return 'not refused';
}

const numbers = (n: number): object =>
  Object.fromEntries(Array.from({ length: n }, (_, i) => [`n${i}`, node('input', `x${i}`)]));

const nest = (depth: number): unknown => {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = [value];
  return value;
};

describe('a document is read', () => {
  test('with the graph only: positions and other keys are left to the app', () => {
    const nodes = {
      n1: { ...node('input', 'x', {}, { value: [1, 'NaN', -0] }), position: { x: 1, y: 2 } },
      n2: node('pow', 'y', { x: { node: 'n1' }, exponent: { value: 3 } }),
      n3: {
        op: 'later',
        name: '_1',
        inputs: { any: { node: 'n2' } },
        params: { mode: ['a', null] },
      },
      n4: { op: 'input', name: 'z' },
    };
    expect(readGraph(file(nodes, { output: 'n2', colour: 'red' }))).toEqual({
      nodes: {
        n1: { op: 'input', name: 'x', inputs: {}, params: { value: [1, 'NaN', -0] } },
        n2: {
          op: 'pow',
          name: 'y',
          inputs: { x: { node: 'n1' }, exponent: { value: 3 } },
          params: {},
        },
        n3: {
          op: 'later',
          name: '_1',
          inputs: { any: { node: 'n2' } },
          params: { mode: ['a', null] },
        },
        n4: { op: 'input', name: 'z', inputs: {}, params: {} },
      },
      output: 'n2',
    });
  });

  test('as it was written, whatever the graph', () => {
    fc.assert(
      fc.property(graphs(false), ({ nodes, output }: Graph) => {
        const written = JSON.stringify(file(nodes, { output }));
        expect(JSON.stringify(file(readGraph(JSON.parse(written)).nodes, { output }))).toBe(
          written,
        );
      }),
      { numRuns: 300 },
    );
  });

  test('a number too large for float64 becomes infinite by name, so that it can be saved', () => {
    const text = JSON.stringify(file({ n1: node('input', 'x', {}, { value: 7 }) })).replace(
      '7',
      '1e999',
    );
    expect(readGraph(JSON.parse(text)).nodes.n1?.params).toEqual({ value: 'Infinity' });
  });

  test('up to the limits', () => {
    expect(Object.keys(readGraph(file(numbers(5_000))).nodes)).toHaveLength(5_000);
    expect(refusal(file(numbers(5_001)))).toBe('nodes: more than 5000 nodes');
    const ports = Object.fromEntries(
      Array.from({ length: 20_001 }, (_, i) => [`p${i}`, { node: 'n0' }]),
    );
    const busy = file({ n0: node('input', 'x'), n1: node('any', 'y', ports) });
    expect(refusal(busy)).toBe('nodes.n1.inputs.p20000: more than 20000 edges');
  });
});

const one = (more: object): unknown => file({ n1: { ...node('exp', 'y'), ...more } });
const port = (source: unknown): unknown => one({ inputs: { x: source } });

describe('a document is refused, with the place', () => {
  test.each([
    [undefined, ': missing'],
    [null, ': not an object'],
    ['{}', ': not an object'],
    [[], ': not an object'],
    [{}, 'format: not an Adjoint document'],
    [file({}, { format: 'excalidraw' }), 'format: not an Adjoint document'],
    [file({}, { version: '1' }), 'version: not a version number'],
    [file({}, { version: 1.5 }), 'version: not a version number'],
    [
      file({}, { version: 2 }),
      'version: version 2, newer than 1, the newest known here; open it with a newer Adjoint',
    ],
    [file(undefined), 'nodes: missing'],
    [file([]), 'nodes: not an object'],
    [file({ n1: null }), 'nodes.n1: not an object'],
    [file({ 'n 1': node('exp', 'y') }), 'nodes: “n 1” cannot be used as an id'],
    [file({ '': node('exp', 'y') }), 'nodes: “” cannot be used as an id'],
    [
      file({ ['n'.repeat(65)]: node('exp', 'y') }),
      `nodes: “${'n'.repeat(64)}” cannot be used as an id`,
    ],
    [file({ constructor: node('exp', 'y') }), 'nodes: “constructor” cannot be used as an id'],
    [file({ toString: node('exp', 'y') }), 'nodes: “toString” cannot be used as an id'],
    [JSON.parse('{"__proto__": {}}'), ': “__proto__” cannot be a key'],
    [file(JSON.parse('{"__proto__": {}}')), 'nodes: “__proto__” cannot be a key'],
    [
      one({ params: { deep: JSON.parse('{"__proto__": 1}') } }),
      'nodes.n1.params.deep: “__proto__” cannot be a key',
    ],
    [one({ op: undefined }), 'nodes.n1.op: not the name of an op'],
    [one({ op: '<b>' }), 'nodes.n1.op: not the name of an op'],
    [one({ name: 7 }), 'nodes.n1.name: not a text'],
    [
      one({ name: 'a b' }),
      'nodes.n1.name: A name has letters, digits and underscores, a letter first.',
    ],
    [one({ name: 'λ' }), 'nodes.n1.name: λ is kept for multipliers; choose another name.'],
    [
      file({ n1: node('input', 'x'), n2: node('input', 'x') }),
      'nodes.n2.name: x is the name of n1 already',
    ],
    [one({ inputs: [] }), 'nodes.n1.inputs: not an object'],
    [
      one({ inputs: { valueOf: { value: 1 } } }),
      'nodes.n1.inputs: “valueOf” cannot be used as an id',
    ],
    [port(1), 'nodes.n1.inputs.x: not an object'],
    [port({}), 'nodes.n1.inputs.x: neither {"node": id} nor {"value": number or array}'],
    [
      port({ node: 'n1', value: 1 }),
      'nodes.n1.inputs.x: neither {"node": id} nor {"value": number or array}',
    ],
    [port({ node: 1 }), 'nodes.n1.inputs.x.node: not the id of a node'],
    [port({ node: 'n9' }), 'nodes.n1.inputs.x: there is no node n9'],
    [port({ node: 'toString' }), 'nodes.n1.inputs.x: there is no node toString'],
    [port({ value: null }), 'nodes.n1.inputs.x.value: the value is null, not a number'],
    [port({ value: [[1, 2], [3]] }), 'nodes.n1.inputs.x.value: [1] has 1 elements, axis 1 has 2'],
    [port({ value: nest(7) }), 'nodes.n1.inputs.x.value: more than 6 axes'],
    [one({ params: 1 }), 'nodes.n1.params: not an object'],
    [
      file({ n1: node('input', 'x', {}, { value: 'one' }) }),
      'nodes.n1.params.value: the value is "one", not a number',
    ],
    [
      one({ params: { text: 'a'.repeat(2_001) } }),
      'nodes.n1.params.text: a text longer than 2000 characters',
    ],
    [file({}, { output: 'n1' }), 'output: neither null nor the id of a node'],
    [file({}, { output: 'toString' }), 'output: neither null nor the id of a node'],
  ])('%#: %j', (value, reason) => {
    expect(refusal(value)).toBe(reason);
  });

  test('where a node is muted or stopped by more than a yes', () => {
    expect(refusal(one({ muted: 1 }))).toBe('nodes.n1.muted: neither true nor false');
    expect(refusal(one({ stopped: 'yes' }))).toBe('nodes.n1.stopped: neither true nor false');
    const { n1 } = readGraph(one({ muted: true, stopped: false })).nodes;
    expect(n1).toMatchObject({ muted: true });
    expect(n1).not.toHaveProperty('stopped');
  });

  test('where it nests too deeply, however deeply', () => {
    expect(refusal(one({ params: { deep: nest(29) } }))).toBe('not refused');
    expect(refusal(one({ params: { deep: nest(30) } }))).toMatch(
      /^nodes\.n1\.params\.deep.*: nested deeper than 32$/,
    );
    const text = `{"format":"adjoint","a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    expect(refusal(JSON.parse(text))).toMatch(/^a\.0.*: nested deeper than 32$/);
  });

  test('or read; nothing else, for damaged documents of any kind', () => {
    const damage = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom<unknown>(undefined, 'n1', '__proto__', 'toString', [], {}, -1, Number.NaN),
    );
    fc.assert(
      fc.property(graphs(false), damage, fc.nat(), ({ nodes, output }, value, seed) => {
        const text = JSON.stringify(file(nodes, { output }));
        const places = [...text.matchAll(/"[^"]*"|\d+|\{\}|\[\]/g)];
        const place = places[seed % places.length];
        const at = place?.index ?? 0;
        const end = at + (place?.[0].length ?? 0);
        const damaged = `${text.slice(0, at)}${JSON.stringify(value) ?? 'null'}${text.slice(end)}`;
        let parsed: unknown;
        try {
          parsed = JSON.parse(damaged);
        } catch {
          return;
        }
        if (refusal(parsed) === 'not refused') compile(readGraph(parsed));
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('definitions are read', () => {
  const port = node('input', 'x', {}, { value: 3 });
  const square = {
    nodes: { n1: port, n2: node('square', 'y', { x: { node: 'n1' } }) },
    output: 'n2',
  };

  test('their ports without values: each use has its own', () => {
    const use = { n1: node('sq', 'y', { x: { value: 2 } }) };
    const { definitions } = readGraph(file(use, { definitions: { sq: square } }));
    expect(definitions?.sq?.nodes.n1).toEqual({ op: 'input', name: 'x', inputs: {}, params: {} });
    expect(definitions?.sq?.output).toBe('n2');
  });
  test('and are absent where there are none', () => {
    expect(readGraph(file({}))).not.toHaveProperty('definitions');
    expect(readGraph(file({}, { definitions: {} }))).not.toHaveProperty('definitions');
  });
  test('with ports of any script', () => {
    const greek = { nodes: { n1: node('input', 'θ') }, output: 'n1' };
    const use = { n1: node('f', 'y', { θ: { value: 2 } }) };
    expect(compile(readGraph(file(use, { definitions: { f: greek } }))).problems).toEqual([]);
  });
  test.each([
    [{ sq: 3 }, 'definitions.sq: not an object'],
    [[], 'definitions: not an object'],
    [{ exp: square }, 'definitions.exp: exp is the name of a built-in op.'],
    [{ constructor: square }, 'definitions: “constructor” cannot be used as an id'],
    [
      { sq: { ...square, output: 'n9' } },
      'definitions.sq.output: neither null nor the id of a node',
    ],
    [
      { sq: { nodes: { n1: port, n2: node('exp', 'x') } } },
      'definitions.sq.nodes.n2.name: x is the name of n1 already',
    ],
    [
      { sq: { nodes: { n2: node('exp', 'y', { x: { node: 'n7' } }) } } },
      'definitions.sq.nodes.n2.inputs.x: there is no node n7',
    ],
    [
      Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`f${i}`, square])),
      'definitions: more than 200 ops',
    ],
  ])('%j is refused: %s', (definitions, message) => {
    expect(refusal(file({}, { definitions }))).toBe(message);
  });
});
