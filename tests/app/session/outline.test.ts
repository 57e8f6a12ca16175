import { beforeEach, describe, expect, test } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { openBlock } from '../../../app/session/blocks.ts';
import { type OutlineRow, outlineRows, PAGE, pageOf } from '../../../app/session/outline.ts';
import { currentRun } from '../../../app/session/run.ts';
import { expSin } from '../../../examples/expSin.ts';
import { opened, openedFrom } from '../opened.ts';

const rows = (...open: string[]): readonly OutlineRow[] =>
  outlineRows(currentRun(), 0, new Set(open));
const words = (found: readonly OutlineRow[]): string[] => found.map((row) => row.words);

beforeEach(() => void opened(fromExample(expSin)));

describe('the outline', () => {
  test('lists the nodes in topological order, numbered among all', () => {
    expect(words(rows())).toEqual(['x', 'a', 'b', 'c', 'd', 'e', 'f']);
    expect(rows().map(({ place, of }) => `${place}/${of}`)).toContain('7/7');
  });
  test('has under a node what feeds its ports and what it feeds, as edges', () => {
    const under = rows('n4').filter(({ id, kind }) => id === 'n4' && kind !== 'node');
    expect(words(under)).toEqual([
      'Port a: from a',
      'Port b: from b',
      'Feeds d, port x',
      'Feeds e, port x',
    ]);
    expect(under[1]?.edge).toEqual({ from: 'n3', to: 'n4', port: 'b' });
    expect(under[3]?.edge).toEqual({ from: 'n4', to: 'n6', port: 'x' });
    expect(under.map(({ place, of }) => `${place}/${of}`)).toEqual(['1/4', '2/4', '3/4', '4/4']);
  });
  test('has under a source its value, and says of a port what it holds or that it is open', () => {
    expect(words(rows('n1')).slice(0, 3)).toEqual(['x', 'Value', 'Feeds a, port x']);
    openedFrom({ a: ['add', 2] });
    expect(words(rows('n1'))).toEqual(['a', 'Port a: 2', 'Port b: not connected']);
  });
  test('has under a node its params, those not given with the usual value', () => {
    openedFrom({ x: ['input', [1, 2]], s: ['sum', 'x', { axis: 0 }] });
    expect(words(rows('n2')).slice(2)).toEqual([
      'Port x: from x',
      'Param axis: 0',
      'Param keepdims: false, as usual',
    ]);
  });
  test('inside a block lists what is drawn there, without values to change', () => {
    openedFrom({ x: ['input', 1], y: ['silu', 'x'] });
    openBlock('n2');
    const ids = Object.keys(currentRun().scene.nodes);
    const kinds = rows(...ids).map(({ kind }) => kind);
    expect(kinds).toContain('use');
    expect(kinds).not.toContain('value');
  });
  test('of a large graph lists a page', () => {
    const lines = Array.from({ length: 2 * PAGE + 10 }, (_, i) => [`s${i}`, ['sin', 1] as const]);
    const run = openedFrom(Object.fromEntries(lines));
    const last = pageOf(run, `n${2 * PAGE + 10}`);
    expect(last).toBe(2 * PAGE);
    expect(words(outlineRows(run, last, new Set()))).toHaveLength(10);
    expect(pageOf(run, undefined)).toBe(0);
  });
});
