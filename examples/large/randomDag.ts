import { mulberry32 } from '../../engine/index.ts';
import { layOut, type Placed } from '../example.ts';
import { rounded } from '../twoMoons.ts';
import { COLUMN, type Large, ROW } from './large.ts';

/** How much wider than high the whole is drawn. */
const ASPECT = 1.6;
/** Of the columns before its own a node takes its arguments. */
const REACH = 3;

/** Functions of one argument that stay within [−1, 1], so that no chain of products grows. */
const UNARY = ['sin', 'cos', 'tanh'];
const BINARY = ['add', 'mul', 'sub'];

/** One of a list, by a uniform number. */
const oneOf = <T>(list: readonly T[], u: number): T => list[Math.floor(u * list.length)] as T;

/** A place in columns of so many rows. */
const placeOf = (i: number, rows: number): readonly [x: number, y: number] => [
  24 + COLUMN * Math.floor(i / rows),
  24 + ROW * (i % rows),
];

/** Node number i: sines and the like of one argument, sums and products of two, equally often. */
function node(i: number, rows: number, placed: readonly Placed[], draw: () => number): Placed {
  const before = Math.floor(i / rows) * rows;
  const near = placed.slice(Math.max(0, before - REACH * rows), before).map(([name]) => name);
  const [x, y] = placeOf(i, rows);
  const a = oneOf(near, draw());
  if (draw() < 0.5) return [`v_${i}`, oneOf(UNARY, draw()), { x: a }, x, y];
  return [`v_${i}`, oneOf(BINARY, draw()), { a, b: oneOf(near, draw()) }, x, y];
}

/** The sum of some nodes, one after another. */
function joined(loose: readonly string[], first: number, rows: number): Placed[] {
  return loose.slice(1).map((name, k): Placed => {
    const before = k === 0 ? (loose[0] as string) : `y_${k}`;
    const [x, y] = placeOf(first + k, rows);
    return [`y_${k + 1}`, 'add', { a: before, b: name }, x, y];
  });
}

/** A random DAG in columns: one and a half edges a node, all of it joined in one sum. */
export const randomDag: Large = (count, seed) => {
  const draw = mulberry32(seed);
  const rows = Math.max(2, Math.round(Math.sqrt((count * COLUMN) / (ROW * ASPECT))));
  const placed: Placed[] = Array.from({ length: rows }, (_, i): Placed => {
    const [x, y] = placeOf(i, rows);
    return [`x_${i}`, 'input', {}, x, y, { value: rounded(2 * draw() - 1) }];
  });
  // What no one uses is summed at the end, so that everything reaches the output.
  const loose = new Set(placed.map(([name]) => name));
  while (placed.length + loose.size - 1 < count - 1) {
    const made = node(placed.length, rows, placed, draw);
    for (const source of Object.values(made[2])) loose.delete(String(source));
    loose.add(made[0]);
    placed.push(made);
  }
  const sums = joined([...loose], Math.ceil(placed.length / rows) * rows, rows);
  return layOut([...placed, ...sums], sums.at(-1)?.[0] ?? (placed.at(-1) as Placed)[0]);
};
