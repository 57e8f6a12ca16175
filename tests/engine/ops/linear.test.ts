import { describe, expect, test } from 'vitest';
import { numbers } from '../../../engine/algebra/numbers.ts';
import { fromNested, type Nested, toNested } from '../../../engine/tensor/nested.ts';
import { type Shape, ShapeError, ValueError } from '../../../engine/tensor/tensor.ts';
import {
  counting,
  evaluated,
  expectClose,
  type Given,
  type Gold,
  opOf,
  pulled,
  shapeOf,
} from './nestedValues.ts';

/** Linear algebra; gold numbers are PyTorch's unless said. */

const matrix = (...rows: number[][]): Nested => rows;

const A = matrix([2, 1], [4, 4]);

const MATRICES: readonly Gold[] = [
  ['inverse', [A], {}, matrix([1, -0.25], [-1, 0.5]), [matrix([1.5, -1], [-0.875, 0.5])]],
  ['det', [matrix([1, 2], [3, 4])], {}, -2, [matrix([4, -3], [-2, 1])]],
  [
    'det',
    [[matrix([1, 2], [3, 4]), matrix([2, 0], [0, -3])]],
    {},
    [-2, -6],
    [[matrix([4, -3], [-2, 1]), matrix([-6, 0], [0, 4])]],
  ],
  ['log_det', [A], {}, Math.log(4), [matrix([1, -1], [-0.25, 0.5])]],
  ['solve', [A, [4, 4]], {}, [3, -2], [matrix([3, -2], [-2.25, 1.5]), [-1, 0.75]]],
  [
    'solve',
    [matrix([2, 0], [0, 4]), matrix([4, 2], [4, 8])],
    {},
    matrix([2, 1], [1, 2]),
    [matrix([-2, -2.5], [-2.5, -2.75]), matrix([0.5, 1], [0.75, 1])],
  ],
  [
    'solve',
    [
      [matrix([2, 0], [0, 4]), matrix([1, 0], [0, 1])],
      [4, 8],
    ],
    {},
    matrix([2, 2], [4, 8]),
    [
      [matrix([-1, -1], [-1, -1]), matrix([-12, -24], [-16, -32])],
      [3.5, 4.5],
    ],
  ],
  [
    'cholesky',
    [matrix([4, 2], [2, 5])],
    {},
    matrix([2, 0], [1, 2]),
    [matrix([0.125, 0.25], [0.25, 1])],
  ],
  ['trace', [counting(2, 3)], {}, 6, [matrix([1, 0, 0], [0, 1, 0])]],
];

const SUMS: readonly Gold[] = [
  [
    'einsum',
    [counting(2, 2), counting(2, 2)],
    { equation: 'ij, jk -> ki' },
    matrix([7, 15], [10, 22]),
    [matrix([7, 15], [10, 22]), matrix([7, 15], [10, 22])],
  ],
  ['einsum', [counting(2, 2)], { equation: 'ii' }, 5, [matrix([1, 0], [0, 1])]],
  [
    'einsum',
    [counting(2, 2)],
    { equation: 'ba' },
    matrix([1, 3], [2, 4]),
    [matrix([1, 3], [2, 4])],
  ],
  [
    'einsum',
    [counting(2, 2), [1, 2]],
    { equation: '...i,i' },
    [5, 11],
    [matrix([1, 2], [2, 4]), [7, 10]],
  ],
  [
    'einsum',
    [counting(2, 2, 2)],
    { equation: 'iij->j' },
    [8, 10],
    [[matrix([1, 2], [0, 0]), matrix([0, 0], [1, 2])]],
  ],
  // PyTorch sums over dots that the result lacks; an axis of 1 stretches.
  ['einsum', [counting(2, 1, 2)], { equation: '...i->i' }, [4, 6], [[[[1, 2]], [[1, 2]]]]],
  ['einsum', [[2], [1, 2, 3]], { equation: 'i,i->' }, 12, [[6], [2, 2, 2]]],
  ['einsum', [[2, 3], [1], 4], { equation: 'i,j,->ij' }, [[8], [12]], [[4, 8], [32], 8]],
];

describe.each([
  ['matrices', MATRICES],
  ['sums', SUMS],
])('z and λ of %s', (_title, rows) => {
  test.each(rows)('%s of %j with %j', (name, x, params, z, lambda) => {
    expectClose(evaluated(name, x, params), z);
    expectClose(pulled(name, x, params), lambda);
  });
});

describe('singular matrices', () => {
  const ranks: readonly (readonly [string, Nested, Nested])[] = [
    ['1 of 2', matrix([1, 1], [1, 1]), matrix([1, -1], [-1, 1])],
    ['0 of 2', matrix([0, 0], [0, 0]), matrix([0, 0], [0, 0])],
    [
      '2 of 3',
      matrix([1, 2, 3], [4, 5, 6], [5, 7, 9]),
      matrix([3, -6, 3], [3, -6, 3], [-3, 6, -3]),
    ],
    ['2 of 3', matrix([0, 1, 0], [0, 0, 1], [0, 0, 0]), matrix([0, 0, 0], [0, 0, 0], [1, 0, 0])],
    ['1 of 3', matrix([1, 2, 3], [2, 4, 6], [3, 6, 9]), matrix([0, 0, 0], [0, 0, 0], [0, 0, 0])],
    ['0 of 1', matrix([0]), matrix([1])],
  ];

  test.each(ranks)(
    'of rank %s have the determinant 0 and its cofactors as derivative: %j',
    (_r, x, c) => {
      expectClose(evaluated('det', [x]), 0);
      expectClose(pulled('det', [x]), [c]);
    },
  );

  test('have no inverse, and are no system to solve', () => {
    const x = matrix([1, 2], [2, 4]);
    const why = 'is singular: elimination finds a 0 for pivot 2 of 2';
    expect(() => evaluated('inverse', [x])).toThrow(`x ${why}`);
    expect(() => evaluated('inverse', [x])).toThrow(ValueError);
    expect(() => evaluated('solve', [x, [1, 1]])).toThrow(`a ${why}`);
  });

  test('have log det −∞; a negative determinant has none', () => {
    expect(evaluated('log_det', [matrix([1, 1], [1, 1])])).toBe('-Infinity');
    expect(evaluated('log_det', [matrix([0, 1], [1, 0])])).toBe('NaN');
    expect(evaluated('log_det', [matrix([-1, 0], [0, -1])])).toBe(0);
  });

  test('of 2 rows let the derivative of the derivative through', () => {
    const [x, lambda] = [fromNested(matrix([0, 0], [0, 0])), fromNested(counting(2, 2))];
    const y = opOf('cofactor').forward([x], {});
    const [back] = opOf('cofactor').vjp(numbers, { x: [x], y, params: {} }, lambda);
    expectClose(back && toNested(back), matrix([4, -3], [-2, 1]));
  });
});

describe('edges', () => {
  test('a determinant does not overflow in log_det', () => {
    const x = matrix([1e200, 0], [0, 1e200]);
    expect(evaluated('det', [x])).toBe('Infinity');
    expectClose(opOf('log_det').forward([fromNested(x)], {}).data[0], 400 * Math.LN10);
  });

  test('rows are exchanged where a pivot is small', () => {
    expectClose(evaluated('solve', [matrix([1e-20, 1], [1, 1]), [1, 2]]), [1, 1]);
    expectClose(evaluated('inverse', [matrix([0, 1], [2, 0])]), matrix([0, 0.5], [1, 0]));
  });

  test('matrices without rows', () => {
    const x = { shape: [0, 0], data: new Float64Array(0) };
    expect([...opOf('det').forward([x], {}).data]).toEqual([1]);
    expect([...opOf('log_det').forward([x], {}).data]).toEqual([0]);
    expect(opOf('inverse').forward([x], {}).shape).toEqual([0, 0]);
  });

  test('cholesky takes the symmetric part, and refuses what is not positive definite', () => {
    expect(evaluated('cholesky', [matrix([4, 4], [0, 5])])).toEqual(matrix([2, 0], [1, 2]));
    const refused = 'x is not positive definite: its leading minor of order 2 is not positive';
    expect(() => evaluated('cholesky', [matrix([1, 2], [2, 1])])).toThrow(refused);
    expect(() => evaluated('cholesky', [matrix([1, 2], [2, 1])])).toThrow(ValueError);
    expect(() => evaluated('cholesky', [[['NaN']]])).toThrow(ValueError);
  });

  test('a sum over an empty axis is 0', () => {
    const [a, b] = [
      { shape: [2, 0], data: new Float64Array(0) },
      { shape: [0, 1], data: new Float64Array(0) },
    ];
    const { data } = opOf('einsum').forward([a, b], { equation: 'ij,jk->ik' });
    expect([...data]).toEqual([0, 0]);
  });
});

describe('what does not fit is said with its axis or letter', () => {
  test.each<[string, readonly Shape[], Given, string]>([
    ['inverse', [[2, 3]], {}, 'of x [2×3] axis −2 has size 2, axis −1 3'],
    ['det', [[3]], {}, 'det takes square matrices; x is [3]'],
    ['solve', [[2, 2], [3]], {}, 'a is [2×2], b [3]: axis 0 of b has size 3, not 2'],
    [
      'solve',
      [
        [2, 2],
        [3, 2],
      ],
      {},
      'a is [2×2], b [3×2]: axis 0 of b has size 3, not 2',
    ],
    ['solve', [[2, 2], []], {}, 'solve takes b as a vector or a matrix; it is a scalar'],
    [
      'solve',
      [
        [2, 2, 2],
        [3, 2, 1],
      ],
      {},
      'do not broadcast: axis −1 has sizes 2 and 3',
    ],
    ['cholesky', [[2, 1]], {}, 'of x [2×1] axis −2 has size 2, axis −1 1'],
    ['trace', [[2]], {}, 'trace takes a matrix, with axes 0 and 1; x is [2]'],
    [
      'einsum',
      [
        [2, 3],
        [4, 2],
      ],
      { equation: 'ij,jk' },
      'index j has size 3 in x1 and 4 in x2',
    ],
    ['einsum', [[2, 3]], { equation: 'ii' }, 'index i has size 2 in x1 and 3 in x1'],
    ['einsum', [[1, 3], [3]], { equation: 'ii,i' }, 'index i has size 1 in x1 and 3 in x1'],
    ['einsum', [[2, 3]], { equation: 'ijk' }, 'x1 is [2×3], with 2 axes; “ijk” has 3'],
    ['einsum', [[2]], { equation: 'ij...' }, 'x1 is [2], with 1 axis; “ij...” has 2'],
    ['einsum', [[2]], { equation: 'i,j' }, '“i,j” takes 2 operands; here are 1'],
    ['einsum', [[2]], { equation: 'i->j' }, 'index j of the result stands in no operand'],
    ['einsum', [[2]], { equation: 'i->ii' }, 'index i stands twice in the result'],
    ['einsum', [[2]], { equation: 'i->i->i' }, 'is no equation of index letters'],
    ['einsum', [[2]], { equation: 'i1' }, '“i1” is no equation of index letters'],
    [
      'einsum',
      [
        [2, 3],
        [2, 4],
      ],
      { equation: '...,...' },
      'index b has size 3 in x1 and 4 in x2',
    ],
  ])('%s of %j with %j: %s', (name, shapes, params, message) => {
    expect(() => shapeOf(name, shapes, params)).toThrow(message);
    expect(() => shapeOf(name, shapes, params)).toThrow(ShapeError);
  });
});
