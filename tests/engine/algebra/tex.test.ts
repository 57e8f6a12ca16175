import { describe, expect, test } from 'vitest';
import { tex } from '../../../engine/algebra/tex.ts';
import { atom, literal, type Tex } from '../../../engine/algebra/typeset.ts';
import { ops } from '../../../engine/ops/index.ts';
import type { Op } from '../../../engine/ops/op.ts';
import { derivativeTex, equationTex } from '../../../engine/trace/symbols.ts';
import { type Line, numberOf, programOf } from '../build.ts';

const x = { ...atom('x'), shape: [] };
const vector = { ...atom('v'), shape: [3] };

describe('the reading in TeX', () => {
  test.each<[Tex, string]>([
    [tex.sub(3, 1), '2'],
    [tex.mul(2, tex.add(1, 2)), '6'],
    [tex.div(1, 4), '0.25'],
    [tex.div(1, 3), '\\frac{1}{3}'],
    [tex.sqrt(Math.PI), '\\sqrt{\\pi}'],
    [tex.sqrt(4), '2'],
    [tex.exp(1), 'e^{1}'],
    [tex.mul(2, Math.PI), '2 \\, \\pi'],
    [tex.log(0), '\\log 0'],
    [tex.div(0, 0), '0'],
  ])('%#: folds constants where that is exact: %s', (value, source) => {
    expect(value.tex).toBe(source);
  });

  test('does not fold symbols or numbers put in', () => {
    expect(tex.sub(x, 1).tex).toBe('x - 1');
    expect(tex.mul(1, tex.square(x)).tex).toBe('x^{2}');
    expect(tex.sub({ ...literal(3), shape: [] }, 1).tex).toBe('2');
  });

  test('knows shapes, and refuses what does not fit', () => {
    expect(tex.shape(tex.mul(vector, x))).toEqual([3]);
    expect(tex.shape(tex.sum_to(vector, { shape: [] }))).toEqual([]);
    expect(() => tex.add(vector, { ...x, shape: [2] })).toThrow('axis −1 has sizes 3 and 2');
  });

  test('a sum or a stretch to another shape is seen', () => {
    expect(tex.sum_to(vector, { shape: [] }).tex).toBe('\\textstyle\\sum\\left(v\\right)');
    expect(tex.broadcast_to(x, { shape: [2] }).tex).toBe(
      '\\operatorname{broadcast}\\left(x\\right)',
    );
  });
});

/** An op on scalar inputs a, b, c. */
function use(name: string): Readonly<Record<string, Line>> {
  const inputs = ['a', 'b', 'c'].slice(0, ops.get(name)?.inputs.length);
  const sources = inputs.map((input): [string, Line] => [input, ['input', 0.5]]);
  return { ...Object.fromEntries(sources), y: [name, ...inputs] };
}

/** Whether an op computes on scalars: samples of its record are such. */
const takesScalars = ({ samples }: Op): boolean =>
  samples.some(({ shapes }) => shapes.every((shape) => shape.length === 0));

test('equations and local derivatives of every op in symbols', () => {
  const written = [...ops.values()]
    .filter((op) => op.inputs.length > 0 && !op.params && takesScalars(op))
    .flatMap((op) => {
      const program = programOf(use(op.name));
      const consumer = numberOf(program, 'y');
      const locals = op.inputs.map((_, port) => derivativeTex(program, { consumer, port }).tex);
      return [op.name, `  ${equationTex(program, consumer)}`, ...locals.map((l) => `    ${l}`)];
    });
  expect(written.join('\n')).toMatchInlineSnapshot(`
    "add
      y = a + b
        1
        1
    sub
      y = a - b
        1
        -1
    mul
      y = a \\, b
        b
        a
    div
      y = \\frac{a}{b}
        \\frac{1}{b}
        -\\frac{a}{b^{2}}
    pow
      y = a^{b}
        b \\, a^{b - 1} \\, \\left[b \\neq 0\\right]
        \\left(a^{b} \\log a\\right) \\, \\left[a \\neq 0 \\lor 0 > b\\right]
    square
      y = a^{2}
        2 \\, a
    cube
      y = a^{3}
        3 \\, a^{2}
    sqrt
      y = \\sqrt{a}
        \\frac{1}{2 \\, \\sqrt{a}}
    rsqrt
      y = \\frac{1}{\\sqrt{a}}
        -\\frac{1}{2 \\, \\left(\\sqrt{a}\\right)^{3}}
    reciprocal
      y = \\frac{1}{a}
        -\\frac{1}{a^{2}}
    hypot
      y = \\sqrt{a^{2} + b^{2}}
        \\frac{a}{\\sqrt{a^{2} + b^{2}}}
        \\frac{b}{\\sqrt{a^{2} + b^{2}}}
    neg
      y = -a
        -1
    identity
      y = a
        1
    exp
      y = e^{a}
        e^{a}
    log
      y = \\log a
        \\frac{1}{a}
    sin
      y = \\sin a
        \\cos a
    cos
      y = \\cos a
        -\\sin a
    tan
      y = \\tan a
        1 + \\tan^{2} a
    tanh
      y = \\tanh a
        1 - \\tanh^{2} a
    sigmoid
      y = \\sigma\\left(a\\right)
        \\sigma\\left(a\\right) \\, \\left(1 - \\sigma\\left(a\\right)\\right)
    exp2
      y = 2^{a}
        2^{a} \\log 2
    expm1
      y = e^{a} - 1
        e^{a}
    log2
      y = \\log_2 a
        \\frac{1}{a \\log 2}
    log10
      y = \\log_{10} a
        \\frac{1}{a \\log 10}
    log1p
      y = \\log\\left(1 + a\\right)
        \\frac{1}{1 + a}
    logaddexp
      y = \\log\\left(e^{a} + e^{b}\\right)
        \\sigma\\left(a - b\\right)
        \\sigma\\left(b - a\\right)
    xlogy
      y = a \\log b
        \\left(\\log b\\right) \\, \\left[a \\neq 0 \\lor b > 0\\right]
        \\frac{a}{b}
    asin
      y = \\arcsin a
        \\frac{1}{\\sqrt{1 - a^{2}}}
    acos
      y = \\arccos a
        -\\frac{1}{\\sqrt{1 - a^{2}}}
    atan
      y = \\arctan a
        \\frac{1}{1 + a^{2}}
    atan2
      y = \\operatorname{atan2}\\left(a, b\\right)
        \\frac{b}{b^{2} + a^{2}}
        -\\frac{a}{b^{2} + a^{2}}
    sinh
      y = \\sinh a
        \\cosh a
    cosh
      y = \\cosh a
        \\sinh a
    asinh
      y = \\operatorname{arsinh} a
        \\frac{1}{\\sqrt{a^{2} + 1}}
    acosh
      y = \\operatorname{arcosh} a
        \\frac{1}{\\sqrt{a^{2} - 1}}
    atanh
      y = \\operatorname{artanh} a
        \\frac{1}{1 - a^{2}}
    erf
      y = \\operatorname{erf}\\left(a\\right)
        \\frac{2}{\\sqrt{\\pi}} \\, e^{-a^{2}}
    erfc
      y = \\operatorname{erfc}\\left(a\\right)
        -\\frac{2}{\\sqrt{\\pi}} \\, e^{-a^{2}}
    relu
      y = \\operatorname{relu}\\left(a\\right)
        \\left[a > 0\\right]
    abs
      y = \\left|a\\right|
        \\operatorname{sign}\\left(a\\right)
    maximum
      y = \\max\\left(a, b\\right)
        \\left[a > b\\right] + 0.5 \\, \\left[a = b\\right]
        \\left[b > a\\right] + 0.5 \\, \\left[a = b\\right]
    minimum
      y = \\min\\left(a, b\\right)
        \\left[b > a\\right] + 0.5 \\, \\left[a = b\\right]
        \\left[a > b\\right] + 0.5 \\, \\left[a = b\\right]
    sign
      y = \\operatorname{sign}\\left(a\\right)
        0
    floor
      y = \\left\\lfloor a \\right\\rfloor
        0
    ceil
      y = \\left\\lceil a \\right\\rceil
        0
    round
      y = \\operatorname{round}\\left(a\\right)
        0
    where
      y = \\begin{cases} b & a \\neq 0 \\\\ c & \\text{otherwise} \\end{cases}
        0
        \\left[a \\neq 0\\right]
        \\left[a = 0\\right]
    equal
      y = \\left[a = b\\right]
        0
        0
    not_equal
      y = \\left[a \\neq b\\right]
        0
        0
    less
      y = \\left[a < b\\right]
        0
        0
    less_equal
      y = \\left[a \\le b\\right]
        0
        0
    greater
      y = \\left[a > b\\right]
        0
        0
    greater_equal
      y = \\left[a \\ge b\\right]
        0
        0
    logical_not
      y = \\left[a = 0\\right]
        0
    flatten
      y = \\operatorname{vec}\\left(a\\right)
        1
    safe_sqrt
      y = \\sqrt{a}
        \\frac{\\left[a \\neq 0\\right]}{2 \\, \\sqrt{\\begin{cases} 1 & a = 0 \\\\ a & \\text{otherwise} \\end{cases}}} \\, \\left[a \\neq 0\\right]
    clamped_log
      y = \\max\\left(\\log a, -100\\right)
        \\frac{\\partial \\max\\left(\\log x, -100\\right)}{\\partial x}
    logsigmoid
      y = \\log\\left(\\sigma\\left(a\\right)\\right)
        \\sigma\\left(-a\\right)
    softsign
      y = \\operatorname{softsign}\\left(a\\right)
        \\frac{1}{1 + \\left|a\\right|} - \\frac{a}{\\left(1 + \\left|a\\right|\\right)^{2}} \\, \\operatorname{sign}\\left(a\\right)
    hardsigmoid
      y = \\operatorname{hardsigmoid}\\left(a\\right)
        \\frac{1}{6} \\, \\left[a + 3 > 0\\right] \\, \\left[6 > a + 3\\right]
    silu
      y = \\operatorname{silu}\\left(a\\right)
        \\sigma\\left(a\\right) + a \\, \\sigma\\left(a\\right) \\, \\left(1 - \\sigma\\left(a\\right)\\right)
    mish
      y = \\operatorname{mish}\\left(a\\right)
        \\frac{\\partial \\operatorname{mish}\\left(x\\right)}{\\partial x}
    selu
      y = \\operatorname{selu}\\left(a\\right)
        \\begin{cases} 1.05070099 \\cdot 1.67326324 \\, e^{a} & a \\le 0 \\\\ 1.05070099 & \\text{otherwise} \\end{cases}
    reparameterize
      y = a + e^{\\frac{b}{2}} \\, c
        1
        \\frac{c \\, e^{\\frac{b}{2}}}{2}
        e^{\\frac{b}{2}}
    normal_log_prob
      y = \\log\\left(\\mathcal{N}\\left(a;\\, b, {c}^2\\right)\\right)
        -\\frac{0.5 \\cdot 2 \\, \\frac{a - b}{c}}{c}
        \\frac{0.5 \\cdot 2 \\, \\frac{a - b}{c}}{c}
        -\\frac{1}{c} + \\frac{0.5 \\cdot 2 \\, \\frac{a - b}{c} \\, \\left(a - b\\right)}{c^{2}}"
  `);
});
