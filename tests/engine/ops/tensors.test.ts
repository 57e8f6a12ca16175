import { describe, expect, test } from 'vitest';
import { numbers } from '../../../engine/algebra/numbers.ts';
import { ops } from '../../../engine/ops/index.ts';
import type { Op } from '../../../engine/ops/op.ts';
import { resolveParams } from '../../../engine/program/params.ts';
import { fromNested, type Nested, toNested } from '../../../engine/tensor/nested.ts';
import { filled, type Tensor } from '../../../engine/tensor/tensor.ts';

/** Values and λ of the ops on tensors, as NumPy 2 and PyTorch have them. */

type Given = Readonly<Record<string, unknown>>;

const opOf = (name: string): Op => ops.get(name) as Op;

/** The op's value on nested arrays; its shape rule must agree. */
function evaluated(name: string, x: readonly Nested[], given: Given = {}): Nested {
  const params = resolveParams(opOf(name), given);
  const tensors = x.map(fromNested);
  const shapes = tensors.map(({ shape }) => shape);
  const z = opOf(name).forward(tensors, params);
  expect(opOf(name).shape(shapes, params)).toEqual(z.shape);
  return toNested(z);
}

/** λ of each input where the output has λ, ones if not given. */
function pulled(name: string, x: readonly Nested[], given: Given = {}, lambda?: Nested): unknown {
  const params = resolveParams(opOf(name), given);
  const tensors = x.map(fromNested);
  const y = opOf(name).forward(tensors, params);
  const seed: Tensor = lambda === undefined ? filled(y.shape, 1) : fromNested(lambda);
  const cotangents = opOf(name).vjp(numbers, { x: tensors, y, params }, seed);
  return cotangents.map((c) => c && toNested(c));
}

const list = (json: string): Nested[] => JSON.parse(`[${json}]`);
const record = (json: string): Given => JSON.parse(`{${json}}`);

/** Inputs, params and value in JSON, without the outermost brackets of the lists and records. */
type Value = readonly [op: string, x: string, params: string, z: string];

const REDUCTIONS: readonly Value[] = [
  ['sum', '[[1, 2, 3], [4, 5, 6]]', '', '21'],
  ['sum', '[[1, 2, 3], [4, 5, 6]]', '"axis": 0', '[5, 7, 9]'],
  ['sum', '[[1, 2, 3], [4, 5, 6]]', '"axis": -1', '[6, 15]'],
  ['sum', '[[1, 2, 3], [4, 5, 6]]', '"axis": [0, -1], "keepdims": true', '[[21]]'],
  ['sum', '[[1, 2, 3], [4, 5, 6]]', '"axis": 1, "keepdims": true', '[[6], [15]]'],
  ['sum', '[[1, 2, 3], [4, 5, 6]]', '"axis": []', '[[1, 2, 3], [4, 5, 6]]'],
  ['sum', '[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]', '"axis": [2, 0]', '[14, 22]'],
  ['sum', '7', '"axis": -1', '7'],
  ['sum', '[[], []]', '', '0'],
  ['sum', '[[], []]', '"axis": 1', '[0, 0]'],
  ['sum', '[[], []]', '"axis": 0', '[]'],
  ['sum', '[1, "NaN", 3]', '', '"NaN"'],
  ['mean', '[[1, 2, 3], [4, 5, 6]]', '', '3.5'],
  ['mean', '[[1, 2, 3], [4, 5, 6]]', '"axis": 0', '[2.5, 3.5, 4.5]'],
  ['mean', '[]', '', '"NaN"'],
  ['prod', '[[1, 2, 3], [4, 5, 6]]', '', '720'],
  ['prod', '[[1, 2, 3], [4, 5, 6]]', '"axis": -2', '[4, 10, 18]'],
  ['prod', '[[], []]', '"axis": 1', '[1, 1]'],
  ['max', '[[1, 2, 3], [4, 5, 6]]', '', '6'],
  ['max', '[[1, 2, 3], [4, 5, 6]]', '"axis": 1', '[3, 6]'],
  ['max', '[[1, "NaN"], [3, 2]]', '"axis": 0', '[3, "NaN"]'],
  ['max', '[["NaN", 9]]', '"axis": 1', '["NaN"]'],
  ['max', '["-Infinity", "-Infinity"]', '', '"-Infinity"'],
  ['max', '[[], []]', '"axis": 0', '[]'],
  ['min', '[[1, 2, 3], [4, 5, 6]]', '"axis": 0, "keepdims": true', '[[1, 2, 3]]'],
  ['min', '[3, 1, 1]', '', '1'],
  ['argmax', '[[1, 2, 3], [4, 5, 6]]', '', '5'],
  ['argmax', '[[1, 2, 3], [4, 5, 6]]', '"axis": 0', '[1, 1, 1]'],
  ['argmax', '[2, 7, 7]', '', '1'],
  ['argmax', '[2, "NaN", 7, "NaN"]', '', '1'],
  ['argmax', '[[1, 2, 3], [4, 5, 6]]', '"axis": 1, "keepdims": true', '[[2], [2]]'],
  ['logsumexp', '[1000, 1000]', '', '1000.6931471805599'],
  ['logsumexp', '[-1000, -1000]', '', '-999.3068528194401'],
  ['logsumexp', '["-Infinity", "-Infinity"]', '', '"-Infinity"'],
  ['logsumexp', '["Infinity", 1]', '', '"Infinity"'],
  ['logsumexp', '[1, "NaN"]', '', '"NaN"'],
  ['logsumexp', '[]', '', '"-Infinity"'],
  ['logsumexp', '[[0, 0], [5, 5]]', '"axis": -1', '[0.6931471805599453, 5.693147180559945]'],
  ['cumsum', '[[1, 2, 3], [4, 5, 6]]', '', '[[1, 3, 6], [4, 9, 15]]'],
  ['cumsum', '[[1, 2, 3], [4, 5, 6]]', '"axis": 0', '[[1, 2, 3], [5, 7, 9]]'],
  ['cumsum', '4', '', '4'],
  ['cumsum', '[1, "NaN", 2]', '', '[1, "NaN", "NaN"]'],
  ['softmax', '[1000, 1000]', '', '[0.5, 0.5]'],
  ['softmax', '[[0, 5], [0, 5]]', '"axis": 0', '[[0.5, 0.5], [0.5, 0.5]]'],
  ['softmax', '3', '', '1'],
  ['softmax', '[0, "-Infinity"]', '', '[1, 0]'],
  ['softmax', '["-Infinity", "-Infinity"]', '', '["NaN", "NaN"]'],
  ['softmax', '[]', '', '[]'],
  ['log_softmax', '[-2000, -2000]', '', '[-0.6931471805599453, -0.6931471805599453]'],
  ['log_softmax', '[0, -1000]', '', '[0, -1000]'],
];

const SHAPES: readonly Value[] = [
  ['reshape', '[[1, 2, 3], [4, 5, 6]]', '"shape": [3, 2]', '[[1, 2], [3, 4], [5, 6]]'],
  ['reshape', '[[1, 2, 3], [4, 5, 6]]', '"shape": [-1]', '[1, 2, 3, 4, 5, 6]'],
  [
    'reshape',
    '[[1, 2, 3], [4, 5, 6]]',
    '"shape": [3, -1, 1]',
    '[[[1], [2]], [[3], [4]], [[5], [6]]]',
  ],
  ['reshape', '[7]', '"shape": []', '7'],
  ['reshape', '[[], []]', '"shape": [0, 5]', '[]'],
  ['reshape', '[[], []]', '"shape": [2, -1]', '[[], []]'],
  ['flatten', '[[1, 2, 3], [4, 5, 6]]', '', '[1, 2, 3, 4, 5, 6]'],
  ['flatten', '5', '', '[5]'],
  ['squeeze', '[[[1], [2]]]', '', '[1, 2]'],
  ['squeeze', '[[[1], [2]]]', '"axis": -1', '[[1, 2]]'],
  ['squeeze', '[[[1], [2]]]', '"axis": [0]', '[[1], [2]]'],
  ['unsqueeze', '[1, 2]', '"axis": 0', '[[1, 2]]'],
  ['unsqueeze', '[1, 2]', '"axis": -1', '[[1], [2]]'],
  ['unsqueeze', '3', '"axis": 0', '[3]'],
  ['transpose', '[[1, 2, 3], [4, 5, 6]]', '', '[[1, 4], [2, 5], [3, 6]]'],
  ['transpose', '[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]', '', '[[[1, 5], [3, 7]], [[2, 6], [4, 8]]]'],
  [
    'transpose',
    '[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]',
    '"perm": [0, 2, 1]',
    '[[[1, 3], [2, 4]], [[5, 7], [6, 8]]]',
  ],
  [
    'transpose',
    '[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]',
    '"perm": [-1, 0, 1]',
    '[[[1, 3], [5, 7]], [[2, 4], [6, 8]]]',
  ],
  ['transpose', '[1, 2]', '', '[1, 2]'],
  ['flip', '[[1, 2, 3], [4, 5, 6]]', '', '[[6, 5, 4], [3, 2, 1]]'],
  ['flip', '[[1, 2, 3], [4, 5, 6]]', '"axis": 0', '[[4, 5, 6], [1, 2, 3]]'],
  ['flip', '[[1, 2, 3], [4, 5, 6]]', '"axis": -1', '[[3, 2, 1], [6, 5, 4]]'],
  ['slice', '[[1, 2, 3], [4, 5, 6]]', '', '[[1, 2, 3], [4, 5, 6]]'],
  ['slice', '[[1, 2, 3], [4, 5, 6]]', '"starts": [1]', '[[4, 5, 6]]'],
  ['slice', '[[1, 2, 3], [4, 5, 6]]', '"starts": [0, 1], "ends": [1, 99]', '[[2, 3]]'],
  ['slice', '[[1, 2, 3], [4, 5, 6]]', '"starts": [-2], "ends": [-1], "axes": [1]', '[[2], [5]]'],
  ['slice', '[[1, 2, 3], [4, 5, 6]]', '"axes": [1], "steps": [-2]', '[[3, 1], [6, 4]]'],
  ['slice', '[0, 1, 2, 3, 4]', '"starts": 1, "ends": 4, "steps": 2', '[1, 3]'],
  ['slice', '[0, 1, 2, 3, 4]', '"starts": 3, "ends": 0, "steps": -1', '[3, 2, 1]'],
  ['slice', '[0, 1, 2, 3, 4]', '"starts": 99, "ends": -99, "steps": -3', '[4, 1]'],
  ['slice', '[0, 1, 2]', '"starts": 2, "ends": 1', '[]'],
  ['slice', '[0, 1, 2]', '"starts": -99, "ends": 1', '[0]'],
  ['select', '[[1, 2, 3], [4, 5, 6]]', '', '[1, 2, 3]'],
  ['select', '[[1, 2, 3], [4, 5, 6]]', '"axis": 1, "index": -1', '[3, 6]'],
  ['select', '[8, 9]', '"index": 1', '9'],
  ['pad', '[1, 2]', '"pads": [1, 2]', '[0, 1, 2, 0, 0]'],
  ['pad', '[[1]]', '"pads": [1, 0, 0, 1], "value": 9', '[[9, 9], [1, 9]]'],
  ['pad', '3', '"pads": []', '3'],
  ['pad', '[]', '"pads": [1, 1], "value": 5', '[5, 5]'],
  ['broadcast_to', '[1, 2]', '"shape": [2, 2]', '[[1, 2], [1, 2]]'],
  ['tril', '[[1, 2, 3], [4, 5, 6]]', '', '[[1, 0, 0], [4, 5, 0]]'],
  ['tril', '[[1, 2, 3], [4, 5, 6]]', '"diagonal": 1', '[[1, 2, 0], [4, 5, 6]]'],
  ['tril', '[["NaN", "NaN"]]', '"diagonal": -1', '[[0, 0]]'],
  ['triu', '[[1, 2, 3], [4, 5, 6]]', '', '[[1, 2, 3], [0, 5, 6]]'],
  [
    'triu',
    '[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]',
    '"diagonal": 1',
    '[[[0, 2], [0, 0]], [[0, 6], [0, 0]]]',
  ],
  ['triu', '[[1, 2, 3], [4, 5, 6]]', '"diagonal": -1', '[[1, 2, 3], [4, 5, 6]]'],
];

const PRODUCTS: readonly Value[] = [
  ['matmul', '[[1, 2, 3], [4, 5, 6]], [[1, 0], [0, 1], [1, 1]]', '', '[[4, 5], [10, 11]]'],
  ['matmul', '[[1, 2, 3], [4, 5, 6]], [1, 0, -1]', '', '[-2, -2]'],
  ['matmul', '[1, -1], [[1, 2, 3], [4, 5, 6]]', '', '[-3, -3, -3]'],
  ['matmul', '[1, 2, 3], [4, 5, 6]', '', '32'],
  [
    'matmul',
    '[[[1, 2], [3, 4]], [[5, 6], [7, 8]]], [[0, 1], [1, 0]]',
    '',
    '[[[2, 1], [4, 3]], [[6, 5], [8, 7]]]',
  ],
  ['matmul', '[1, 1], [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]', '', '[[4, 6], [12, 14]]'],
  ['matmul', '[[[1, 2], [3, 4]], [[5, 6], [7, 8]]], [1, 1]', '', '[[3, 7], [11, 15]]'],
  ['matmul', '[[], []], []', '', '[0, 0]'],
  ['matmul', '[[0, 1]], [["Infinity"], [1]]', '', '[["NaN"]]'],
  ['dot', '[1, 2, 3], [4, 5, 6]', '', '32'],
  ['dot', '[], []', '', '0'],
  ['outer', '[1, 2], [3, 4, 5]', '', '[[3, 4, 5], [6, 8, 10]]'],
  ['outer', '[], [1]', '', '[]'],
];

describe.each([
  ['reductions', REDUCTIONS],
  ['shapes', SHAPES],
  ['linear algebra', PRODUCTS],
])('values of %s', (_title, rows) => {
  test.each(rows)('%s of %s with {%s} is %s', (name, x, params, z) => {
    expect(evaluated(name, list(x), record(params))).toEqual(JSON.parse(z));
  });
});

/** As Value, but with λ of the output (ones if empty) and λ of the inputs. */
type Pull = readonly [op: string, x: string, params: string, lambda: string, pulled: string];

const PULLS: readonly Pull[] = [
  ['sum', '[[1, 2, 3], [4, 5, 6]]', '"axis": 0', '[1, 2, 3]', '[[[1, 2, 3], [1, 2, 3]]]'],
  ['sum', '[[1, 2, 3], [4, 5, 6]]', '"axis": 1', '[1, 2]', '[[[1, 1, 1], [2, 2, 2]]]'],
  ['sum', '[[], []]', '', '', '[[[], []]]'],
  ['mean', '[[1, 2, 3], [4, 5, 6]]', '"axis": 1', '[3, 6]', '[[[1, 1, 1], [2, 2, 2]]]'],
  ['prod', '[2, 3, 4]', '', '', '[[12, 8, 6]]'],
  ['prod', '[0, 3, 4]', '', '', '[[12, 0, 0]]'],
  ['prod', '[0, 0, 4]', '', '', '[[0, 0, 0]]'],
  ['max', '[1, 3, 3]', '', '', '[[0, 0.5, 0.5]]'],
  ['max', '[[2, 2], [1, 5]]', '"axis": 1', '[4, 6]', '[[[2, 2], [0, 6]]]'],
  ['max', '[[2, 2], [1, 2]]', '', '3', '[[[1, 1], [0, 1]]]'],
  ['max', '[1, "NaN"]', '', '', '[["NaN", "NaN"]]'],
  ['max', '["-Infinity", "-Infinity"]', '', '', '[[0.5, 0.5]]'],
  ['min', '[1, 3, 1]', '"axis": 0, "keepdims": true', '[4]', '[[2, 0, 2]]'],
  ['argmax', '[1, 2]', '', '', '[null]'],
  ['logsumexp', '[1000, -1000]', '', '4', '[[4, 0]]'],
  ['logsumexp', '[0, "-Infinity"]', '', '', '[[1, 0]]'],
  ['cumsum', '[7, 8, 9]', '', '[1, 10, 100]', '[[111, 110, 100]]'],
  ['cumsum', '[[1, 2, 3], [4, 5, 6]]', '"axis": 0', '', '[[[2, 2, 2], [1, 1, 1]]]'],
  ['softmax', '[0, 0]', '', '[1, 0]', '[[0.25, -0.25]]'],
  ['softmax', '[0, "-Infinity"]', '', '[5, 7]', '[[0, 0]]'],
  ['log_softmax', '[0, 0]', '', '[1, 0]', '[[0.5, -0.5]]'],
  [
    'slice',
    '[1, 2, 3, 4]',
    '"starts": 3, "ends": -99, "steps": -2',
    '[10, 20]',
    '[[0, 20, 0, 10]]',
  ],
  ['slice', '[1, 2]', '"starts": 2', '', '[[0, 0]]'],
  [
    'select',
    '[[1, 2, 3], [4, 5, 6]]',
    '"axis": -1, "index": -1',
    '[7, 8]',
    '[[[0, 0, 7], [0, 0, 8]]]',
  ],
  ['pad', '[1, 2]', '"pads": [1, 2], "value": 9', '[1, 2, 3, 4, 5]', '[[2, 3]]'],
  ['tril', '[[1, 2, 3], [4, 5, 6]]', '"diagonal": -1', '', '[[[0, 0, 0], [1, 0, 0]]]'],
  [
    'transpose',
    '[[1, 2, 3], [4, 5, 6]]',
    '',
    '[[1, 2], [3, 4], [5, 6]]',
    '[[[1, 3, 5], [2, 4, 6]]]',
  ],
  ['broadcast_to', '[1, 2]', '"shape": [3, 2]', '', '[[3, 3]]'],
  ['matmul', '[[1, 2]], [[3], [4]]', '', '[[10]]', '[[[30, 40]], [[10], [20]]]'],
  ['matmul', '[1, 2], [3, 4]', '', '10', '[[30, 40], [10, 20]]'],
  [
    'matmul',
    '[[1, 2, 3], [4, 5, 6]], [1, 1, 1]',
    '',
    '[1, 2]',
    '[[[1, 1, 1], [2, 2, 2]], [9, 12, 15]]',
  ],
  [
    'matmul',
    '[1, 1], [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]',
    '',
    '',
    '[[14, 22], [[[1, 1], [1, 1]], [[1, 1], [1, 1]]]]',
  ],
  [
    'matmul',
    '[[[1, 2], [3, 4]], [[5, 6], [7, 8]]], [[1, 0], [0, 1]]',
    '',
    '',
    '[[[[1, 1], [1, 1]], [[1, 1], [1, 1]]], [[16, 16], [20, 20]]]',
  ],
  ['dot', '[1, 2], [3, 4]', '', '2', '[[6, 8], [2, 4]]'],
  ['outer', '[1, 2], [3, 4]', '', '[[1, 0], [0, 1]]', '[[3, 4], [1, 2]]'],
];

describe('λ', () => {
  test.each(PULLS)('through %s at %s with {%s} from “%s”', (name, x, params, lambda, expected) => {
    const seed = lambda === '' ? undefined : JSON.parse(lambda);
    expect(pulled(name, list(x), record(params), seed)).toEqual(JSON.parse(expected));
  });
});
