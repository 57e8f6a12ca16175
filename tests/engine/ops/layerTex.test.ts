import { expect, test } from 'vitest';
import { tex } from '../../../engine/algebra/tex.ts';
import { atom } from '../../../engine/algebra/typeset.ts';
import { resolveParams } from '../../../engine/program/params.ts';
import type { Shape } from '../../../engine/tensor/tensor.ts';
import { type Given, opOf } from './nestedValues.ts';

/** The right side of y = op(a, b, c), and λ’s terms. */
function formulas(name: string, shapes: readonly Shape[], given: Given = {}): string[] {
  const op = opOf(name);
  const params = resolveParams(op, given);
  const x = shapes.map((shape, i) => ({ ...atom('abc'[i] as string), shape }));
  const y = { ...atom('y'), shape: op.shape(shapes, params) };
  const terms = op.vjp(tex, { x, y, params }, { ...atom('\\lambda'), shape: y.shape });
  return [op.tex(x, params).tex, ...terms.map((term) => term?.tex ?? '')];
}

test.each<[string, readonly Shape[], Given, readonly string[]]>([
  [
    'conv1d',
    [[1, 3], [1, 1, 2], [1]],
    {},
    ['a \\ast b + c', '\\lambda \\ast^\\top b', 'a \\star \\lambda', '\\sum_{1} \\lambda'],
  ],
  [
    'conv_transpose1d',
    [
      [1, 3],
      [1, 1, 2],
    ],
    {},
    ['a \\ast^\\top b', '\\lambda \\ast b', '\\lambda \\star a'],
  ],
  [
    'conv1d_weight',
    [
      [1, 3],
      [1, 2],
    ],
    { shape: [1, 1, 2] },
    ['a \\star b', 'b \\ast^\\top \\lambda', 'a \\ast \\lambda'],
  ],
  ['inverse', [[2, 2]], {}, ['{a}^{-1}', '-y^\\top \\, \\lambda \\, y^\\top']],
  ['det', [[2, 2]], {}, ['\\det a', '\\lambda \\operatorname{cof} a']],
  [
    'einsum',
    [
      [2, 3],
      [3, 2],
    ],
    { equation: 'ij,jk->ik' },
    [
      '\\left[\\sum_{j} {a}_{ij} \\, {b}_{jk}\\right]_{ik}',
      '\\left[\\sum_{k} {\\lambda}_{ik} \\, {b}_{jk}\\right]_{ij}',
      '\\left[\\sum_{i} {\\lambda}_{ik} \\, {a}_{ij}\\right]_{jk}',
    ],
  ],
  [
    'einsum',
    [[3], [3]],
    { equation: 'i,i' },
    [
      '\\sum_{i} {a}_{i} \\, {b}_{i}',
      '\\left[\\lambda \\, {b}_{i}\\right]_{i}',
      '\\left[\\lambda \\, {a}_{i}\\right]_{i}',
    ],
  ],
  [
    'embedding',
    [[3, 2], [2]],
    {},
    ['{a}_{[b]}', '\\operatorname{rows}^{+}\\left(\\lambda, b\\right)', ''],
  ],
  [
    'avg_pool2d',
    [[1, 4, 4]],
    { kernel_size: 2 },
    [
      '\\operatorname{avgpool}_{2}\\left(a\\right)',
      '\\operatorname{avgpool}^{\\top}_{2}\\left(\\lambda\\right)',
    ],
  ],
])('%s of %j with %j', (name, shapes, given, wanted) => {
  expect(formulas(name, shapes, given)).toEqual(wanted);
});
