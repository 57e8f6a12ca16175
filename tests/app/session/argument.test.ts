import { describe, expect, test } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { type Argument, argumentFor } from '../../../app/session/argument.ts';
import type { Run } from '../../../app/session/run.ts';
import { shownState } from '../../../app/session/views.ts';
import { plainTex } from '../../../engine/index.ts';
import { expSin } from '../../../examples/expSin.ts';
import type { Line } from '../../engine/build.ts';
import { numberOf, opened, openedFrom } from '../opened.ts';

function argumentAt(run: Run, name: string, position = run.ticks.length): Argument {
  return argumentFor(run, shownState(run, position, false), numberOf(run, name));
}

/** A sum in one line, wherever the panel breaks it. */
const unbroken = (line: string): string => line.replaceAll(/ *\\\\ *&\\quad */g, ' ');

/** The lines of an argument without hues, as they are read. */
function lines({ derivative, chainRule, stationarity, value }: Argument): string {
  return [
    [derivative, ...chainRule].join(' '),
    ['0', ...stationarity].join(' '),
    value ?? 'not yet',
  ]
    .map((line) => plainTex(unbroken(line)))
    .join('\n');
}

/** The first position at which a tick of this kind is about this node. */
function positionOf(run: Run, kind: string, name: string): number {
  const at = run.ticks.findIndex((tick) => {
    const [is, equation] =
      tick.kind === 'adjoint' ? [tick.kind, tick.equation] : [tick.step.kind, tick.step.equation];
    return is === kind && equation === numberOf(run, name);
  });
  if (at < 0) throw new RangeError(`no ${kind} of ${name}`);
  return at + 1;
}

const exampleRun = (): Run => opened(fromExample(expSin));

describe('the two arguments for λ of c in exp/sin', () => {
  test('end at one number', () => {
    expect(lines(argumentAt(exampleRun(), 'c'))).toMatchInlineSnapshot(`
      "\\frac{\\partial f}{\\partial c} = {\\frac{\\partial f}{\\partial d} \\frac{\\partial d}{\\partial c}} + {\\frac{\\partial f}{\\partial e} \\frac{\\partial e}{\\partial c}} = {\\underbrace{{1} \\cdot e^{c}}_{\\text{through }d}} + {\\underbrace{{1} \\cdot \\cos c}_{\\text{through }e}} = {7.389} - {0.416}
      0 = - {\\lambda_{c}} + {{\\lambda_{d}} \\, e^{c}} + {{\\lambda_{e}} \\cos c} = - {6.973} + {7.389} - {0.416}
      {6.973}"
    `);
  });
  test('have question marks before the multipliers they need are known', () => {
    const run = exampleRun();
    const argument = argumentAt(run, 'c', positionOf(run, 'forward', 'f'));
    expect(argument.value).toBeUndefined();
    expect(lines(argument)).toMatchInlineSnapshot(`
      "\\frac{\\partial f}{\\partial c} = {\\frac{\\partial f}{\\partial d} \\frac{\\partial d}{\\partial c}} + {\\frac{\\partial f}{\\partial e} \\frac{\\partial e}{\\partial c}} = {\\underbrace{{?} \\cdot e^{c}}_{\\text{through }d}} + {\\underbrace{{?} \\cdot \\cos c}_{\\text{through }e}} = {{?}} + {{?}}
      0 = - {\\lambda_{c}} + {{\\lambda_{d}} \\, e^{c}} + {{\\lambda_{e}} \\cos c} = - {{?}} + {{?}} + {{?}}
      not yet"
    `);
  });
  test('put in each term as it becomes known', () => {
    const run = exampleRun();
    expect(lines(argumentAt(run, 'c', positionOf(run, 'adjoint', 'e')))).toMatchInlineSnapshot(`
      "\\frac{\\partial f}{\\partial c} = {\\frac{\\partial f}{\\partial d} \\frac{\\partial d}{\\partial c}} + {\\frac{\\partial f}{\\partial e} \\frac{\\partial e}{\\partial c}} = {\\underbrace{{?} \\cdot e^{c}}_{\\text{through }d}} + {\\underbrace{{1} \\cdot \\cos c}_{\\text{through }e}} = {{?}} - {0.416}
      0 = - {\\lambda_{c}} + {{\\lambda_{d}} \\, e^{c}} + {{\\lambda_{e}} \\cos c} = - {{?}} + {{?}} - {0.416}
      not yet"
    `);
  });
  test('do not take the first term for λ itself', () => {
    const run = exampleRun();
    const argument = argumentAt(run, 'c', positionOf(run, 'pullback', 'c'));
    expect(lines(argument)).toMatchInlineSnapshot(`
      "\\frac{\\partial f}{\\partial c} = {\\frac{\\partial f}{\\partial d} \\frac{\\partial d}{\\partial c}} + {\\frac{\\partial f}{\\partial e} \\frac{\\partial e}{\\partial c}} = {\\underbrace{{1} \\cdot e^{c}}_{\\text{through }d}} + {\\underbrace{{1} \\cdot \\cos c}_{\\text{through }e}} = {7.389} - {0.416}
      0 = - {\\lambda_{c}} + {{\\lambda_{d}} \\, e^{c}} + {{\\lambda_{e}} \\cos c} = - {{?}} + {7.389} - {0.416}
      not yet"
    `);
  });
  test('name both consumers', () => {
    const { terms, lambda } = argumentAt(exampleRun(), 'c');
    expect(terms.map(({ through }) => through)).toEqual(['d', 'e']);
    expect(lambda).toBe('\\lam{\\lambda_{c}}');
  });
});

describe('the arguments at other nodes of exp/sin', () => {
  test('one use needs no sum', () => {
    expect(lines(argumentAt(exampleRun(), 'x'))).toMatchInlineSnapshot(`
      "\\frac{\\partial f}{\\partial x} = {\\frac{\\partial f}{\\partial a} \\frac{\\partial a}{\\partial x}} = {{20.919} \\cdot e^{x}}
      0 = - {\\lambda_{x}} + {{\\lambda_{a}} \\, e^{x}} = - {20.919} + {20.919}
      {20.919}"
    `);
  });
  test('the output is its own reason', () => {
    expect(lines(argumentAt(exampleRun(), 'f'))).toMatchInlineSnapshot(`
      "\\frac{\\partial f}{\\partial f} = 1
      0 = 1 - {\\lambda_{f}} = 1 - {1}
      {1}"
    `);
  });
  test('a has one use direct and one through b', () => {
    expect(lines(argumentAt(exampleRun(), 'a'))).toMatchInlineSnapshot(`
      "\\frac{\\partial f}{\\partial a} = {\\frac{\\partial f}{\\partial b} \\frac{\\partial b}{\\partial a}} + {\\frac{\\partial f}{\\partial c} \\frac{\\partial c}{\\partial a}} = {\\underbrace{{6.973} \\cdot 2 \\, a}_{\\text{through }b}} + {\\underbrace{{6.973} \\cdot 1}_{\\text{through }c}} = {13.946} + {6.973}
      0 = - {\\lambda_{a}} + {{\\lambda_{b}} \\cdot 2 \\, a} + {{\\lambda_{c}}} = - {20.919} + {13.946} + {6.973}
      {20.919}"
    `);
  });
});

describe('an argument elsewhere', () => {
  test('a node that does not reach the output has λ = 0', () => {
    const run = openedFrom({ x: ['input', 1], a: ['exp', 'x'], b: ['sin', 'x'] }, 'a');
    expect(lines(argumentAt(run, 'b'))).toMatchInlineSnapshot(`
      "\\frac{\\partial a}{\\partial b} = 0
      0 = - {\\lambda_{b}} = - {0}
      {0}"
    `);
  });
  test('a negative multiplier is in parentheses after a minus', () => {
    const run = openedFrom({ x: ['input', 1], a: ['exp', 'x'], b: ['neg', 'a'] }, 'b');
    expect(lines(argumentAt(run, 'a'))).toMatchInlineSnapshot(`
      "\\frac{\\partial b}{\\partial a} = {\\frac{\\partial b}{\\partial b} \\frac{\\partial b}{\\partial a}} = {{1} \\cdot \\left(-1\\right)}
      0 = - {\\lambda_{a}} - {{\\lambda_{b}}} = - {\\left(-1\\right)} - {1}
      {-1}"
    `);
  });
  test('the seed of a vector is s', () => {
    const run = openedFrom({ x: ['input', [1, 2]], a: ['square', 'x'] }, 'a');
    expect(lines(argumentAt(run, 'a'))).toMatchInlineSnapshot(`
      "\\frac{\\partial a}{\\partial a} = s
      0 = s - {\\lambda_{a}} = \\left(1, 1\\right) - {\\left(1, 1\\right)}
      {\\left(1, 1\\right)}"
    `);
  });
  test('without an output nothing is derived', () => {
    const run = openedFrom({ x: ['input', 1] });
    const { derivative, value } = argumentAt(run, 'x');
    expect([derivative, value]).toEqual(['\\frac{\\partial f}{\\partial x}', undefined]);
  });
  test('terms beyond the sixth are left out, and the gap is shown', () => {
    const uses = Array.from({ length: 8 }, (_, i): [string, Line] => [`u${i}`, ['exp', 'x']]);
    const sums = Array.from({ length: 7 }, (_, i): [string, Line] => [
      `s${i}`,
      ['add', i === 0 ? 'u0' : `s${i - 1}`, `u${i + 1}`],
    ]);
    const run = openedFrom({ x: ['input', 0], ...Object.fromEntries([...uses, ...sums]) }, 's6');
    const { chainRule, stationarity, terms } = argumentAt(run, 'x');
    expect(terms).toHaveLength(8);
    for (const line of [...chainRule, ...stationarity].map(unbroken)) {
      expect(line).toMatch(/\+ \\cdots$/);
      expect(line).not.toContain('u_{6}');
    }
    expect(plainTex(unbroken(stationarity[1] ?? ''))).toBe(
      '= - {8} + {1} + {1} + {1} + {1} + {1} + {1} + \\cdots',
    );
  });
});
