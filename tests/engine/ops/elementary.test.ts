import { describe, expect, test } from 'vitest';
import { derivativeTex, equationTex } from '../../../engine/trace/symbols.ts';
import { numberOf, programOf } from '../build.ts';
import { at, type Row } from './edges.ts';

/** Edges of the elementary functions and of the piecewise ops with params: PyTorch's values. */

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;
const { PI: pi, LN2: ln2, LN10: ln10 } = Math;

const POWERS: readonly Row[] = [
  ['reciprocal', [0], inf, [-inf]],
  ['reciprocal', [-0], -inf, [-inf]],
  ['reciprocal', [inf], 0, [-0]],
  ['reciprocal', [-inf], -0, [-0]],
  ['reciprocal', [-4], -0.25, [-0.0625]],
  ['rsqrt', [0], inf, [-inf]],
  ['rsqrt', [-0], -inf, [inf]],
  ['rsqrt', [-1], nan, [nan]],
  ['rsqrt', [inf], 0, [-0]],
  ['rsqrt', [4], 0.5, [-0.0625]],
  ['cube', [-0], -0, [0]],
  ['cube', [-2], -8, [12]],
  ['cube', [-inf], -inf, [inf]],
  ['hypot', [0, 0], 0, [nan, nan]],
  ['hypot', [3, -4], 5, [0.6, -0.8]],
  ['hypot', [inf, nan], inf, [nan, nan]],
  ['hypot', [-inf, 1], inf, [nan, 0]],
];

const LOGARITHMS: readonly Row[] = [
  ['log1p', [-1], -inf, [inf]],
  ['log1p', [-2], nan, [-1]],
  ['log1p', [-0], -0, [1]],
  ['log1p', [inf], inf, [0]],
  ['expm1', [-0], -0, [1]],
  ['expm1', [-inf], -1, [0]],
  ['expm1', [710], inf, [inf]],
  ['log2', [0], -inf, [inf]],
  ['log2', [-0], -inf, [-inf]],
  ['log2', [8], 3, [1 / (8 * ln2)]],
  ['log2', [-1], nan, [-1 / ln2]],
  ['log2', [inf], inf, [0]],
  ['log10', [0], -inf, [inf]],
  ['log10', [100], 2, [1 / (100 * ln10)]],
  ['log10', [-1], nan, [-1 / ln10]],
  ['exp2', [3], 8, [8 * ln2]],
  ['exp2', [1024], inf, [inf]],
  ['exp2', [-inf], 0, [0]],
  ['logaddexp', [0, 0], ln2, [0.5, 0.5]],
  ['logaddexp', [-inf, 0], 0, [0, 1]],
  ['logaddexp', [0, -inf], 0, [1, 0]],
  ['logaddexp', [-inf, -inf], -inf, [nan, nan]],
  ['logaddexp', [inf, inf], inf, [nan, nan]],
  ['logaddexp', [inf, -inf], inf, [1, 0]],
  ['logaddexp', [1000, 0], 1000, [1, 0]],
  ['xlogy', [0, 0], 0, [0, nan]],
  ['xlogy', [-0, 0], 0, [0, nan]],
  ['xlogy', [0, -1], 0, [0, -0]],
  ['xlogy', [0, 2], 0, [ln2, 0]],
  ['xlogy', [0, inf], 0, [inf, 0]],
  ['xlogy', [0, nan], nan, [nan, nan]],
  ['xlogy', [2, 0], -inf, [-inf, inf]],
  ['xlogy', [2, -1], nan, [nan, -2]],
];

const ANGLES: readonly Row[] = [
  ['asin', [1], pi / 2, [inf]],
  ['asin', [-1], -pi / 2, [inf]],
  ['asin', [-0], -0, [1]],
  ['asin', [2], nan, [nan]],
  ['acos', [1], 0, [-inf]],
  ['acos', [-1], pi, [-inf]],
  ['acos', [-2], nan, [nan]],
  ['atan2', [0, 0], 0, [nan, nan]],
  ['atan2', [-0, 0], -0, [nan, nan]],
  ['atan2', [0, -0], pi, [nan, nan]],
  ['atan2', [-0, -0], -pi, [nan, nan]],
  ['atan2', [0, -1], pi, [-1, -0]],
  ['atan2', [-0, -1], -pi, [-1, 0]],
  ['atan2', [1, 0], pi / 2, [0, -1]],
  ['atan2', [inf, inf], pi / 4, [nan, nan]],
  ['atan2', [1, inf], 0, [nan, -0]],
  ['atan2', [1, -inf], pi, [nan, -0]],
  ['sinh', [-0], -0, [1]],
  ['sinh', [-inf], -inf, [inf]],
  ['cosh', [0], 1, [0]],
  ['cosh', [-inf], inf, [-inf]],
  ['asinh', [-0], -0, [1]],
  ['asinh', [-inf], -inf, [0]],
  ['acosh', [1], 0, [inf]],
  ['acosh', [0.5], nan, [nan]],
  ['acosh', [inf], inf, [0]],
  ['atanh', [1], inf, [inf]],
  ['atanh', [-1], -inf, [inf]],
  ['atanh', [2], nan, [-1 / 3]],
  ['atanh', [-0], -0, [1]],
  ['erfc', [0], 1, [-2 / Math.sqrt(pi)]],
  ['erfc', [inf], 0, [-0]],
  ['erfc', [-inf], 2, [-0]],
];

const STEPS: readonly Row[] = [
  ['floor', [-0], -0, [null]],
  ['floor', [-0.5], -1, [null]],
  ['floor', [2], 2, [null]],
  ['floor', [-inf], -inf, [null]],
  ['ceil', [-0.5], -0, [null]],
  ['ceil', [2], 2, [null]],
  ['ceil', [2.1], 3, [null]],
  ['round', [0.5], 0, [null]],
  ['round', [1.5], 2, [null]],
  ['round', [2.5], 2, [null]],
  ['round', [-0.5], -0, [null]],
  ['round', [-1.5], -2, [null]],
  ['round', [-2.5], -2, [null]],
  ['round', [-0], -0, [null]],
  ['round', [0.49999999999999994], 0, [null]],
  ['round', [2 ** 52 - 0.5], 2 ** 52, [null]],
  ['round', [2 ** 52 + 1], 2 ** 52 + 1, [null]],
  ['round', [-inf], -inf, [null]],
  ['greater', [2, 2], 0, [null, null]],
  ['greater', [3, 2], 1, [null, null]],
  ['greater', [nan, 2], 0, [null, null]],
  ['greater_equal', [2, 2], 1, [null, null]],
  ['greater_equal', [2, nan], 0, [null, null]],
  ['less', [2, 2], 0, [null, null]],
  ['less', [2, 3], 1, [null, null]],
  ['less', [nan, 2], 0, [null, null]],
  ['not_equal', [0, -0], 0, [null, null]],
  ['not_equal', [nan, nan], 1, [null, null]],
  ['logical_not', [-0], 1, [null]],
  ['logical_not', [-3], 0, [null]],
  ['logical_not', [nan], 0, [null]],
];

const KINKS: readonly Row[] = [
  ['leaky_relu', [0], 0, [0.01]],
  ['leaky_relu', [-0], -0, [0.01]],
  ['leaky_relu', [-2], -0.02, [0.01]],
  ['leaky_relu', [inf], inf, [1]],
  ['leaky_relu', [-inf], -inf, [0.01]],
  ['leaky_relu', [nan], nan, [0.01]],
  ['elu', [0], 0, [1]],
  ['elu', [-0], -0, [1]],
  ['elu', [inf], inf, [1]],
  ['elu', [-inf], -1, [0]],
  ['elu', [nan], nan, [1]],
  ['clip', [5], 5, [1]],
  ['clip', [nan], nan, [1]],
];

describe.each([
  ['powers', POWERS],
  ['exponentials and logarithms', LOGARITHMS],
  ['angles', ANGLES],
  ['steps', STEPS],
  ['kinks', KINKS],
])('%s', (_title, rows) => {
  test.each(rows)('%s of %o is %d with λ %o', (name, inputs, z, lambda) => {
    expect(at(name, inputs)).toEqual({ z, lambda });
  });

  test.each(['logaddexp', 'hypot', 'atan2', 'xlogy'])('NaN on either side of %s', (name) => {
    expect(at(name, [nan, 1])).toMatchObject({ z: nan });
    expect(at(name, [1, nan])).toMatchObject({ z: nan });
  });
});

/** [op, params, input, z, λ on the input]. */
const GIVEN: readonly (readonly [string, Record<string, unknown>, number, number, number])[] = [
  ['elu', { alpha: 2 }, 0, 0, 2],
  ['elu', { alpha: 2 }, -inf, -2, 0],
  ['leaky_relu', { negative_slope: 0.5 }, 0, 0, 0.5],
  ['clip', { min: -1, max: 2 }, -1, -1, 1],
  ['clip', { min: -1, max: 2 }, 2, 2, 1],
  ['clip', { min: -1, max: 2 }, 0.5, 0.5, 1],
  ['clip', { min: -1, max: 2 }, -1.5, -1, 0],
  ['clip', { min: -1, max: 2 }, 3, 2, 0],
  ['clip', { min: -1, max: 2 }, inf, 2, 0],
  ['clip', { min: -1, max: 2 }, -inf, -1, 0],
  ['clip', { min: -1, max: 2 }, nan, nan, 0],
  ['clip', { min: 0, max: null }, inf, inf, 1],
  ['clip', { min: 0 }, -3, 0, 0],
  ['clip', { max: 0 }, -inf, -inf, 1],
  ['clip', { max: 0 }, 1, 0, 0],
  ['clip', { max: 'Infinity' }, inf, inf, 1],
  ['clip', { min: 2, max: 1 }, 0, 1, 0],
  ['clip', { min: 2, max: 1 }, 1.5, 1, 0],
  ['clip', { min: 'NaN' }, 1, nan, 0],
];

describe('params', () => {
  test.each(GIVEN)('%s with %o of %d is %d with λ %d', (name, params, x, z, lambda) => {
    expect(at(name, [x], 1, params)).toEqual({ z, lambda: [lambda] });
  });

  test('a bound is a number or none', () => {
    expect(() => at('clip', [1], 1, { min: 'low' })).toThrow('min is not a number or none');
  });

  test('λ = ∞ does not reach x beyond a bound', () => {
    expect(at('clip', [3], inf, { max: 2 })).toEqual({ z: 2, lambda: [0] });
  });
});

/** [op, params, right side, local derivative]. */
const WRITTEN: readonly (readonly [string, Record<string, unknown>, string, string])[] = [
  [
    'leaky_relu',
    {},
    '\\operatorname{lrelu}_{0.01}\\left(a\\right)',
    '\\begin{cases} 1 & a > 0 \\\\ 0.01 & \\text{otherwise} \\end{cases}',
  ],
  [
    'elu',
    { alpha: 2 },
    '\\operatorname{elu}_{2}\\left(a\\right)',
    '\\begin{cases} 2 \\, e^{a} & a \\le 0 \\\\ 1 & \\text{otherwise} \\end{cases}',
  ],
  [
    'clip',
    { min: -1, max: 2 },
    '\\operatorname{clip}_{[-1, 2]}\\left(a\\right)',
    '\\left[-1 \\le a \\land a \\le 2\\right]',
  ],
  [
    'clip',
    { min: 0 },
    '\\operatorname{clip}_{[0, \\infty)}\\left(a\\right)',
    '\\left[0 \\le a\\right]',
  ],
  [
    'clip',
    { max: 6 },
    '\\operatorname{clip}_{(-\\infty, 6]}\\left(a\\right)',
    '\\left[a \\le 6\\right]',
  ],
  ['clip', {}, '\\operatorname{clip}_{(-\\infty, \\infty)}\\left(a\\right)', '1'],
];

test.each(WRITTEN)('%s with %o is written with its params', (name, params, right, derivative) => {
  const program = programOf({ a: ['input', 0.5], y: [name, 'a', params] });
  const consumer = numberOf(program, 'y');
  expect(equationTex(program, consumer)).toBe(`y = ${right}`);
  expect(derivativeTex(program, { consumer, port: 0 }).tex).toBe(derivative);
});

/** 40 digits by mpmath, rounded to double. */
const REFERENCES: readonly (readonly [op: string, x: readonly number[], value: number])[] = [
  ['log1p', [1e-300], 1e-300],
  ['log1p', [1e-17], 1e-17],
  ['log1p', [-1e-17], -1e-17],
  ['log1p', [1e-10], 9.999999999500001e-11],
  ['log1p', [1e-5], 9.999950000333332e-6],
  ['log1p', [-1e-5], -1.0000050000333337e-5],
  ['log1p', [0.1], 0.09531017980432487],
  ['log1p', [-0.3], -0.35667494393873234],
  ['log1p', [-0.5], -ln2],
  ['log1p', [0.5], 0.4054651081081644],
  ['log1p', [-0.999], -6.907755278982136],
  ['log1p', [-0.9999999999], -23.02585084720009],
  ['log1p', [1], ln2],
  ['log1p', [10000000000], 23.025850930040455],
  ['log1p', [1e300], 690.7755278982137],
  ['expm1', [1e-300], 1e-300],
  ['expm1', [1e-17], 1e-17],
  ['expm1', [-1e-17], -1e-17],
  ['expm1', [1e-10], 1.00000000005e-10],
  ['expm1', [1e-5], 1.0000050000166668e-5],
  ['expm1', [-1e-5], -9.999950000166666e-6],
  ['expm1', [0.1], 0.10517091807564763],
  ['expm1', [-0.1], -0.09516258196404043],
  ['expm1', [0.3], 0.3498588075760031],
  ['expm1', [0.5], 0.6487212707001282],
  ['expm1', [-0.5], -0.3934693402873666],
  ['expm1', [1], 1.7182818284590453],
  ['expm1', [-1], -0.6321205588285577],
  ['expm1', [-10], -0.9999546000702375],
  ['expm1', [-40], -1],
  ['expm1', [10], 22025.465794806718],
  ['expm1', [700], 1.0142320547350045e304],
  ['erfc', [-6], 2],
  ['erfc', [-1], 1.8427007929497148],
  ['erfc', [-0.5], 1.5204998778130465],
  ['erfc', [1e-20], 1],
  ['erfc', [0.1], 0.887537083981715],
  ['erfc', [0.25], 0.7236736098317631],
  ['erfc', [0.4999], 0.4795880048386134],
  ['erfc', [0.5], 0.4795001221869535],
  ['erfc', [0.5001], 0.4794122483231193],
  ['erfc', [0.75], 0.28884436634648486],
  ['erfc', [1], 0.15729920705028513],
  ['erfc', [1.5], 0.033894853524689274],
  ['erfc', [2], 0.004677734981047266],
  ['erfc', [2.5], 0.0004069520174449589],
  ['erfc', [3], 2.209049699858544e-5],
  ['erfc', [4], 1.541725790028002e-8],
  ['erfc', [5], 1.537459794428035e-12],
  ['erfc', [6.1], 6.3146021501937184e-18],
  ['erfc', [8], 1.1224297172982926e-29],
  ['erfc', [10], 2.088487583762545e-45],
  ['erfc', [13.3], 6.368006404723223e-79],
  ['erfc', [15], 7.212994172451207e-100],
  ['erfc', [20], 5.395865611607901e-176],
  ['erfc', [25], 8.300172571196523e-274],
  ['erfc', [26], 5.663192408856143e-296],
  ['erfc', [26.5], 2.2109076642637343e-307],
  ['logaddexp', [0, 0], ln2],
  ['logaddexp', [0, -1], 0.3132616875182228],
  ['logaddexp', [1, 2], 2.313261687518223],
  ['logaddexp', [-1, 3], 3.01814992791781],
  ['logaddexp', [1000, 1000], 1000.6931471805599],
  ['logaddexp', [1000, 999], 1000.3132616875182],
  ['logaddexp', [-1000, -1001], -999.6867383124818],
  ['logaddexp', [-1000, -1000], -999.3068528194401],
  ['logaddexp', [0, -40], 4.248354255291589e-18],
  ['logaddexp', [30, -10], 30],
  ['logaddexp', [700, 710], 710.0000453988993],
  ['logaddexp', [1e300, 1e299], 1e300],
  ['logaddexp', [-745, -746], -744.6867383124818],
  ['sinh', [1e-10], 1e-10],
  ['sinh', [0.1], 0.10016675001984403],
  ['sinh', [1], 1.1752011936438014],
  ['sinh', [710], 1.1169973830808555e308],
  ['cosh', [1], 1.5430806348152437],
  ['cosh', [-710], 1.1169973830808555e308],
  ['asinh', [1e-10], 1e-10],
  ['asinh', [-0.3], -0.29567304756342244],
  ['asinh', [1e200], 461.2101657793691],
  ['acosh', [1.0001], 0.014142017775251545],
  ['acosh', [2], 1.3169578969248168],
  ['acosh', [1e300], 691.4686750787737],
  ['atanh', [1e-10], 1e-10],
  ['atanh', [0.3], 0.3095196042031117],
  ['atanh', [0.999], 3.8002011672501994],
];

describe('accuracy', () => {
  test.each(REFERENCES)('%s of %o is %d to 2e-15', (name, x, value) => {
    const { z } = at(name, x) as { z: number };
    expect(Math.abs(z - value)).toBeLessThanOrEqual(2e-15 * Math.abs(value));
  });

  test('erfc ends in subnormal numbers, then 0', () => {
    expect(at('erfc', [27])).toMatchObject({ z: 5.23705e-319 });
    expect(at('erfc', [28])).toMatchObject({ z: 0 });
  });

  test('erfc falls without a step where its formulas meet', () => {
    const grid = Array.from({ length: 200 }, (_, i) => at('erfc', [0.4 + i / 1000]));
    const values = grid.map((made) => (made as { z: number }).z);
    for (const [i, value] of values.entries()) expect(value).toBeLessThan(values[i - 1] ?? 1);
  });

  test('hypot does not overflow on the way', () => {
    expect(at('hypot', [3 * 2 ** 1000, 4 * 2 ** 1000])).toMatchObject({ z: 5 * 2 ** 1000 });
  });
});
