import { describe, expect, test } from 'vitest';
import { growthLines, growthTex } from '../../../engine/ode/growthTex.ts';
import { lagrangianLines } from '../../../engine/ode/lagrangianTex.ts';
import { tableauOf, tableaus } from '../../../engine/ode/tableaus/index.ts';
import { plainTex } from '../../../engine/trace/symbols.ts';
import { katexComplaint } from '../katex.ts';
import { problemOf, SPIRAL, SPIRAL_A } from './problems.ts';

describe('the derivation from steps to a curve', () => {
  const problem = problemOf('-c * z', 1, [0, 1], [2]);
  // L = ½u², four steps of ¼: u = 1, ½, ¼, ⅛, 1/16 and λ_k = λ_(k+1) / 2.
  const lines = lagrangianLines(problem, (z) => z, 4, 1);

  test('puts in the numbers of Euler’s steps', () => {
    const numbers = lines.flatMap((line) => line.numbers ?? []).map(plainTex);
    expect(numbers[0]).toBe('{0.063}');
    expect(numbers[1]).toBe('{0.008} = {0.016} + 0.25 \\cdot \\left({-0.031}\\right)');
    const [left, right] = (numbers[2] ?? '').split(' = ');
    expect(left).toBe(right);
  });

  test('shows λ at step k beside a(t_k), and they are near', () => {
    const fine = lagrangianLines(problem, (z) => z, 2000, 1000);
    const text = plainTex(fine[4]?.numbers ?? '');
    const found = [...text.matchAll(/= \{?(-?[\d.]+)/g)].map((match) => Number(match[1]));
    // a(½) = u(1) e^(−2·½) = e⁻³.
    expect(found).toHaveLength(2);
    for (const v of found) expect(Math.abs(v - Math.exp(-3))).toBeLessThan(1e-3);
  });

  test.each([problem, problemOf(SPIRAL, [2, 0], [0, 1], [SPIRAL_A])])('sets', (given) => {
    for (const { words, symbols, numbers } of lagrangianLines(given, (z) => z, 40, 7)) {
      expect(words).toMatch(/^\p{Lu}.*[.]$/u);
      expect(katexComplaint(symbols)).toBeUndefined();
      if (numbers) expect(katexComplaint(numbers)).toBeUndefined();
    }
  });
});

describe('growth factors as formulas', () => {
  test.each([
    ['euler', '1 - x'],
    ['midpoint', '1 - x + \\tfrac{1}{2}x^{2}'],
    ['heun', '1 - x + \\tfrac{1}{2}x^{2}'],
    ['rk4', '1 - x + \\tfrac{1}{2}x^{2} - \\tfrac{1}{6}x^{3} + \\tfrac{1}{24}x^{4}'],
    ['implicit_euler', '\\frac{1}{1 + x}'],
    ['trapezoid', '\\frac{1 - \\tfrac{1}{2}x}{1 + \\tfrac{1}{2}x}'],
    ['bosh3', '1 - x + \\tfrac{1}{2}x^{2} - \\tfrac{1}{6}x^{3}'],
    [
      'dopri5',
      '1 - x + \\tfrac{1}{2}x^{2} - \\tfrac{1}{6}x^{3} + \\tfrac{1}{24}x^{4} - \\tfrac{1}{120}x^{5} + \\tfrac{1}{600}x^{6}',
    ],
  ])('of %s', (name, formula) => {
    expect(growthTex(tableauOf(name))).toBe(formula);
  });

  test('set, with what they say at cΔt', () => {
    for (const tableau of tableaus) {
      for (const line of growthLines(tableau, 2.5)) {
        expect(katexComplaint(line.symbols)).toBeUndefined();
        expect(katexComplaint(line.numbers ?? '')).toBeUndefined();
      }
    }
    const says = (name: string, x: number) => growthLines(tableauOf(name), x)[1]?.words;
    expect(says('euler', 2.5)).toBe('u grows: unstable.');
    expect(says('euler', 1.5)).toBe('u decays, with changing sign.');
    expect(says('implicit_euler', 2.5)).toBe('u decays.');
  });
});
