import { describe, expect, test } from 'vitest';
import { newNode } from '../../../app/document/edits.ts';
import { applyEdit, historyOf } from '../../../app/document/history.ts';
import { together } from '../../../app/document/together.ts';
import { insertInto, isUnused, openPorts, portForInsert } from '../../../app/session/insert.ts';
import type { Run } from '../../../app/session/run.ts';
import { openedFrom } from '../opened.ts';

const run = (): Run =>
  openedFrom({
    x: [
      'input',
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    W: [
      'input',
      [
        [1, 0],
        [0, 1],
        [1, 1],
      ],
    ],
    h: ['matmul', 'x', 'W'],
    s: ['sum', 'h'],
    loose: ['tanh'],
    later: ['add', 's'],
  });

const idOf = ({ document }: Run, name: string): string =>
  Object.keys(document.nodes).find((id) => document.nodes[id]?.name === name) ?? '';

const PLACE = { x: 0, y: 0 };

/** The port by which a new node of an op goes into the edge to a port. */
function into(op: string, from: string, to: string, port: string): string | undefined {
  const now = run();
  const edge = { from: idOf(now, from), to: idOf(now, to), port };
  return portForInsert(now, edge, newNode(now.document, op, PLACE));
}

describe('a node goes into an edge', () => {
  test('by an open port that takes the value, where what it makes is taken too', () => {
    expect(into('exp', 'x', 'h', 'a')).toBe('x');
    expect(into('pow', 'x', 'h', 'a')).toBe('x');
    expect(into('add', 'x', 'h', 'a')).toBe('a');
    expect(into('sum', 'h', 's', 'x')).toBe('x');
  });
  test('but not where a shape is refused, before it or behind it', () => {
    expect(into('det', 'x', 'h', 'a')).toBeUndefined();
    expect(into('sum', 'x', 'h', 'a')).toBeUndefined();
    expect(into('transpose', 'x', 'h', 'a')).toBeUndefined();
    expect(into('input', 'x', 'h', 'a')).toBeUndefined();
  });
  test('not into one of its own, nor where it would close a cycle', () => {
    const now = run();
    const edge = { from: idOf(now, 'h'), to: idOf(now, 's'), port: 'x' };
    const { nodes } = now.document;
    for (const name of ['h', 's', 'later']) {
      const id = idOf(now, name);
      expect(portForInsert(now, edge, nodes[id] as never, id)).toBeUndefined();
    }
    const loose = idOf(now, 'loose');
    expect(portForInsert(now, edge, nodes[loose] as never, loose)).toBe('x');
  });
  test('and is wired between its ends', () => {
    const now = run();
    const [h, s, loose] = ['h', 's', 'loose'].map((name) => idOf(now, name)) as [
      string,
      string,
      string,
    ];
    const edits = insertInto({ from: h, to: s, port: 'x' }, loose, 'x');
    const { document, past } = applyEdit(historyOf(now.document), together('Insert', edits));
    expect(document.nodes[loose]?.inputs).toEqual({ x: { node: h } });
    expect(document.nodes[s]?.inputs).toEqual({ x: { node: loose } });
    expect(past.map(({ label }) => label)).toEqual(['Insert']);
  });
});

test('what is open on a node, and whether its value goes somewhere', () => {
  const now = run();
  const { nodes } = now.document;
  expect(openPorts(now, nodes[idOf(now, 'later')] as never)).toEqual(['b']);
  expect(openPorts(now, nodes[idOf(now, 'h')] as never)).toEqual([]);
  expect(isUnused(now, idOf(now, 'later'))).toBe(true);
  expect(isUnused(now, idOf(now, 'h'))).toBe(false);
});
