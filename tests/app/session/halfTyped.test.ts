import { expect, test } from 'vitest';
import { isHalfTyped } from '../../../app/session/halfTyped.ts';
import { parseFormulas } from '../../../engine/index.ts';

const THERE = parseFormulas('x = input(value=1)\na = exp(x)\nf = a + w').graph;

/** Whether the word before the bar in a text is taken for the beginning of another. */
function half(marked: string): boolean {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { graph, errors } = parseFormulas(text);
  expect(errors).toEqual([]);
  return isHalfTyped(text, at, graph, THERE);
}

test.each([
  ['a name that no line assigns', 'x = input(value=1)\na = exp(x)\ng = ta|', true],
  ['one with the cursor in it', 'a = exp(x)\ng = t|a * a', true],
  ['one with the cursor before it', 'a = exp(x)\ng = a * |ta', true],
  ['a name that the graph has', 'a = exp(x)\ng = a|', false],
  ['an input that the graph has, though no line assigns it', 'a = exp(x)\ng = a * w|', false],
  ['a name that another line assigns', 'a = exp(x)\ng = h|\nh = 2', false],
  ['the name that the line assigns', 'a = exp(x)\ngx| = a', false],
  ['an input that the line assigns', 'g| = input()\nh = exp(g)', false],
  ['a new name where the cursor is not', 'a = exp(x)\ng = ta * a|', false],
  ['no word', 'a = exp(x)\ng = ta *| a', false],
  ['a number', 'a = exp(x)\ng = a * 12|', false],
])('%s', (_, text, expected) => {
  expect(half(text)).toBe(expected);
});
