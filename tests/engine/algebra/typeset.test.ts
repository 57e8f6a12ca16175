import { describe, expect, test } from 'vitest';
import {
  atom,
  call,
  callWithParentheses,
  choice,
  constant,
  difference,
  fraction,
  literal,
  negative,
  numberSource,
  Prec,
  power,
  product,
  putIn,
  relation,
  sum,
  type Tex,
  within,
} from '../../../engine/algebra/typeset.ts';
import { katexComplaint } from '../katex.ts';

const [a, b, c, x, lambda] = ['a', 'b', 'c', 'x', '\\lambda_d'].map(atom) as [
  Tex,
  Tex,
  Tex,
  Tex,
  Tex,
];
const two = literal(2);
const minusTwo = putIn(-2);
const sinX = call('\\sin', x);

/** The source with ( ) for \left( \right) and without spacing commands, to be read at a glance. */
function plain({ tex }: Tex): string {
  expect(katexComplaint(tex)).toBeUndefined();
  return tex
    .replaceAll('\\left', '')
    .replaceAll('\\right', '')
    .replaceAll(' \\, ', ' ')
    .replaceAll(' \\cdot ', '·');
}

describe('parentheses stand where meaning needs them', () => {
  test.each<[Tex, string]>([
    [product(lambda, sum(a, b)), '\\lambda_d (a + b)'],
    [product(sum(a, b), lambda), '(a + b) \\lambda_d'],
    [product(sum(a, b), difference(a, b)), '(a + b) (a - b)'],
    [product(product(a, b), c), 'a b c'],
    [product(a, fraction(b, c)), 'a \\frac{b}{c}'],
    [sum(sum(a, b), c), 'a + b + c'],
    [sum(a, difference(b, c)), 'a + b - c'],
    [difference(a, difference(b, c)), 'a - (b - c)'],
    [difference(difference(a, b), c), 'a - b - c'],
    [difference(a, sum(b, c)), 'a - (b + c)'],
    [difference(a, negative(b)), 'a - (-b)'],
    [difference(a, product(b, c)), 'a - b c'],
    [negative(sum(a, b)), '-(a + b)'],
    [negative(difference(a, b)), '-(a - b)'],
    [negative(product(a, b)), '-a b'],
    [negative(negative(a)), 'a'],
    [power(sum(a, b), two), '(a + b)^{2}'],
    [power(negative(a), two), '(-a)^{2}'],
    [negative(power(a, two)), '-a^{2}'],
    [power(product(a, b), two), '(a b)^{2}'],
    [power(fraction(a, b), two), '(\\frac{a}{b})^{2}'],
    [power(power(a, b), c), '(a^{b})^{c}'],
    [power(a, power(b, c)), 'a^{b^{c}}'],
    [power(a, sum(b, c)), 'a^{b + c}'],
    [fraction(sum(a, b), difference(b, c)), '\\frac{a + b}{b - c}'],
    [call('\\sin', sum(a, b)), '\\sin(a + b)'],
    [call('\\sin', product(a, b)), '\\sin(a b)'],
    [call('\\sin', negative(a)), '\\sin(-a)'],
    [call('\\sin', sinX), '\\sin(\\sin x)'],
    [call('\\max', a, b), '\\max(a, b)'],
    [callWithParentheses('\\sigma', x), '\\sigma(x)'],
  ])('%#: %s', (tex, source) => {
    expect(plain(tex)).toBe(source);
  });

  test('within adds them below a binding strength only', () => {
    expect(within(Prec.sum, sum(a, b))).toBe('a + b');
    expect(within(Prec.product, sum(a, b))).toBe('\\left(a + b\\right)');
  });
});

describe('a call without parentheses', () => {
  test.each<[Tex, string]>([
    [sinX, '\\sin x'],
    [call('\\sin', literal(Math.PI)), '\\sin \\pi'],
    [call('\\log', putIn(0.5)), '\\log 0.5'],
    [power(call('\\tan', x), two), '\\tan^{2} x'],
    [power(call('\\tan', sum(a, b)), two), '\\tan^{2}(a + b)'],
    [power(call('\\tan', x), literal(-1)), '(\\tan x)^{-1}'],
    [power(call('\\tan', x), a), '(\\tan x)^{a}'],
    [sum(literal(1), power(call('\\tan', x), two)), '1 + \\tan^{2} x'],
    [product(lambda, sinX), '\\lambda_d \\sin x'],
    [product(sinX, a), '(\\sin x) a'],
    [product(product(a, sinX), b), '(a \\sin x) b'],
    [product(power(sinX, two), a), '(\\sin^{2} x) a'],
    [product(negative(sinX), a), '-(\\sin x) a'],
    [product(call('\\sin', sum(a, b)), c), '\\sin(a + b) c'],
    [product(product(a, sum(b, sinX)), c), 'a (b + \\sin x) c'],
    [fraction(sinX, a), '\\frac{\\sin x}{a}'],
  ])('%#: takes what follows it apart: %s', (tex, source) => {
    expect(plain(tex)).toBe(source);
  });
});

describe('signs', () => {
  test.each<[Tex, string]>([
    [product(a, negative(b)), '-a b'],
    [product(negative(a), b), '-a b'],
    [product(negative(a), negative(b)), 'a b'],
    [product(a, literal(-2)), '-a·2'],
    [product(literal(-2), a), '-2 a'],
    [fraction(negative(a), b), '-\\frac{a}{b}'],
    [sum(a, negative(b)), 'a - b'],
    [sum(a, literal(-2)), 'a - 2'],
    [sum(a, constant(-2)), 'a - 2'],
    [sum(negative(a), b), '-a + b'],
    [sum(a, negative(sum(b, c))), 'a - (b + c)'],
    [negative(literal(2)), '-2'],
  ])('%#: move to the front: %s', (tex, source) => {
    expect(plain(tex)).toBe(source);
  });

  test.each<[Tex, string]>([
    [product(a, minusTwo), 'a·(-2)'],
    [product(minusTwo, a), '(-2)·a'],
    [product(minusTwo, minusTwo), '(-2)·(-2)'],
    [negative(minusTwo), '-(-2)'],
    [difference(a, minusTwo), 'a - (-2)'],
    [power(minusTwo, two), '(-2)^{2}'],
    [fraction(minusTwo, b), '\\frac{-2}{b}'],
    [call('\\sin', minusTwo), '\\sin(-2)'],
    [sum(putIn(3), minusTwo), '3 - 2'],
  ])('%#: of numbers put in stay with them: %s', (tex, source) => {
    expect(plain(tex)).toBe(source);
  });
});

describe('constants of a rule', () => {
  test.each<[Tex, string]>([
    [product(literal(1), a), 'a'],
    [product(a, literal(1)), 'a'],
    [product(literal(0), a), '0'],
    [product(a, literal(0)), '0'],
    [sum(literal(0), a), 'a'],
    [sum(a, literal(0)), 'a'],
    [difference(a, literal(0)), 'a'],
    [difference(literal(0), a), '-a'],
    [fraction(a, literal(1)), 'a'],
    [fraction(literal(0), a), '0'],
    [power(a, literal(1)), 'a'],
    [power(a, literal(0)), '1'],
    [product(two, product(literal(1), a)), '2 a'],
  ])('%#: vanish where they change nothing: %s', (tex, source) => {
    expect(plain(tex)).toBe(source);
  });

  test.each<[Tex, string]>([
    [product(putIn(1), a), '1·a'],
    [product(a, putIn(0)), 'a·0'],
    [sum(putIn(0), a), '0 + a'],
    [sum(a, putIn(0)), 'a + 0'],
    [difference(a, putIn(0)), 'a - 0'],
    [fraction(a, putIn(1)), '\\frac{a}{1}'],
    [power(a, putIn(1)), 'a^{1}'],
    [product(constant(1), a), '1 a'],
    [sum(a, constant(0)), 'a + 0'],
  ])('%#: but not numbers put in, nor those that a person wrote: %s', (tex, source) => {
    expect(plain(tex)).toBe(source);
  });
});

describe('numbers', () => {
  test.each<[number, string]>([
    [0, '0'],
    [-0, '-0'],
    [0.5, '0.5'],
    [-2.34567, '-2.346'],
    [1e12, '1\\times 10^{12}'],
    [-2.5e-9, '-2.5\\times 10^{-9}'],
    [Number.NaN, '\\text{NaN}'],
    [Number.POSITIVE_INFINITY, '\\infty'],
    [Number.NEGATIVE_INFINITY, '-\\infty'],
  ])('%d is written %s', (value, source) => {
    expect(numberSource(value)).toBe(source);
    expect(katexComplaint(source)).toBeUndefined();
  });

  test('with a power of ten bind as a product', () => {
    expect(plain(power(putIn(1e12), two))).toBe('(1\\times 10^{12})^{2}');
    expect(plain(product(putIn(-2.5e-9), a))).toBe('(-2.5\\times 10^{-9})·a');
  });

  test('have a dot before them, where juxtaposition would read as one number', () => {
    expect(product(a, two).tex).toBe('a \\cdot 2');
    expect(product(two, literal(3)).tex).toBe('2 \\cdot 3');
    expect(product(two, power(literal(3), a)).tex).toBe('2 \\cdot 3^{a}');
    expect(product(two, a).tex).toBe('2 \\, a');
  });

  test('π is written as π by rules and by people, and as a number when put in', () => {
    expect(literal(Math.PI).tex).toBe('\\pi');
    expect(constant(Math.PI).tex).toBe('\\pi');
    expect(putIn(Math.PI).tex).toBe('3.142');
  });
});

describe('conditions', () => {
  const positive = relation(x, '>', literal(0), '\\le');
  const same = relation(a, '=', b, '\\neq');

  test.each<[Tex, string]>([
    [same, '[a = b]'],
    [sum(same, literal(1)), '[a = b] + 1'],
    [product(same, positive), '[a = b] [x > 0]'],
    [choice(positive, a, literal(0)), 'a [x > 0]'],
    [choice(positive, literal(0), a), 'a [x \\le 0]'],
    [choice(positive, literal(1), literal(0)), '[x > 0]'],
    [choice(product(same, positive), literal(0), x), 'x [a \\neq b \\lor x \\le 0]'],
    [choice(product(same, positive), x, literal(0)), 'x [a = b \\land x > 0]'],
    [choice(c, a, literal(0)), 'a [c \\neq 0]'],
    [choice(c, literal(0), a), 'a [c = 0]'],
    [choice(sum(a, b), x, literal(0)), 'x [a + b \\neq 0]'],
    [choice(literal(1), a, b), 'a'],
    [choice(literal(0), a, b), 'b'],
    [choice(positive, a, b), '\\begin{cases} a & x > 0 \\\\ b & \\text{otherwise} \\end{cases}'],
  ])('%#: are Iverson brackets, and cases only if neither side is 0: %s', (tex, source) => {
    expect(plain(tex)).toBe(source);
  });

  test('cases are bracketed among other operations', () => {
    const cases = choice(positive, a, b);
    const inside = `\\left(${cases.tex}\\right)`;
    expect(sum(cases, c).tex).toBe(`${inside} + c`);
    expect(difference(cases, c).tex).toBe(`${inside} - c`);
    expect(difference(c, cases).tex).toBe(`c - ${inside}`);
    expect(product(c, cases).tex).toBe(`c \\, ${inside}`);
    expect(negative(cases).tex).toBe(`-${inside}`);
  });
});
