import { numberSource } from '../algebra/typeset.ts';
import type { DerivationLine } from './lagrangianTex.ts';
import { growthFactor } from './stability.ts';
import { isImplicit, type Tableau } from './tableaus/tableau.ts';

/** Coefficients of 1, x, x², … */
type Polynomial = readonly number[];

const plus = (a: Polynomial, b: Polynomial, w = 1): Polynomial =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, i) => (a[i] ?? 0) + w * (b[i] ?? 0));

const times = (a: Polynomial, b: Polynomial): Polynomial =>
  a.reduce<Polynomial>(
    (sum, v, i) => plus(sum, [...Array<number>(i).fill(0), ...b.map((u) => v * u)]),
    [],
  );

/** G(x) for u̇ = −cu, x = cΔt, as numerator and denominator. */
function growthFraction({ a, b }: Tableau): readonly [Polynomial, Polynomial] {
  // Stage i is stages[i] / Π_(j≤i) (1 + a_jj x).
  const factors = a.map((row, i): Polynomial => [1, row[i] ?? 0]);
  const product = (from: number, to: number): Polynomial =>
    factors.slice(from, to).reduce<Polynomial>(times, [1]);
  const stages: Polynomial[] = [];
  const rest = (weights: readonly number[], count: number): Polynomial =>
    stages.slice(0, count).reduce(
      (sum, stage, j) => {
        const term = times([0, 1], times(stage, product(j + 1, count)));
        return plus(sum, term, -(weights[j] ?? 0));
      },
      product(0, count),
    );
  for (const [i, row] of a.entries()) stages.push(rest(row, i));
  return [rest(b, b.length), product(0, a.length)];
}

/** The largest denominator of a coefficient, and how near a fraction is. */
const MOST = 5000;
const NEAR = 1e-9;

function fractionTex(value: number): string {
  for (let d = 1; d <= MOST; d++) {
    const n = Math.round(value * d);
    if (Math.abs(n / d - value) > NEAR * value) continue;
    return d === 1 ? `${n}` : `\\tfrac{${n}}{${d}}`;
  }
  return numberSource(value, 6);
}

function polynomialTex(p: Polynomial): string {
  const terms = p.flatMap((v, i): (readonly [string, string])[] => {
    if (Math.abs(v) < NEAR) return [];
    const size = fractionTex(Math.abs(v));
    const x = i === 0 ? '' : i === 1 ? 'x' : `x^{${i}}`;
    return [[v < 0 ? '-' : '+', size === '1' && x ? x : `${size}${x}`]];
  });
  return terms
    .map(([sign, term], i) => (i === 0 ? `${sign === '-' ? '-' : ''}${term}` : ` ${sign} ${term}`))
    .join('');
}

/** G as a formula in x = cΔt. */
export function growthTex(tableau: Tableau): string {
  const [above, below] = growthFraction(tableau);
  const bottom = polynomialTex(below);
  return bottom === '1' ? polynomialTex(above) : `\\frac{${polynomialTex(above)}}{${bottom}}`;
}

/** Why a method of u̇ = −cu is stable or not at cΔt = x: its recursion, its growth factor, with the number put in. */
export function growthLines(tableau: Tableau, x: number): readonly DerivationLine[] {
  const g = growthFactor(tableau, x);
  const verdict =
    Math.abs(g) > 1 ? 'u grows: unstable.' : g < 0 ? 'u decays, with changing sign.' : 'u decays.';
  return [
    {
      words: isImplicit(tableau)
        ? 'The step is an equation for the next u, solved.'
        : 'The step uses the last u alone.',
      symbols: `u_{n+1} = G\\, u_{n}, \\qquad G = ${growthTex(tableau)}, \\qquad x = c\\,\\Delta t`,
    },
    {
      words: verdict,
      symbols: Math.abs(g) > 1 ? '|G| > 1' : '|G| \\le 1',
      numbers: `G(${numberSource(x)}) = ${numberSource(g)}`,
    },
  ];
}
