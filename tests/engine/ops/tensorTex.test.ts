import { describe, expect, test } from 'vitest';
import { type ShapedTex, tex } from '../../../engine/algebra/tex.ts';
import { atom, type Tex } from '../../../engine/algebra/typeset.ts';
import { compile } from '../../../engine/program/compile.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';
import { nodeTex } from '../../../engine/trace/nodeTex.ts';
import {
  bySymbol,
  equationTex,
  lambdaOf,
  plainTex,
  symbolOf,
  termTex,
} from '../../../engine/trace/symbols.ts';
import { numberOf } from '../build.ts';

const SOURCES = `A = input(value=[[1, 2], [3, 4], [5, 6]])
B = input(value=[[1, 2], [3, 4]])
T = input(value=[[[1, 2], [3, 4]]])
u = input(value=[1, 2, 3])
v = input(value=[1, 2])
`;

/** The equation of `y = text` and the terms of its operands, without hues; λ is λ_y. */
function written(text: string): { equation: string; terms: string[] } {
  const { graph, errors } = parseFormulas(`${SOURCES}y = ${text}`);
  const program = compile(graph);
  expect([...errors, ...program.problems]).toEqual([]);
  const consumer = numberOf(program, 'y');
  const lambda = symbolOf(lambdaOf(program, consumer));
  const ports = program.equations[consumer]?.args ?? [];
  const terms = ports.map((_, port) =>
    termTex(program, { consumer, port }, lambda, bySymbol(program)),
  );
  const plain = (source: string): string =>
    plainTex(source)
      .replaceAll('{\\lambda_{y}}', 'λ')
      .replaceAll(/\\left|\\right/g, '');
  return { equation: plain(equationTex(program, consumer)), terms: terms.map((t) => plain(t.tex)) };
}

const matrix = (name: string): ShapedTex => ({ ...atom(name), shape: [2, 2] });
const [a, b, c] = [matrix('A'), matrix('B'), matrix('C')];

test.each<[Tex, string]>([
  [tex.matmul(tex.matmul(a, b), c), 'A \\, B \\, C'],
  [tex.matmul(a, tex.matmul(b, c)), 'A \\, B \\, C'],
  [tex.matmul(tex.add(a, b), c), '(A + B) \\, C'],
  [tex.matmul(tex.neg(a), c), '-A \\, C'],
  [tex.matmul(tex.mul(a, b), c), '(A \\, B) \\, C'],
  [tex.mul(a, tex.matmul(b, c)), 'A \\, (B \\, C)'],
  [tex.transpose(tex.matmul(a, b), {}), '(A \\, B)^\\top'],
  [tex.mul(tex.sum(a, {}), b), '(\\sum A) \\, B'],
  [tex.add(tex.sum(a, {}), b), '\\sum A + B'],
  [tex.sum(tex.add(a, b), {}), '\\sum (A + B)'],
])('%#: a product of matrices or a sum among others: %o', (made, source) => {
  expect(made.tex.replaceAll(/\\left|\\right/g, '')).toBe(source);
});

const MAX = '\\operatorname{max}_{1}(A)';

describe('formulas of ops on tensors', () => {
  test.each<[string, string, ...string[]]>([
    ['A @ B', 'A \\, B', 'λ \\, B^\\top', 'A^\\top \\, λ'],
    ['A @ v', 'A \\, v', 'λ \\, v^\\top', 'A^\\top \\, λ'],
    ['u @ A', 'u \\, A', 'A \\, λ', 'u \\, λ^\\top'],
    ['T @ T', 'T \\, T', 'λ \\, T^\\top', 'T^\\top \\, λ'],
    ['dot(u, u)', 'u \\cdot u', 'λ \\, u', 'λ \\, u'],
    ['outer(u, v)', 'u \\, v^\\top', 'λ \\, v', 'λ^\\top \\, u'],
    ['transpose(A)', 'A^\\top', 'λ^\\top'],
    ['sum(A, axis=0)', '\\sum_{0} A', '\\operatorname{broadcast}(λ)'],
    ['sum(A)', '\\sum A', '\\operatorname{broadcast}(λ)'],
    ['mean(A)', '\\operatorname{mean}(A)', '\\operatorname{broadcast}(\\frac{λ}{6})'],
    ['prod(v)', '\\prod v', 'λ \\, \\prod_{j \\neq i} {v}_{j}'],
    ['max(A, axis=1)', MAX, `\\frac{λ}{\\sum_{1} [A = ${MAX}]} \\, [A = ${MAX}]`],
    ['logsumexp(v)', '\\operatorname{logsumexp}(v)', 'λ \\, e^{v - \\operatorname{logsumexp}(v)}'],
    [
      'softmax(v)',
      '\\operatorname{softmax}(v)',
      '\\operatorname{softmax}(v) \\, (λ - \\sum_{-1} λ \\, \\operatorname{softmax}(v))',
    ],
    [
      'log_softmax(A, axis=0)',
      '\\operatorname{log\\,softmax}_{0}(A)',
      'λ - \\operatorname{softmax}_{0}(A) \\, \\sum_{0} λ',
    ],
    ['slice(v, starts=[0], ends=[2])', '{v}_{[0:2]}', '\\operatorname{scatter}_{[0:2]}(λ)'],
    [
      'slice(A, ends=1, axes=-1, steps=2)',
      '{A}_{[\\ldots, :1:2]}',
      '\\operatorname{scatter}_{[\\ldots, :1:2]}(λ)',
    ],
    [
      'select(A, axis=1, index=-1)',
      '{A}_{[:, -1]}',
      '\\operatorname{scatter}_{[:, 1:2]}(\\operatorname{unsqueeze}_{1}(λ))',
    ],
    ['pad(v, pads=[1, 1])', '\\operatorname{pad}_{1, 1}(v)', '{λ}_{[1:3]}'],
    [
      'flip(A, axis=[])',
      '\\operatorname{flip}_{\\varnothing}(A)',
      '\\operatorname{flip}_{\\varnothing}(λ)',
    ],
    ['argmax(v)', '\\operatorname{arg\\,max}(v)', '0'],
  ])('%s', (text, equation, ...terms) => {
    expect(written(text)).toEqual({ equation: `y = ${equation}`, terms });
  });
});

test('an axis that no tensor has is not written out', () => {
  const { graph } = parseFormulas(`${SOURCES}y = select(v, axis=1000000000)`);
  const [id = ''] = Object.entries(graph.nodes).find(([, node]) => node.name === 'y') ?? [];
  expect(nodeTex(graph, id)).toBe('y = {v}_{[?]}');
});
