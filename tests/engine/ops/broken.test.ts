import { describe, expect, test } from 'vitest';
import type { Algebra } from '../../../engine/algebra/algebra.ts';
import { numbers } from '../../../engine/algebra/numbers.ts';
import { ops } from '../../../engine/ops/index.ts';
import type { Op } from '../../../engine/ops/op.ts';
import { map } from '../../../engine/tensor/elementwise.ts';
import type { Shape, Tensor } from '../../../engine/tensor/tensor.ts';
import { findings, findingsAtSamples, scalarSample } from './checks.ts';
import { recordFindings, texFindings } from './texChecks.ts';

/** The checks of the table, on ops broken on purpose: each must be caught. */

const op = (name: string): Op => ops.get(name) as Op;
const sin = op('sin');
const mul = op('mul');

/** The op with the rule λ ↦ rule(k, x, λ) for its one input. */
function withRule(base: Op, rule: <V>(k: Algebra<V>, x: V, lambda: V) => V): Op {
  return { ...base, vjp: (k, { x: [x] }, lambda) => [rule(k, x as typeof lambda, lambda)] };
}

/** x to 40 binary digits, found by comparisons, through which no rule differentiates. */
function frozen<V>(k: Algebra<V>, x: V): V {
  const size = k.mul(x, k.sign(x));
  let sum = k.mul(0, x);
  for (let digit = 2; digit > 2 ** -40; digit /= 2) {
    sum = k.add(sum, k.mul(digit, k.less_equal(digit, k.sub(size, sum))));
  }
  return k.mul(sum, k.sign(x));
}

const BROKEN: readonly (readonly [what: string, broken: Op, finding: string])[] = [
  [
    'a factor of 2',
    withRule(sin, (k, x, lambda) => k.mul(2, k.mul(lambda, k.cos(x)))),
    'derivative',
  ],
  [
    'a factor of 1.00001',
    withRule(sin, (k, x, lambda) => k.mul(1.00001, k.mul(lambda, k.cos(x)))),
    'derivative',
  ],
  [
    'a sign of one of two cotangents',
    { ...op('sub'), vjp: (_k, _at, lambda) => [lambda, lambda] },
    'derivative',
  ],
  ['a dependence denied', { ...sin, vjp: () => [null] }, 'derivative'],
  ['NaN', withRule(sin, (k, _x, lambda) => k.mul(lambda, Number.NaN)), 'derivative'],
  [
    'a forgotten unbroadcast',
    {
      ...mul,
      vjp: (k, { x: [a, b] }, lambda) => {
        type V = typeof lambda;
        return [k.mul(lambda, b as V), k.mul(lambda, a as V)];
      },
    },
    'cotangent of b',
  ],
  ['a cotangent too many', { ...sin, vjp: (_k, _at, lambda) => [lambda, lambda] }, 'cotangents'],
  ['a shape that is not broadcast', { ...mul, shape: ([a]) => a as Shape }, 'shape'],
  ['a shape with an axis too many', { ...sin, shape: ([x]) => [1, ...(x as Shape)] }, 'shape'],
  [
    'data of another size',
    {
      ...sin,
      forward: ([x]) => {
        const { shape, data } = map(Math.sin, x as Tensor);
        return { shape, data: Float64Array.of(...data, 0) };
      },
    },
    'size',
  ],
  [
    'a rule that says another thing as a program',
    withRule(op('square'), (k, x, lambda) => {
      const right = k.mul(lambda, k.mul(2, x));
      return (k as unknown) === numbers ? right : k.neg(right);
    }),
    'program',
  ],
  [
    'a rule right in value that cannot be differentiated again',
    withRule(op('square'), (k, x, lambda) => k.mul(lambda, k.mul(2, frozen(k, x)))),
    'second derivative',
  ],
];

describe('the check of values finds', () => {
  test.each(BROKEN)('%s', (_what, broken, finding) => {
    expect(findingsAtSamples(broken, 20)).toContain(finding);
  });

  test('nothing at the ops that these were made of', () => {
    const names = ['sin', 'mul', 'sub', 'square'];
    expect(names.flatMap((name) => findingsAtSamples(op(name), 20))).toEqual([]);
  });

  test('nothing but the second derivative where only that is wrong', () => {
    const [, broken] = BROKEN.at(-1) as (typeof BROKEN)[number];
    expect(findings(broken, scalarSample(broken, 1.25))).toEqual([
      expect.stringMatching(/^second derivative: [12][.\d]* by differences, 0 by/),
    ]);
  });

  test('a kink, if the domain does not leave it out', () => {
    const relu: Op = { ...op('relu'), domain: () => true };
    expect(findings(relu, scalarSample(relu, 0))[0]).toMatch(/⟨w, Jv⟩ is 0.5 by differences/);
  });
});

describe('the check of TeX finds', () => {
  test.each<[string, Partial<Op>]>([
    ['a misspelt macro', { tex: ([x]) => ({ tex: `\\sine ${x?.tex}`, prec: 4 }) }],
    ['a brace left open', { tex: ([x]) => ({ tex: `\\sin {${x?.tex}`, prec: 4 }) }],
    ['an argument that is not there', { tex: (x) => ({ tex: `\\sin ${x[1]?.tex}`, prec: 4 }) }],
    ['a symbol of the palette', { symbol: '\\fraction' }],
    ['a character that LaTeX does not set', { symbol: 'ж' }],
    ['a subscript after a subscript', { tex: ([x]) => ({ tex: `{${x?.tex}}_1_2`, prec: 6 }) }],
  ])('%s', (_what, change) => {
    expect(texFindings({ ...sin, ...change })).not.toEqual([]);
  });
});

describe('the check of records finds', () => {
  test.each<[string, Partial<Op>]>([
    ['the name is not in lower case', { name: 'Sin' }],
    ['the help is no sentence', { help: 'sine' }],
    ['no symbol', { symbol: '' }],
    ['no samples', { samples: [] }],
    ['a sample of other arity', { samples: [{ shapes: [[], []] }] }],
    ['a source or noise has no inputs, others have', { source: 'input' }],
    ['a source or noise has no inputs, others have', { noise: true }],
    ['a default for no port', { defaults: { y: 1 } }],
    ['an operator of another arity', { operator: { sign: '+', place: 'infix' } }],
    [
      'a param without a sample',
      { params: [{ name: 'axis', kind: 'integers', missing: 'needs an axis' }] },
    ],
    [
      'a param with neither a default nor a sentence for when it is missing, or with both',
      { params: [{ name: 'axis', kind: 'integers' }] },
    ],
  ])('%s', (complaint, change) => {
    expect(recordFindings({ ...sin, ...change })).toContain(complaint);
  });
});
