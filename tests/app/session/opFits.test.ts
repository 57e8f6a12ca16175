import { describe, expect, test } from 'vitest';
import { addNode, connect, newNode } from '../../../app/document/edits.ts';
import { applyEdit, historyOf } from '../../../app/document/history.ts';
import { together } from '../../../app/document/together.ts';
import { opsFor } from '../../../app/session/opFits.ts';
import type { Run } from '../../../app/session/run.ts';
import { compile, ops } from '../../../engine/index.ts';
import { openedFrom } from '../opened.ts';

const run = (): Run =>
  openedFrom({
    s: ['input', 2],
    v: ['input', [1, 2, 3]],
    M: [
      'input',
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    h: ['matmul', 'M'],
    unknown: ['add', 's'],
  });

const idOf = ({ document }: Run, name: string): string =>
  Object.keys(document.nodes).find((id) => document.nodes[id]?.name === name) ?? '';

const leadsTo = (name: string): ReadonlyMap<string, string> => {
  const now = run();
  return opsFor(now, { id: idOf(now, name), port: undefined });
};

describe('an edge from an output goes on to', () => {
  test('ops with a port that takes its shape', () => {
    const scalar = [...leadsTo('s').keys()];
    expect(scalar).toContain('exp');
    expect(scalar).toContain('add');
    for (const name of ['matmul', 'det', 'conv1d', 'dot', 'max_pool2d', 'concat'])
      expect(scalar).not.toContain(name);
    const matrix = [...leadsTo('M').keys()];
    for (const name of [
      'matmul',
      'linear',
      'sum',
      'mse',
      'rnn_cell',
      'reshape',
      'concat',
      'attention',
    ])
      expect(matrix).toContain(name);
    for (const name of ['det', 'cholesky', 'dot']) expect(matrix).not.toContain(name);
  });
  test('the first port that is open and takes it', () => {
    expect(leadsTo('M').get('matmul')).toBe('a');
    expect(leadsTo('M').get('pow')).toBe('x');
    expect(leadsTo('v').get('solve')).toBe('b');
    expect(leadsTo('s').get('input')).toBeUndefined();
  });
  test('all ops that have ports, while its shape is not known', () => {
    const offered = [...ops.values()].filter((op) => !op.internal && op.inputs.length > 0);
    expect([...leadsTo('unknown').keys()]).toEqual(offered.map(({ name }) => name));
  });
  test('a node that can be wired there without a problem of its own port', () => {
    for (const name of ['s', 'v', 'M']) {
      const now = run();
      const from = idOf(now, name);
      for (const [op, port] of opsFor(now, { id: from, port: undefined })) {
        const { inputs = [], params = [] } = ops.get(op) ?? {};
        if (inputs.length !== 1 || params.some((spec) => spec.default === undefined)) continue;
        const added = addNode(now.document, newNode(now.document, op, { x: 0, y: 0 }));
        const wired = together('add', [added.edit, connect({ from, to: added.id, port })]);
        const { document } = applyEdit(historyOf(now.document), wired);
        expect([op, compile(document).problems.some((p) => p.node === added.id)]).toEqual([
          op,
          false,
        ]);
      }
    }
  });
});

describe('an edge from an input port goes back to', () => {
  test('ops that can make what it takes of what the graph has', () => {
    const now = run();
    const found = opsFor(now, { id: idOf(now, 'h'), port: 'b' });
    expect(found.get('input')).toBe('out');
    for (const name of ['exp', 'transpose', 'add']) expect(found.has(name)).toBe(true);
    for (const name of ['det', 'mse', 'dot']) expect(found.has(name)).toBe(false);
  });
  test('any op that gives a value, where anything goes', () => {
    const now = openedFrom({ x: ['input', 1], a: ['exp'] });
    const found = opsFor(now, { id: idOf(now, 'a'), port: 'x' });
    for (const name of ['input', 'sin', 'add', 'mse']) expect(found.has(name)).toBe(true);
  });
});
