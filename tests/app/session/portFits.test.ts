import { describe, expect, test } from 'vitest';
import { fitsFor, portFit, portKey } from '../../../app/session/portFits.ts';
import type { Run } from '../../../app/session/run.ts';
import type { Line } from '../../engine/build.ts';
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
    v: ['input', [1, 2, 3, 4]],
    h: ['matmul', 'x', 'W'],
    a: ['tanh', 'h'],
    open: ['add', 'v'],
    broken: ['add', 'v', 'x'],
  });

const idOf = ({ document }: Run, name: string): string =>
  Object.keys(document.nodes).find((id) => document.nodes[id]?.name === name) ?? '';

const fitAt = (from: string, to: string, port: string) => {
  const now = run();
  return portFit(now, idOf(now, from), idOf(now, to), port);
};

describe('a value dragged to a port', () => {
  test('fits where the op’s own rule takes its shape, and says what comes of it', () => {
    expect(fitAt('x', 'h', 'a')).toEqual({ kind: 'fits', words: 'h becomes [2×2]' });
    expect(fitAt('v', 'a', 'x')).toEqual({ kind: 'fits', words: 'a becomes [4]' });
  });
  test('does not fit for the reason that the rule gives', () => {
    const { kind, words } = fitAt('v', 'h', 'b');
    expect(kind).toBe('misfit');
    expect(words).toContain('axis −1 of the left has size 3');
  });
  test('may go where another port is open still, or a shape unknown', () => {
    expect(fitAt('x', 'open', 'a').kind).toBe('open');
    expect(fitAt('broken', 'a', 'x')).toEqual({
      kind: 'open',
      words: 'its shape is not known yet',
    });
  });
  test('repairs a node whose shapes do not fit now', () => {
    expect(fitAt('v', 'broken', 'b')).toEqual({ kind: 'fits', words: 'broken becomes [4]' });
  });
  test('may not close a cycle', () => {
    expect(fitAt('a', 'h', 'a')).toEqual({
      kind: 'cycle',
      words: 'That would close a cycle: a → h → a.',
    });
  });
});

describe('the hints of all ports', () => {
  test('agree with each port’s own, from an output', () => {
    const now = run();
    const { nodes } = now.document;
    for (const from of Object.keys(nodes)) {
      const kinds = fitsFor(now, { id: from, port: undefined });
      for (const [to, port] of [
        ['h', 'a'],
        ['h', 'b'],
        ['a', 'x'],
        ['open', 'b'],
        ['broken', 'b'],
      ]) {
        const id = idOf(now, to as string);
        expect(kinds.get(portKey(id, port as string))).toBe(
          portFit(now, from, id, port as string).kind,
        );
      }
    }
  });
  test('agree with each output’s own, from an input port', () => {
    const now = run();
    const to = idOf(now, 'h');
    const kinds = fitsFor(now, { id: to, port: 'b' });
    for (const from of Object.keys(now.document.nodes)) {
      expect(kinds.get(portKey(from, 'out'))).toBe(portFit(now, from, to, 'b').kind);
    }
  });
  test('are found for every port of a chain of 300 nodes', () => {
    const line = (i: number): Line =>
      i === 0 ? ['input', [1, 2]] : ['add', `a${i - 1}`, `a${Math.max(0, i - 2)}`];
    const names = Array.from({ length: 300 }, (_, i): [string, Line] => [`a${i}`, line(i)]);
    const now = openedFrom(Object.fromEntries(names));
    const kinds = fitsFor(now, { id: 'n150', port: undefined });
    expect(kinds.size).toBeGreaterThan(250);
  });
});
