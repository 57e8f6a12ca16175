import { describe, expect, test } from 'vitest';
import { ops } from '../../../engine/ops/index.ts';
import type { Op, ParamKind, ParamValue } from '../../../engine/ops/op.ts';
import { ParamError } from '../../../engine/program/paramError.ts';
import { resolveParam, resolveParams } from '../../../engine/program/params.ts';
import { ShapeError } from '../../../engine/tensor/tensor.ts';

/** What each kind takes, and what it does not, with the words for it. */
const KINDS: {
  readonly [K in Exclude<ParamKind, 'tensor' | 'choice' | 'formulas'>]: readonly [
    takes: readonly ParamValue[],
    refuses: readonly unknown[],
    words: string,
  ];
} = {
  number: [[0, -1.5, 1e300], ['1', null, true, [1]], 'a number'],
  bound: [[0, -1.5, null], ['1', true, [1]], 'a number or none'],
  integer: [[0, -3], [1.5, '1', null, Number.NaN], 'a whole number'],
  boolean: [[true, false], [0, 'true', null], 'true or false'],
  text: [['', 'ij->ji'], [1, null, ['a']], 'a text in quotes'],
  numbers: [[[], [0, -1.5], null], [1, ['1'], [null], 'a'], 'a list of numbers or none'],
  shape: [[[], [2, 3], [0]], [[-1], [1.5], 3, '2', null, ['2']], 'a list of sizes, such as [2, 3]'],
  integers: [[[], [2, -1]], [[1.5], 1, null, [null]], 'a list of whole numbers'],
  integersOrNone: [
    [2, [], [0, -1], null],
    [0.5, '0', [0.5], [null]],
    'a whole number, a list of them or none',
  ],
  axis: [[0, -1], [0.5, null, [0]], 'an axis, such as 0 or -1'],
  axes: [[0, -2, [0, 1], [], null], [0.5, '0', [0.5]], 'an axis, a list of axes or none'],
};

describe.each(Object.entries(KINDS))('a param of kind %s', (kind, [takes, refuses, words]) => {
  const spec = { name: 'p', kind: kind as ParamKind, missing: 'needs p' };

  test.each(takes.map((value) => [value]))('takes %j as it is', (value) => {
    expect(resolveParam(spec, value)).toBe(value);
  });

  test.each(refuses.map((value) => [value]))('refuses %j', (value) => {
    expect(() => resolveParam(spec, value)).toThrow(new ParamError(`p is not ${words}`));
  });
});

describe('a param', () => {
  test('of kind tensor is read from nested lists', () => {
    const spec = { name: 'value', kind: 'tensor', missing: 'has no value yet' } as const;
    expect(resolveParam(spec, [1, 'NaN'])).toEqual({
      shape: [2],
      data: Float64Array.of(1, Number.NaN),
    });
    expect(() => resolveParam(spec, [1, 'two'])).toThrow(ShapeError);
  });

  test('of kind number or bound may be written as JSON writes NaN and the infinities', () => {
    expect(resolveParam({ name: 'p', kind: 'number', default: 1 }, '-Infinity')).toBe(-Infinity);
    expect(resolveParam({ name: 'p', kind: 'bound', default: null }, 'NaN')).toBeNaN();
  });

  test('of kind choice is one of its words', () => {
    const spec = {
      name: 'mode',
      kind: 'choice',
      choices: ['mean', 'sum'],
      default: 'mean',
    } as const;
    expect(resolveParam(spec, undefined)).toBe('mean');
    expect(resolveParam(spec, 'sum')).toBe('sum');
    expect(() => resolveParam(spec, 'max')).toThrow('mode is not one of mean, sum');
  });

  test('not given takes its default, null included, or says that it is missing', () => {
    expect(resolveParam({ name: 'p', kind: 'axes', default: null }, undefined)).toBeNull();
    expect(resolveParam({ name: 'p', kind: 'boolean', default: false }, undefined)).toBe(false);
    expect(resolveParam({ name: 'p', kind: 'integer', default: 2 }, 5)).toBe(5);
    expect(() => resolveParam({ name: 'p', kind: 'axis', missing: 'needs p' }, undefined)).toThrow(
      new ParamError('needs p'),
    );
    expect(() => resolveParam({ name: 'p', kind: 'axis' }, undefined)).toThrow('p is not given');
  });
});

describe('the params of a node', () => {
  const sumTo = ops.get('sum_to') as Op;

  test('are those of its op, by name', () => {
    expect(resolveParams(sumTo, { shape: [2] })).toEqual({ shape: [2] });
    expect(resolveParams(ops.get('sin') as Op, {})).toEqual({});
  });

  test('that the op does not have are refused', () => {
    const message = 'sum_to has no param “axis”';
    expect(() => resolveParams(sumTo, { shape: [2], axis: 0 })).toThrow(new ParamError(message));
    expect(() => resolveParams(sumTo, {})).toThrow(new ParamError('sum_to needs a shape'));
  });
});
