import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AdjointDocument,
  canonicalJson,
  EMPTY_DOCUMENT,
  fromExample,
} from '../../../app/document/document.ts';
import {
  addNode,
  connect,
  connectProblem,
  disconnect,
  type Edit,
  moveNodes,
  newNode,
  reconnect,
  removeNodes,
  renameNode,
  renameProblem,
  replaceDocument,
  setOutput,
  setPort,
  setTitle,
  setValue,
} from '../../../app/document/edits.ts';
import { applyEdit, historyOf } from '../../../app/document/history.ts';
import { topologicalOrder } from '../../../engine/graph/order.ts';
import { edges, nodeIds, ops } from '../../../engine/index.ts';
import { expSin } from '../../../examples/expSin.ts';
import { arbitraryDocument } from '../arbitraryDocument.ts';

const start = fromExample(expSin);
const PLACE = { x: 5, y: 6 };

const applied = (edit: Edit, document = start): AdjointDocument =>
  applyEdit(historyOf(document), edit).document;

/** A document after nodes of some ops are added, one after another. */
const added = (opNames: readonly string[], document = EMPTY_DOCUMENT): AdjointDocument =>
  opNames.reduce((d, op) => applied(addNode(d, newNode(d, op, PLACE)).edit, d), document);

const namesOf = (document: AdjointDocument): string[] =>
  nodeIds(document).map((id) => document.nodes[id]?.name ?? '');

describe('a new node', () => {
  test('is named after what it is: x for inputs, w for parameters, k for constants, else a', () => {
    const opNames = ['input', 'parameter', 'constant', 'exp', 'sin', 'input', 'parameter'];
    expect(namesOf(added(opNames))).toEqual(['x', 'w', 'k', 'a', 'b', 'y', 'z']);
  });
  test('takes a name and an id that the document does not use', () => {
    const { id, edit } = addNode(start, newNode(start, 'tanh', PLACE));
    expect(id).toBe('n8');
    expect(applied(edit).nodes.n8).toEqual({
      op: 'tanh',
      name: 'g',
      inputs: {},
      params: {},
      position: PLACE,
    });
    expect(edit.label).toBe('Add tanh');
  });
  test('has a value where it is a source, and its op’s own values on its ports', () => {
    expect(newNode(start, 'parameter', PLACE).params).toEqual({ value: 1 });
    const withDefaults = [...ops.values()].filter((op) => op.defaults);
    for (const op of withDefaults) {
      const values = Object.entries(op.defaults ?? {}).map(([port, value]) => [port, { value }]);
      expect(newNode(start, op.name, PLACE).inputs).toEqual(Object.fromEntries(values));
    }
    expect(withDefaults.map((op) => op.name)).toContain('pow');
  });
});

describe('removing', () => {
  test('nodes takes their edges along and leaves the rest of the wiring', () => {
    const after = applied(removeNodes(['n4']));
    expect(nodeIds(after)).toEqual(['n1', 'n2', 'n3', 'n5', 'n6', 'n7']);
    expect(after.nodes.n5?.inputs).toEqual({});
    expect(after.nodes.n6?.inputs).toEqual({});
    expect(after.nodes.n7).toEqual(start.nodes.n7);
    expect(after.output).toBe('n7');
  });
  test('the output leaves none chosen', () => {
    expect(applied(removeNodes(['n7'])).output).toBeNull();
  });
  test('edges leaves their nodes', () => {
    const after = applied(removeNodes([], [{ from: 'n2', to: 'n4', port: 'a' }]));
    expect(nodeIds(after)).toEqual(nodeIds(start));
    expect(after.nodes.n4?.inputs).toEqual({ b: { node: 'n3' } });
  });
  test('says what is removed', () => {
    const [first, second] = edges(start);
    if (!first || !second) throw new RangeError('the example has no edges');
    expect(removeNodes([], [first]).label).toBe('Delete edge');
    expect(removeNodes([], [first, second]).label).toBe('Delete 2 edges');
    expect(removeNodes(['n1']).label).toBe('Delete node');
    expect(removeNodes(['n1', 'n2', 'n3']).label).toBe('Delete 3 nodes');
    expect(removeNodes(['n1'], [first, second]).label).toBe('Delete node');
  });
});

describe('wiring', () => {
  test('connect replaces what fed the port', () => {
    const after = applied(connect({ from: 'n1', to: 'n4', port: 'a' }));
    expect(after.nodes.n4?.inputs).toEqual({ a: { node: 'n1' }, b: { node: 'n3' } });
  });
  test('reconnect takes an edge to another port', () => {
    const old = { from: 'n2', to: 'n4', port: 'a' };
    const after = applied(reconnect(old, { from: 'n2', to: 'n7', port: 'b' }));
    expect(after.nodes.n4?.inputs).toEqual({ b: { node: 'n3' } });
    expect(after.nodes.n7?.inputs).toEqual({ a: { node: 'n5' }, b: { node: 'n2' } });
  });
  test('disconnect leaves the port open', () => {
    expect(applied(disconnect({ to: 'n2', port: 'x' })).nodes.n2?.inputs).toEqual({});
  });
  test('a value of its own takes an edge’s place', () => {
    const after = applied(setPort('n4', 'b', { value: 2 }));
    expect(after.nodes.n4?.inputs).toEqual({ a: { node: 'n2' }, b: { value: 2 } });
  });
});

describe('values', () => {
  test('are written so that JSON can hold them', () => {
    const values: [number, number | string][] = [
      [1.5, 1.5],
      [Number.NaN, 'NaN'],
      [Number.POSITIVE_INFINITY, 'Infinity'],
      [Number.NEGATIVE_INFINITY, '-Infinity'],
    ];
    for (const [value, text] of values) {
      expect(applied(setValue('n1', value)).nodes.n1?.params.value).toBe(text);
      expect(applied(setPort('n4', 'a', { value })).nodes.n4?.inputs.a).toEqual({ value: text });
      const list = applied(setValue('n1', [1, value])).nodes.n1?.params.value;
      expect(list).toEqual([1, text]);
    }
  });
  test('may be lists of lists', () => {
    const matrix = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    expect(applied(setValue('n1', matrix)).nodes.n1?.params).toEqual({ value: matrix });
  });

  test('setValue of a tensor writes its elements, frozen, with names for what JSON has not', () => {
    const data = Float64Array.of(1, Number.NaN, -2, Number.POSITIVE_INFINITY);
    const document = applied(setValue('n1', { shape: [2, 2], data }));
    const value = document.nodes.n1?.params.value as readonly unknown[];
    expect(value).toEqual([
      [1, 'NaN'],
      [-2, 'Infinity'],
    ]);
    expect([value, ...value].every(Object.isFrozen)).toBe(true);
  });
});

describe('moving', () => {
  test('changes places and nothing else', () => {
    const after = applied(moveNodes(new Map([['n2', PLACE]])));
    expect(after.nodes.n2).toEqual({ ...start.nodes.n2, position: PLACE });
    expect({ ...after.nodes, n2: start.nodes.n2 }).toEqual(start.nodes);
  });
  test('says how many are moved, and by which gesture', () => {
    const two = new Map(['n1', 'n2'].map((id) => [id, PLACE]));
    expect(moveNodes(two, 'drag')).toMatchObject({ label: 'Move 2 nodes', gesture: 'drag' });
    expect(moveNodes(new Map([['n1', PLACE]])).label).toBe('Move node');
    expect(moveNodes(two)).not.toHaveProperty('gesture');
  });
});

test('the smaller edits do what they say', () => {
  expect(applied(renameNode('n3', 'square')).nodes.n3?.name).toBe('square');
  expect(renameNode('n3', 'square').label).toBe('Rename to square');
  expect(applied(setOutput('n4')).output).toBe('n4');
  expect(applied(setTitle('mine')).title).toBe('mine');
});

test('an edit of a node that is gone changes nothing', () => {
  const gone = [
    connect({ from: 'n1', to: 'n9', port: 'x' }),
    disconnect({ to: 'n9', port: 'x' }),
    moveNodes(new Map([['n9', PLACE]])),
    removeNodes(['n9']),
    renameNode('n9', 'q'),
    setValue('n9', 1),
  ];
  for (const edit of gone) expect(applied(edit)).toBe(start);
});

test('replaceDocument puts the other document in, whole', () => {
  fc.assert(
    fc.property(arbitraryDocument, arbitraryDocument, (before, after) => {
      const edit = replaceDocument(after, 'Open');
      expect(canonicalJson(applied(edit, before))).toBe(canonicalJson(after));
    }),
    { seed: 51, numRuns: 100 },
  );
});

describe('renameProblem', () => {
  test('is a sentence where a name is taken or cannot be one', () => {
    expect(renameProblem(start, 'n1', 'a')).toBe('There is a node a already.');
    expect(renameProblem(start, 'n1', '2x')).toMatch(/a letter first/);
    expect(renameProblem(start, 'n1', 'lambda')).toMatch(/λ is kept for multipliers/);
    expect(renameProblem(start, 'n1', '')).toMatch(/needs a name/);
  });
  test('allows the name a node has, and any free one', () => {
    expect(renameProblem(start, 'n1', 'x')).toBeUndefined();
    expect(renameProblem(start, 'n1', 'μ_2')).toBeUndefined();
  });
});

describe('connectProblem', () => {
  test('names the cycle that an edge would close', () => {
    expect(connectProblem(start, { from: 'n7', to: 'n2' })).toBe(
      'That would close a cycle: f → a → c → e → f.',
    );
    expect(connectProblem(start, { from: 'n2', to: 'n2' })).toBe(
      'That would close a cycle: a → a.',
    );
  });
  test('is undefined exactly where the edge closes none', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.nat(11), fc.nat(11), (document, i, j) => {
        const ids = nodeIds(document);
        const [from, to] = [ids[i % ids.length], ids[j % ids.length]];
        if (from === undefined || to === undefined) return;
        const wired = applied(connect({ from, to, port: 'new_port' }), document);
        const acyclic = topologicalOrder(wired).cycles.length === 0;
        expect(connectProblem(document, { from, to }) === undefined).toBe(acyclic);
      }),
      { seed: 52, numRuns: 500 },
    );
  });
});
