import { describe, expect, test } from 'vitest';
import { readValues } from '../../../app/session/readValues.ts';
import { readShape } from '../../../app/session/shapeText.ts';
import { toNested } from '../../../engine/index.ts';

const read = (text: string): unknown => toNested(readValues(text));

describe('a table of values', () => {
  test.each([
    ['7', 7],
    ['1, 2.5,-3e-2', [1, 2.5, -0.03]],
    [
      '1,2\n3,4\n',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      '1;2\r\n3;4',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      '1\t2\n3\t4',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      '1 2\n 3  4 ',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['1\n2\n3', [[1], [2], [3]]],
    ['NaN, inf, -Infinity, −2, +.5', ['NaN', 'Infinity', '-Infinity', -2, 0.5]],
    ['"1","2"', [1, 2]],
    [
      '\n1,2\n\n3,4\n',
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ])('%j', (text, value) => {
    expect(read(text)).toEqual(value);
  });
  test.each([
    ['1,2\n3,abc', 'line 2, column 2: “abc” is not a number'],
    ['1,2\n3', 'line 2, column 2: 1 values in this line, 2 in the one before'],
    ['1,2\n3,4,5', 'line 2, column 3: 3 values in this line, 2 in the one before'],
    ['1,,2', 'line 1, column 2: a value is missing here'],
    ['1,2,', 'line 1, column 3: a value is missing here'],
    ['1,5;2', 'line 1, column 1: “1,5” is not a number; decimals are written with a point'],
    ['0x10', 'line 1, column 1: “0x10” is not a number'],
    ['  ', 'there are no values'],
  ])('%j is refused with its place', (text, message) => {
    expect(() => readValues(text)).toThrow(message);
  });
});

describe('values as JSON', () => {
  test.each([
    ['[1, 2, 3]', [1, 2, 3]],
    [
      '[[1, 2],\n [3, 4],]',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['[NaN, "Infinity", -Infinity]', ['NaN', 'Infinity', '-Infinity']],
    ['[]', []],
    ['[[], []]', [[], []]],
    ['{"shape": [2, 1], "data": [1, "NaN"]}', [[1], ['NaN']]],
  ])('%j', (text, value) => {
    expect(read(text)).toEqual(value);
  });
  test.each([
    ['[[1, 2], [3]]', 'line 1, column 10: a list of 1 beside one of 2'],
    ['[[1, 2],\n [3, x]]', 'line 2, column 6: “x” is not a number'],
    ['[1, [2]]', 'line 1, column 5: there is a list here and a number beside it'],
    ['[[1], 2]', 'line 1, column 7: there is a number here and a list beside it'],
    ['[[], 2]', 'there are numbers and lists side by side'],
    ['[1, 2', 'line 1, column 6: the list is not closed'],
    ['[1,, 2]', 'line 1, column 4: a value is missing here'],
    ['[1 2]', 'line 1, column 4: a comma or ] belongs here, not “2”'],
    ['[1] 2', 'line 1, column 5: there is more after the list'],
    ['[[[[[[[1]]]]]]]', 'line 1, column 7: more than 6 axes'],
    ['{"shape": [3], "data": [1, 2]}', '[3] holds 3 elements, the data has 2'],
    ['{', 'a record of values is written'],
  ])('%j is refused with its place', (text, message) => {
    expect(() => readValues(text)).toThrow(message);
  });
});

test.each([
  ['32, 64', [32, 64]],
  ['[32×64]', [32, 64]],
  ['2 x 3', [2, 3]],
  ['5', [5]],
  ['', []],
  ['[]', []],
  ['(3,)', [3]],
  ['2.5', undefined],
  ['a', undefined],
  ['-1', undefined],
])('a shape typed as %j', (typed, shape) => {
  expect(readShape(typed)).toEqual(shape);
});
