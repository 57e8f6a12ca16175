import { describe, expect, test } from 'vitest';
import { compile } from '../../../engine/program/compile.ts';
import { fromNested } from '../../../engine/tensor/nested.ts';
import {
  adjointDerivation,
  chain,
  chainRuleTerms,
  derivation,
  termDerivation,
  termsOf,
} from '../../../engine/trace/derivation.ts';
import { stateAt } from '../../../engine/trace/stateAt.ts';
import { plainTex } from '../../../engine/trace/symbols.ts';
import { timeline } from '../../../engine/trace/timeline.ts';
import { type Trace, trace } from '../../../engine/trace/trace.ts';
import { build, expSin, numberOf, programOf, runOf } from '../build.ts';
import { katexComplaint } from '../katex.ts';

/** What every stop of a run says. */
function sentences(run: Trace): string[] {
  return timeline(run).map((tick) => {
    const sentence = chain(derivation(run, stateAt(run, tick.cursor), tick));
    expect(katexComplaint(sentence)).toBeUndefined();
    // λ_c for \lam{\lambda_{c}} and 1 for \zed{1}, to be read at a glance.
    return sentence
      .replace(/\\lam\{\\lambda_\{(\w)\}\}/g, 'λ_$1')
      .replace(/\\(?:zed|lam)\{([^{}]*)\}/g, '$1');
  });
}

const run = runOf(expSin(0));
const last = stateAt(run, run.steps.length);

describe('the sentence of each stop', () => {
  test('of exp/sin at x = 0', () => {
    expect(sentences(run)).toMatchInlineSnapshot(`
      [
        "x = 0",
        "a = e^{x} = e^{0} = 1",
        "b = a^{2} = 1^{2} = 1",
        "c = a + b = 1 + 1 = 2",
        "d = e^{c} = e^{2} = 7.389",
        "e = \\sin c = \\sin 2 = 0.909",
        "f = d + e = 7.389 + 0.909 = 8.298",
        "λ_f = \\frac{\\partial f}{\\partial f} = 1",
        "λ_f \\frac{\\partial f}{\\partial e} = λ_f = 1",
        "λ_e = λ_f = 1",
        "λ_f \\frac{\\partial f}{\\partial d} = λ_f = 1",
        "λ_d = λ_f = 1",
        "λ_e \\frac{\\partial e}{\\partial c} = λ_e \\cos c = 1 \\cdot \\cos 2 = -0.416",
        "λ_d \\frac{\\partial d}{\\partial c} = λ_d \\, e^{c} = 1 \\cdot e^{2} = 7.389",
        "λ_c = λ_d \\, e^{c} + λ_e \\cos c = 7.389 - 0.416 = 6.973",
        "λ_c \\frac{\\partial c}{\\partial b} = λ_c = 6.973",
        "λ_b = λ_c = 6.973",
        "λ_c \\frac{\\partial c}{\\partial a} = λ_c = 6.973",
        "λ_b \\frac{\\partial b}{\\partial a} = λ_b \\cdot 2 \\, a = 6.973 \\cdot 2 \\cdot 1 = 13.946",
        "λ_a = λ_b \\cdot 2 \\, a + λ_c = 13.946 + 6.973 = 20.919",
        "λ_a \\frac{\\partial a}{\\partial x} = λ_a \\, e^{x} = 20.919 \\cdot e^{0} = 20.919",
        "λ_x = λ_a \\, e^{x} = 20.919 \\cdot e^{0} = 20.919",
      ]
    `);
  });

  test('of exp/sin at x = −1, where a term is negative and numbers want parentheses', () => {
    expect(sentences(runOf(expSin(-1))).slice(-8)).toMatchInlineSnapshot(`
      [
        "λ_c = λ_d \\, e^{c} + λ_e \\cos c = 1.654 + 0.876 = 2.53",
        "λ_c \\frac{\\partial c}{\\partial b} = λ_c = 2.53",
        "λ_b = λ_c = 2.53",
        "λ_c \\frac{\\partial c}{\\partial a} = λ_c = 2.53",
        "λ_b \\frac{\\partial b}{\\partial a} = λ_b \\cdot 2 \\, a = 2.53 \\cdot 2 \\cdot 0.368 = 1.862",
        "λ_a = λ_b \\cdot 2 \\, a + λ_c = 1.862 + 2.53 = 4.392",
        "λ_a \\frac{\\partial a}{\\partial x} = λ_a \\, e^{x} = 4.392 \\cdot e^{-1} = 1.616",
        "λ_x = λ_a \\, e^{x} = 4.392 \\cdot e^{-1} = 1.616",
      ]
    `);
  });

  test('of (x·x)·w has one term for each use of x', () => {
    const twice = runOf({
      x: ['input', -3],
      w: ['input', 5],
      s: ['mul', 'x', 'x'],
      y: ['mul', 's', 'w'],
    });
    expect(sentences(twice)).toMatchInlineSnapshot(`
      [
        "x = -3",
        "w = 5",
        "s = x \\, x = \\left(-3\\right) \\cdot \\left(-3\\right) = 9",
        "y = s \\, w = 9 \\cdot 5 = 45",
        "λ_y = \\frac{\\partial y}{\\partial y} = 1",
        "λ_y \\frac{\\partial y}{\\partial s} = λ_y \\, w = 1 \\cdot 5 = 5",
        "λ_s = λ_y \\, w = 1 \\cdot 5 = 5",
        "λ_y \\frac{\\partial y}{\\partial w} = λ_y \\, s = 1 \\cdot 9 = 9",
        "λ_w = λ_y \\, s = 1 \\cdot 9 = 9",
        "λ_s \\frac{\\partial s}{\\partial x} = λ_s \\, x = 5 \\cdot \\left(-3\\right) = -15",
        "λ_s \\frac{\\partial s}{\\partial x} = λ_s \\, x = 5 \\cdot \\left(-3\\right) = -15",
        "λ_x = λ_s \\, x + λ_s \\, x = -15 - 15 = -30",
      ]
    `);
  });

  test('of tensors writes short vectors out and of others the shape', () => {
    const lines = {
      w: ['input', [[1, 2, 3, 4, 5]]],
      x: ['input', [1, -2, 3]],
      s: ['sum_to', 'w', { shape: [] }],
      y: ['mul', 'x', 's'],
    } as const;
    expect(sentences(runOf(lines))).toMatchInlineSnapshot(`
      [
        "w = [1\\times 5]",
        "x = \\left(1, -2, 3\\right)",
        "s = \\textstyle\\sum\\left(w\\right) = 15",
        "y = x \\, s = \\left(1, -2, 3\\right) \\cdot 15 = \\left(15, -30, 45\\right)",
        "λ_y = \\left(1, 1, 1\\right)",
        "λ_y \\frac{\\partial y}{\\partial s} = \\textstyle\\sum\\left(λ_y \\, x\\right) = \\textstyle\\sum\\left(\\left(1, 1, 1\\right) \\, \\left(1, -2, 3\\right)\\right) = 2",
        "λ_s = \\textstyle\\sum\\left(λ_y \\, x\\right) = 2",
        "λ_y \\frac{\\partial y}{\\partial x} = λ_y \\, s = \\left(1, 1, 1\\right) \\cdot 15 = \\left(15, 15, 15\\right)",
        "λ_x = λ_y \\, s = \\left(1, 1, 1\\right) \\cdot 15 = \\left(15, 15, 15\\right)",
        "λ_s \\frac{\\partial s}{\\partial w} = \\operatorname{broadcast}\\left(λ_s\\right) = [1\\times 5]",
        "λ_w = \\operatorname{broadcast}\\left(λ_s\\right) = [1\\times 5]",
      ]
    `);
  });
});

describe('the seed', () => {
  const square = { x: ['input', 3], y: ['square', 'x'] } as const;
  const seedSentence = (seeded: Trace): string => {
    const i = numberOf(seeded.program, 'y');
    return plainTex(chain(adjointDerivation(seeded, stateAt(seeded, 99), i)));
  };

  test('of 1 is ∂y/∂y', () => {
    expect(seedSentence(runOf(square))).toBe(
      '{\\lambda_{y}} = \\frac{\\partial y}{\\partial y} = {1}',
    );
  });

  test('of another value is only that: it is not ∂y/∂y then', () => {
    expect(seedSentence(runOf(square, undefined, 5))).toBe('{\\lambda_{y}} = {5}');
    const vector = programOf({ x: ['input', [1, 2]], y: ['square', 'x'] });
    expect(seedSentence(trace(vector, fromNested([1, 0])))).toBe(
      '{\\lambda_{y}} = {\\left(1, 0\\right)}',
    );
  });
});

describe('what is not known yet', () => {
  const a = numberOf(run.program, 'a');

  test('of a multiplier says so', () => {
    expect(adjointDerivation(run, stateAt(run, 8), a).value).toBe('\\lam{\\text{not yet}}');
  });

  test('of a term is a question mark, and still renders', () => {
    const c = numberOf(run.program, 'c');
    const { left, numbers, value } = termDerivation(run.program, stateAt(run, 0), {
      consumer: c,
      port: 0,
    });
    expect([left, numbers, value].map((part) => plainTex(part ?? ''))).toEqual([
      '{\\lambda_{c}} \\frac{\\partial c}{\\partial a}',
      '{?}',
      '{?}',
    ]);
  });

  test('of a node that does not reach the output is nothing: λ is 0', () => {
    const beside = runOf({ x: ['input', 2], u: ['input', 1], y: ['exp', 'x'] }, 'y');
    const said = adjointDerivation(beside, stateAt(beside, 99), 1);
    expect(chain(said)).toBe('\\lam{\\lambda_{u}} = \\lam{0}');
  });
});

describe('the terms of a multiplier', () => {
  test('stand in the order of their consumers, whatever the order of the run', () => {
    const a = numberOf(run.program, 'a');
    const consumers = termsOf(run, a).map((term) => run.program.equations[term.consumer]?.name);
    expect(consumers).toEqual(['b', 'c']);
    const inRun = run.steps.filter((step) => step.kind === 'pullback' && step.equation === a);
    expect(inRun.map((step) => step.kind === 'pullback' && step.consumer)).toEqual([3, 2]);
  });

  test('are what the chain rule sums', () => {
    const terms = chainRuleTerms(run, last, numberOf(run.program, 'a'));
    expect(
      terms.map(({ through, symbols, mixed }) => [through, symbols, mixed]),
    ).toMatchInlineSnapshot(`
      [
        [
          "b",
          "\\frac{\\partial f}{\\partial b} \\frac{\\partial b}{\\partial a}",
          "\\lam{6.973} \\cdot 2 \\, a",
        ],
        [
          "c",
          "\\frac{\\partial f}{\\partial c} \\frac{\\partial c}{\\partial a}",
          "\\lam{6.973} \\cdot 1",
        ],
      ]
    `);
    for (const { symbols, mixed } of terms) {
      expect(katexComplaint(symbols)).toBeUndefined();
      expect(katexComplaint(mixed)).toBeUndefined();
    }
  });

  test('are none for the output and for a program without one', () => {
    expect(chainRuleTerms(run, last, numberOf(run.program, 'f'))).toEqual([]);
    const source = trace(compile(build({ x: ['input', 1] })));
    expect(chainRuleTerms(source, stateAt(source, 1), 0)).toEqual([]);
  });
});

describe('a chain', () => {
  test('drops what only repeats, by what it says and not by its hue', () => {
    expect(chain({ left: 'x', symbols: '\\zed{1}', value: '\\zed{1}' })).toBe('x = \\zed{1}');
    expect(chain({ left: 'a', symbols: 'b', numbers: '{2}', value: '\\zed{2}' })).toBe(
      'a = b = \\zed{2}',
    );
    expect(chain({ left: 'a', symbols: 'b', numbers: '1 + 1', value: '2' })).toBe(
      'a = b = 1 + 1 = 2',
    );
  });
});
