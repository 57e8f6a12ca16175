import { describe, expect, test } from 'vitest';
import { literal, negative, putIn, sum } from '../../../engine/algebra/typeset.ts';
import { valueTex } from '../../../engine/algebra/valueTex.ts';
import { evaluate } from '../../../engine/program/evaluate.ts';
import { fromNested } from '../../../engine/tensor/nested.ts';
import {
  bySymbol,
  byValue,
  derivativeTex,
  derivativeValue,
  equationTex,
  lam,
  lambdaOf,
  plainTex,
  rightSide,
  sumSource,
  symbolOf,
  termTex,
  zed,
} from '../../../engine/trace/symbols.ts';
import { expSin, numberOf, plain, programOf } from '../build.ts';
import { katexComplaint } from '../katex.ts';

const program = programOf(expSin(0));
const z = evaluate(program);
const at = (name: string): number => numberOf(program, name);

describe('hues', () => {
  test.each([
    ['\\zed{1}', '{1}'],
    ['\\lam{\\lambda_{x}} + \\zed{2}', '{\\lambda_{x}} + {2}'],
    ['\\zed{a \\lam{b} {c}} d', '{a {b} {c}} d'],
    ['\\zed{\\frac{\\lam{a}}{b}}', '{\\frac{{a}}{b}}'],
    ['\\lambda + \\zeta', '\\lambda + \\zeta'],
    ['e^{x}', 'e^{x}'],
  ])('of %s leave %s', (source, bare) => {
    expect(plainTex(source)).toBe(bare);
  });

  test('mark values and multipliers', () => {
    expect(zed('1')).toBe('\\zed{1}');
    expect(lam('1')).toBe('\\lam{1}');
    expect(lambdaOf(program, at('c'))).toBe('\\lam{\\lambda_{c}}');
  });
});

describe('a value in a formula', () => {
  test.each<[unknown, string]>([
    [2.34567, '2.346'],
    [[1, -2], '\\left(1, -2\\right)'],
    [[1, 2, 3, 4], '\\left(1, 2, 3, 4\\right)'],
    [[1, 2, 3, 4, 5], '[5]'],
    [[], '[0]'],
    [[[1, 2]], '[1\\times 2]'],
    [['NaN', 'Infinity'], '\\left(\\text{NaN}, \\infty\\right)'],
  ])('%j is %s', (value, source) => {
    expect(valueTex(fromNested(value)).tex).toBe(source);
    expect(katexComplaint(source)).toBeUndefined();
  });
});

describe('an equation', () => {
  const lines = {
    x: ['input', 0.5],
    theta: ['parameter', [1, 2]],
    k: ['constant', -3],
    v: ['constant', [1, 2]],
    y_hat: ['pow', 'x', 3],
    u: ['add', 'x', -2],
    w: ['add', 'theta', [1, 2]],
    id: ['identity', 'x'],
  } as const;
  const mixed = programOf(lines);

  test.each([
    ['x', 'x'],
    ['theta', '\\theta'],
    ['k', 'k = -3'],
    ['v', 'v = \\left(1, 2\\right)'],
    ['y_hat', '\\hat{y} = x^{3}'],
    ['u', 'u = x - 2'],
    ['w', 'w = \\theta + \\left(1, 2\\right)'],
    ['id', '\\mathit{id} = x'],
  ])('of %s is %s', (name, source) => {
    expect(equationTex(mixed, numberOf(mixed, name))).toBe(source);
    expect(katexComplaint(source)).toBeUndefined();
  });

  test('has its arguments written by name or by value', () => {
    expect(rightSide(program, at('c'), bySymbol(program)).tex).toBe('a + b');
    expect(rightSide(program, at('c'), byValue(z)).tex).toBe('1 + 1');
    expect(rightSide(program, at('c'), byValue([])).tex).toBe('? + ?');
  });
});

describe('a local derivative', () => {
  const use = { consumer: at('b'), port: 0 };

  test('is the rule at λ = 1, in symbols or with numbers put in', () => {
    expect(derivativeTex(program, use).tex).toBe('2 \\, a');
    expect(derivativeTex(program, use, byValue(z)).tex).toBe('2 \\cdot 1');
    expect(termTex(program, use, symbolOf('\\lambda_b'), bySymbol(program)).tex).toBe(
      '\\lambda_b \\cdot 2 \\, a',
    );
    expect(termTex(program, use, putIn(-7), byValue(z)).tex).toBe(
      '\\left(-7\\right) \\cdot 2 \\cdot 1',
    );
  });

  test('is a number once consumer and arguments are known', () => {
    const value = derivativeValue(program, use, z);
    expect(plain(value)).toBe(2);
    expect(derivativeValue(program, use, z.slice(0, 1))).toBeUndefined();
    expect(derivativeValue(program, use, z.slice(0, 2))).toBeUndefined();
  });

  test('of a constant exponent drops its cases', () => {
    const cube = programOf({ x: ['input', 2], y: ['pow', 'x', 3] });
    expect(derivativeTex(cube, { consumer: 1, port: 0 }).tex).toBe('3 \\, x^{2}');
    expect(plain(derivativeValue(cube, { consumer: 1, port: 0 }, evaluate(cube)))).toBe(12);
    const line = programOf({ x: ['input', 2], y: ['pow', 'x', 1] });
    expect(derivativeTex(line, { consumer: 1, port: 0 }).tex).toBe('1');
    const unit = programOf({ x: ['input', 2], y: ['pow', 'x', 0] });
    expect(derivativeTex(unit, { consumer: 1, port: 0 }).tex).toBe('0');
  });

  test('of an op that λ does not pass is 0', () => {
    const sign = programOf({ x: ['input', 2], y: ['sign', 'x'] });
    expect(derivativeTex(sign, { consumer: 1, port: 0 }).tex).toBe('0');
    expect(plain(derivativeValue(sign, { consumer: 1, port: 0 }, evaluate(sign)))).toBe(0);
  });
});

describe('a row of terms', () => {
  test('takes signs as its operators', () => {
    const a = symbolOf('a');
    const b = symbolOf('b');
    expect(sumSource([a, b])).toBe('a + b');
    expect(sumSource([a, negative(b)])).toBe('a - b');
    expect(sumSource([negative(a), b])).toBe('-a + b');
    expect(sumSource([putIn(7.389), putIn(-0.416)])).toBe('7.389 - 0.416');
    expect(sumSource([a, negative(sum(a, b))])).toBe('a - \\left(a + b\\right)');
    expect(sumSource([a, literal(-1)])).toBe('a - 1');
    expect(sumSource([])).toBe('');
  });
});
