import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameProblem } from '../../../engine/graph/names.ts';
import { plainSymbol, symbolTex } from '../../../engine/graph/symbol.ts';
import { katexComplaint } from '../katex.ts';

describe('a name as a symbol', () => {
  test.each([
    ['a', 'a'],
    ['A', 'A'],
    ['loss', '\\mathit{loss}'],
    ['mu', '\\mu'],
    ['Omega', '\\Omega'],
    ['epsilon', '\\varepsilon'],
    ['μ', 'μ'],
    ['x_1', 'x_{1}'],
    ['x1', 'x_{1}'],
    ['w12', 'w_{12}'],
    ['mu_0', '\\mu_{0}'],
    ['sigma2', '\\sigma_{2}'],
    ['x_i_j', 'x_{i,j}'],
    ['x_in', 'x_{\\mathit{in}}'],
    ['x1_mu', 'x_{1,\\mu}'],
    ['x_hat', '\\hat{x}'],
    ['mu_bar', '\\bar{\\mu}'],
    ['x_hat_1', '\\hat{x}_{1}'],
    ['x2_dot', '\\dot{x}_{2}'],
    ['x_tilde_bar', '\\bar{\\tilde{x}}'],
    ['hat', '\\mathit{hat}'],
    ['a1b2', '\\mathit{a1b}_{2}'],
    ['x_', 'x'],
    ['x__1', 'x_{1}'],
    ['_1', 't_{1}'],
    ['_', '\\_'],
    ['__', '\\_'],
    ['_a', '\\__{a}'],
    ['adj_c', '\\lam{\\bar{c}}'],
    ['adj_x_1', '\\lam{\\overline{x_{1}}}'],
    ['adj2_x', '\\lam{\\bar{x}^{(2)}}'],
    ['adj_adj_x', '\\lam{\\overline{\\lam{\\bar{x}}}}'],
    ['adj', '\\mathit{adj}'],
    ['adj_', '\\mathit{adj}'],
    ['été', '\\textit{été}'],
    ['ж_1', '\\textit{ж}_{1}'],
    ['変数', '\\textit{変数}'],
  ])('%s is %s', (name, source) => {
    expect(symbolTex(name)).toBe(source);
    expect(katexComplaint(source)).toBeUndefined();
    // And as a subscript, where two subscripts in a row would be an error.
    expect(katexComplaint(`\\lambda_{${source}} + {${source}}_{3}^{2}`)).toBeUndefined();
  });

  test('of ASCII or Greek letters always renders', () => {
    const parts = [
      'x',
      'W',
      'loss',
      'mu',
      'hat',
      'dot',
      'lambda',
      'frac',
      'π',
      'Ω',
      '1',
      '20',
      '_',
    ];
    const names = fc
      .array(fc.constantFrom(...parts), { minLength: 1, maxLength: 6 })
      .map((chosen) => chosen.join(''))
      .filter((name) => nameProblem(name) === undefined);
    fc.assert(
      fc.property(names, (name) => {
        expect(katexComplaint(symbolTex(name))).toBeUndefined();
      }),
      { seed: 8, numRuns: 300 },
    );
  });
});

test.each([
  ['c', 'c'],
  ['log_sum', 'log_sum'],
  ['W_xh', 'W_xh'],
  ['mu_1', 'mu₁'],
  ['x_0', 'x₀'],
  ['w12', 'w₁₂'],
  ['h0_1', 'h₀,₁'],
  ['_4', 't₄'],
  ['_120', 't₁₂₀'],
])('in running text %s is %s', (name, text) => {
  expect(plainSymbol(name)).toBe(text);
});
