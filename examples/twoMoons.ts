import { type Initialiser, initialise, initialisers } from '../engine/index.ts';

type Rows = readonly (readonly number[])[];

/** The initialiser of a name in the table; the names are fixed. */
export const initialiserOf = (name: string): Initialiser =>
  initialisers.find((i) => i.name === name) as Initialiser;

/** To three decimals, so that a formula text stays readable; never −0, which JSON would not keep. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000 + 0;

/**
 * Two interleaving half circles, as scikit-learn's make_moons: (cos t, sin t) labelled 0 and
 * (1 − cos t, ½ − sin t) labelled 1, with t = 0 … π in equal steps, half of the points each. To every
 * coordinate comes normal noise (Box and Muller on mulberry32, row by row); then it is rounded to three
 * decimals. Points [count×2] and labels [count×1], in order along the moons.
 */
export function twoMoons(
  count: number,
  noise: number,
  seed: number,
): { readonly points: Rows; readonly labels: Rows } {
  const half = count / 2;
  const { data } = initialise(initialiserOf('normal'), [count, 2], seed, { mean: 0, std: noise });
  const at = (i: number): readonly [number, number] => {
    const t = (Math.PI * (i % half)) / (half - 1);
    return i < half ? [Math.cos(t), Math.sin(t)] : [1 - Math.cos(t), 0.5 - Math.sin(t)];
  };
  const rows = Array.from({ length: count }, (_, i) => i);
  return {
    points: rows.map((i) => at(i).map((v, k) => rounded(v + (data[2 * i + k] as number)))),
    labels: rows.map((i) => [i < half ? 0 : 1]),
  };
}
