import { describe, expect, test } from 'vitest';
import { cardSize, portHeights } from '../../../app/document/card.ts';
import { canonicalJson, type DocumentNode } from '../../../app/document/document.ts';
import { mergeFormulas } from '../../../app/document/formulas.ts';
import { applyEdit, historyOf, undo } from '../../../app/document/history.ts';
import { computing, type LookChange, setLooks } from '../../../app/document/nodeLooks.ts';
import { parseDocument } from '../../../app/document/persistence.ts';
import { parseFormulas, printFormulas } from '../../../engine/index.ts';
import { documentFrom } from '../opened.ts';

const start = documentFrom(
  { x: ['input', 2], a: ['exp', 'x'], b: ['square', 'x'], c: ['mul', 'a', 'b'], f: ['exp', 'c'] },
  'f',
);
const looked = (id: string, change: LookChange, document = start) =>
  applyEdit(historyOf(document), setLooks([id], change, 'Look')).document;

const all = { collapsed: true, colour: 'teal', note: 'why?', muted: true, stopped: true } as const;

describe('looks', () => {
  test('are set and taken away, and what is off leaves no trace', () => {
    const on = looked('n4', all);
    expect(on.nodes.n4).toMatchObject(all);
    const off = { collapsed: false, colour: null, note: '', muted: false, stopped: false };
    expect(canonicalJson(looked('n4', off, on))).toBe(canonicalJson(start));
  });
  test('are undone', () => {
    const history = applyEdit(historyOf(start), setLooks(['n2', 'n4'], all, 'Look'));
    expect(undo(history).document).toEqual(start);
  });
  test('are saved, and read again', () => {
    const on = looked('n4', all);
    expect(canonicalJson(parseDocument(canonicalJson(on)))).toBe(canonicalJson(on));
  });
  test.each([
    ['collapsed', 1, 'neither true nor false'],
    ['colour', 'pink', 'not one of teal, green, ochre, red, plum, violet'],
    ['note', 7, 'not a text'],
    ['muted', 'yes', 'neither true nor false'],
  ])('of a file with %s %j are refused', (key, value, reason) => {
    const node = { ...start.nodes.n4, [key]: value };
    const text = JSON.stringify({ ...start, nodes: { ...start.nodes, n4: node } });
    expect(() => parseDocument(text)).toThrow(reason);
  });
  test('of a source cannot be muted or stopped', () => {
    expect(computing(start, ['n1', 'n4', 'n99'])).toEqual(['n4']);
  });
});

describe('a collapsed card', () => {
  const collapsed = looked('n4', { collapsed: true });
  test('is one line high, with its ports inside', () => {
    expect(cardSize(looked('n2', { collapsed: true }), 'n2').height).toBe(32);
    const { height } = cardSize(collapsed, 'n4');
    expect(height).toBe(36);
    const { inputs, output } = portHeights(collapsed.nodes.n4, collapsed);
    expect(inputs).toHaveLength(2);
    expect(inputs.every((y) => y > 0 && y < height)).toBe(true);
    expect(output).toBe(18);
  });
  test('grows with many ports, 12 px apart or more', () => {
    const node = { ...(collapsed.nodes.n4 as DocumentNode), op: 'lstm_cell', inputs: {} };
    const many = { ...collapsed, nodes: { ...collapsed.nodes, n4: node } };
    const { inputs } = portHeights(node, many);
    const gaps = inputs.slice(1).map((y, i) => y - (inputs[i] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(10);
    expect(cardSize(many, 'n4').height).toBeGreaterThan(inputs.at(-1) ?? 0);
  });
});

describe('typing in the formulas', () => {
  const typed = (from: typeof start, change: (text: string) => string) => {
    const { graph, errors } = parseFormulas(change(printFormulas(from)));
    expect(errors).toEqual([]);
    return applyEdit(historyOf(from), mergeFormulas(from, graph, 'typing')).document;
  };
  test('leaves the looks and states of nodes whose lines it does not change', () => {
    const both = looked('n5', { stopped: true, note: 'no way back' }, looked('n4', all));
    const after = typed(both, (text) => `${text}\ng = sin(f)`);
    for (const id of Object.keys(both.nodes)) expect(after.nodes[id]).toEqual(both.nodes[id]);
  });
  test('in the line of a muted node makes it what the line says', () => {
    const after = typed(looked('n4', { muted: true }), (text) => text.replace('c = a', 'c = b'));
    expect(after.nodes.n4).toMatchObject({ op: 'identity', inputs: { x: { node: 'n3' } } });
    expect(after.nodes.n4?.muted).toBeUndefined();
  });
  test('inside stop_gradient keeps λ stopped', () => {
    const after = typed(looked('n4', { stopped: true }), (text) => text.replace('a * b', 'a + b'));
    expect(after.nodes.n4).toMatchObject({ op: 'add', stopped: true });
    expect(Object.keys(after.nodes)).toEqual(Object.keys(start.nodes));
  });
  test('that takes stop_gradient away lets λ through', () => {
    const after = typed(looked('n4', { stopped: true }), (text) =>
      text.replace('stop_gradient(a * b)', 'a * b'),
    );
    expect(after.nodes.n4).toEqual(start.nodes.n4);
  });
});
