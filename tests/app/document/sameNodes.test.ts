import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AdjointDocument, EMPTY_DOCUMENT } from '../../../app/document/document.ts';
import { mergeFormulas } from '../../../app/document/formulas.ts';
import { applyEdit, historyOf } from '../../../app/document/history.ts';
import { nodeIds, parseFormulas, printFormulas } from '../../../engine/index.ts';
import { arbitraryDocument } from '../arbitraryDocument.ts';

function merged(text: string, document: AdjointDocument = EMPTY_DOCUMENT): AdjointDocument {
  const { graph, errors } = parseFormulas(text);
  expect(errors).toEqual([]);
  return applyEdit(historyOf(document), mergeFormulas(document, graph, 'typing')).document;
}

const idOf = (document: AdjointDocument, name: string): string | undefined =>
  nodeIds(document).find((id) => document.nodes[id]?.name === name);

describe('a node is the same', () => {
  const before = merged('x = input(value=2)\na = exp(2 * x)\nb = sin(a)');
  test('under another name', () => {
    const after = merged('x = input(value=2)\nc = exp(2 * x)\nb = sin(c)', before);
    expect(idOf(after, 'c')).toBe(idOf(before, 'a'));
    expect(Object.keys(after.nodes).sort()).toEqual(Object.keys(before.nodes).sort());
  });
  test('under another name while its old one is still used', () => {
    const after = merged('x = input(value=2)\nc = exp(2 * x)\nb = sin(a)', before);
    expect(idOf(after, 'c')).toBe(idOf(before, 'a'));
    expect(idOf(after, 'b')).toBe(idOf(before, 'b'));
    expect(idOf(after, 'a')).not.toBe(idOf(before, 'a'));
  });
  test('inside a line, when a line with nodes of its own comes before it', () => {
    const after = merged('x = input(value=2)\nd = cos(3 * x)\na = exp(2 * x)\nb = sin(a)', before);
    for (const id of nodeIds(before)) expect(after.nodes[id]).toEqual(before.nodes[id]);
  });
});

test('whatever line is put in wherever, all other nodes are as they were', () => {
  let tried = 0;
  fc.assert(
    fc.property(arbitraryDocument, fc.nat(30), (document, place) => {
      const own = printFormulas(document);
      if (parseFormulas(own).errors.length > 0 || own.includes('{')) return;
      const start = merged(own, document);
      const output = start.nodes[start.output ?? '']?.name;
      const lines = own.split('\n').filter((line) => !line.startsWith('output '));
      if (output === undefined) return;
      const at = place % (lines.length + 1);
      const more = [...lines.slice(0, at), 'fresh_1 = tanh(3 * 2 + 1)', ...lines.slice(at)];
      const after = merged([...more, `output ${output}`].join('\n'), start);
      for (const id of nodeIds(start)) expect(after.nodes[id]).toEqual(start.nodes[id]);
      tried++;
    }),
    { numRuns: 150 },
  );
  expect(tried).toBeGreaterThan(10);
});
