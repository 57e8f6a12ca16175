import { describe, expect, test } from 'vitest';
import { DataError } from '../../../engine/train/dataset.ts';
import { readTable } from '../../../engine/train/table.ts';

const rows = (count: number, line = '1,2'): string => new Array(count).fill(line).join('\n');

describe('a table', () => {
  test('of numbers alone is all x', () => {
    const { x, y } = readTable('a.csv', rows(10));
    expect(x).toEqual({
      shape: [10, 2],
      data: Float64Array.from({ length: 20 }, (_, i) => 1 + (i % 2)),
    });
    expect(y).toBeUndefined();
  });

  test('with titles has the column of one of them as y', () => {
    const { x, y } = readTable(
      'a.csv',
      `p;Label;q\r\n${rows(10, '-1;7;+2.5e-1').replaceAll('\n', '\r\n')}\r\n\r\n`,
    );
    expect([...x.data.subarray(0, 2)]).toEqual([-1, 0.25]);
    expect(y?.shape).toEqual([10, 1]);
    expect(y?.data[9]).toBe(7);
  });

  test.each([
    ['', 'a.csv: no rows'],
    [rows(9), 'a.csv: 9 rows; at least 10 are needed'],
    [`${rows(10)}\n1`, 'a.csv: line 11: 1 columns where the first has 2'],
    [`${rows(10)}\n1,x`, 'a.csv: line 11, column 2: “x” is not a number'],
    [`${rows(10)}\n\n,1`, 'a.csv: line 12, column 1: nothing is not a number'],
    [`${rows(10)}\n1,1e999`, 'a.csv: line 11, column 2: “1e999” is not a number'],
    [rows(20_001), 'a.csv: 20001 rows; at most 20000 are read'],
    [rows(10, new Array(1026).fill(0).join()), 'a.csv: 1026 columns; at most 1025 are read'],
    [
      rows(5_000, new Array(1000).fill(0).join()),
      'a.csv: 5000000 numbers; at most 4000000 are read',
    ],
    [`y\n${rows(10, '1')}`, 'a.csv: no column besides y'],
  ])('%#: errors say where', (text, message) => {
    expect(() => readTable('a.csv', text)).toThrow(new DataError(message));
  });
});
