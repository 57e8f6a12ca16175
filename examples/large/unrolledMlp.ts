import { mulberry32 } from '../../engine/index.ts';
import { layOut, type Placed } from '../example.ts';
import { rounded } from '../twoMoons.ts';
import { COLUMN, type Large, ROW } from './large.ts';

const LAYERS = 3;

/** Nodes of a network of so many layers of so many units: weights, products, biases, sums, tanh, and the sum of all. */
const sizeOf = (units: number): number =>
  units + LAYERS * (2 * units * units + 2 * units + units * units) + units - 1;

/** The widest network that has at most so many nodes. */
function unitsFor(count: number): number {
  let units = 1;
  while (sizeOf(units + 1) <= count) units++;
  return units;
}

/** A unit: b + Σ_i w_i x_i, one node for each product and each partial sum, and its tanh. */
function unit(layer: number, j: number, units: number, draw: () => number): Placed[] {
  const name = `${layer}_${j}`;
  const left = 24 + COLUMN * (1 + (layer - 1) * (units + 3));
  const top = 24 + 3 * ROW * (j - 1) * units;
  const terms = Array.from({ length: units }, (_, k) => {
    const i = k + 1;
    const y = top + 3 * ROW * k;
    const before = i === 1 ? `b${name}` : `s${name}_${i - 1}`;
    const weight = { value: rounded(2 * draw() - 1) };
    return [
      [`w${name}_${i}`, 'parameter', {}, left, y, weight],
      [`p${name}_${i}`, 'mul', { a: `w${name}_${i}`, b: `h${layer - 1}_${i}` }, left + COLUMN, y],
      [`s${name}_${i}`, 'add', { a: before, b: `p${name}_${i}` }, left + COLUMN * (1 + i), y + ROW],
    ] satisfies Placed[];
  }).flat();
  const last = `s${name}_${units}`;
  return [
    [`b${name}`, 'parameter', {}, left + COLUMN, top + ROW, { value: 0.1 }],
    ...terms,
    [`h${name}`, 'tanh', { x: last }, left + COLUMN * (2 + units), top + ROW],
  ];
}

/** A network of tanh units written out: no matrices, each product and each sum is a node. */
export const unrolledMlp: Large = (count, seed) => {
  const units = unitsFor(count);
  const draw = mulberry32(seed);
  const all = Array.from({ length: units }, (_, i) => i + 1);
  const inputs = all.map(
    (i): Placed => [
      `h0_${i}`,
      'input',
      {},
      24,
      24 + 3 * ROW * units * (i - 1),
      { value: rounded(draw()) },
    ],
  );
  const layers = Array.from({ length: LAYERS }, (_, l) =>
    all.flatMap((j) => unit(l + 1, j, units, draw)),
  ).flat();
  const right = 24 + COLUMN * (1 + LAYERS * (units + 3));
  const sums = all.slice(1).map((j): Placed => {
    const before = j === 2 ? `h${LAYERS}_1` : `y_${j - 1}`;
    return [`y_${j}`, 'add', { a: before, b: `h${LAYERS}_${j}` }, right + COLUMN * (j - 2), 24];
  });
  return layOut([...inputs, ...layers, ...sums], units === 1 ? `h${LAYERS}_1` : `y_${units}`);
};
