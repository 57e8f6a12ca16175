import { describe, expect, test } from 'vitest';
import { clipOf, clipText, paste, readClip } from '../../../app/document/clipboard.ts';
import { type AdjointDocument, EMPTY_DOCUMENT } from '../../../app/document/document.ts';
import { applyEdit, historyOf } from '../../../app/document/history.ts';
import { clipOfFormulas } from '../../../app/document/pasteFormulas.ts';
import { compile, evaluate, nodeIds, parseFormulas, printFormulas } from '../../../engine/index.ts';

const AT = { at: { x: 0, y: 0 } };

/** A document made of formulas. */
function from(text: string, into: AdjointDocument = EMPTY_DOCUMENT): AdjointDocument {
  const { graph, errors } = parseFormulas(text, into.definitions);
  expect(errors).toEqual([]);
  const { edit } = paste(into, clipOfFormulas(into, graph), AT);
  return applyEdit(historyOf(into), edit).document;
}

const SWISH = 'swish(x) = x * sigmoid(x)\ntwice(x) = swish(x) + swish(x)\n';
const start = from(`${SWISH}x = input(value=2)\na = twice(x)`);
const value = (document: AdjointDocument, name: string): number | undefined => {
  const program = compile(document);
  const i = program.equations.findIndex((equation) => equation.name === name);
  return evaluate(program)[i]?.data[0];
};

function pasted(into: AdjointDocument, of = start): AdjointDocument {
  const ids = nodeIds(of).filter((id) => of.nodes[id]?.name === 'a' || of.nodes[id]?.name === 'x');
  const clip = readClip(clipText(clipOf(of, ids)));
  return applyEdit(historyOf(into), paste(into, clip, AT).edit).document;
}

describe('nodes of ops that a document defines', () => {
  test('take the definitions along, also those that these use', () => {
    const after = pasted(EMPTY_DOCUMENT);
    expect(Object.keys(after.definitions ?? {}).sort()).toEqual(['swish', 'twice']);
    expect(value(after, 'a')).toBeCloseTo(4 / (1 + Math.exp(-2)), 12);
  });
  test('use those that are there, where they are the same', () => {
    const after = pasted(start);
    expect(Object.keys(after.definitions ?? {}).sort()).toEqual(['swish', 'twice']);
    expect(value(after, 'a_1')).toBe(value(after, 'a'));
  });
  test('get others names where the document means something else by them', () => {
    const other = from('swish(x) = x + 1\ny = input(value=2)\nb = swish(y)');
    const after = pasted(other);
    expect(Object.keys(after.definitions ?? {}).sort()).toEqual(['swish', 'swish_2', 'twice']);
    expect(value(after, 'a')).toBeCloseTo(4 / (1 + Math.exp(-2)), 12);
    expect(value(after, 'b')).toBe(3);
    const both = pasted(from(`${SWISH.replace('sigmoid', 'tanh')}c = twice(u)`));
    expect(Object.keys(both.definitions ?? {}).sort()).toEqual([
      ...['swish', 'swish_2', 'twice', 'twice_2'],
    ]);
    expect(value(both, 'a')).toBeCloseTo(4 / (1 + Math.exp(-2)), 12);
    expect(parseFormulas(printFormulas(both)).errors).toEqual([]);
  });
});

test('formulas may define ops, use those of the document, and do nothing else', () => {
  const after = from('d = swish(x)', start);
  expect(value(after, 'd')).toBeCloseTo(2 / (1 + Math.exp(-2)), 12);
  const more = from('half(x) = x / 2', start);
  expect(Object.keys(more.definitions ?? {}).sort()).toEqual(['half', 'swish', 'twice']);
  expect(nodeIds(more)).toEqual(nodeIds(start));
});
