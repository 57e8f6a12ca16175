import { expect, test } from 'vitest';
import { csvOf } from '../../../app/plots/csv.ts';

test('numbers keep all digits, text is quoted where it must be, and no field is a formula', () => {
  const columns = ['step', 'a, b', 'say "x"'];
  const rows = [
    [1, 0.1 + 0.2, 'plain'],
    [2, Number.NaN, '=1+1'],
    [-3, Number.POSITIVE_INFINITY, 'two\nlines'],
  ];
  expect(csvOf({ columns, rows })).toBe(
    [
      'step,"a, b","say ""x"""',
      '1,0.30000000000000004,plain',
      "2,NaN,'=1+1",
      '-3,Infinity,"two\nlines"',
      '',
    ].join('\r\n'),
  );
});
