import { broadcastIndex, broadcastShapes } from './broadcast.ts';
import { formatShape, type Shape, ShapeError, sizeOf, type Tensor } from './tensor.ts';

/** The two matrix axes after a vector got its second one: a row on the left, a column on the right. */
export const asLeft = (shape: Shape): Shape => (shape.length === 1 ? [1, ...shape] : shape);
export const asRight = (shape: Shape): Shape => (shape.length === 1 ? [...shape, 1] : shape);

function refuse(a: Shape, b: Shape, why: string): never {
  throw new ShapeError(`${formatShape(a)} @ ${formatShape(b)}: ${why}`);
}

/**
 * The shape of a @ b by NumPy's rule: the last axis of a is summed against the last but one of b (the
 * only one of a vector), the axes before them broadcast. Throws a ShapeError that names the axes.
 */
export function matmulShape(a: Shape, b: Shape): Shape {
  if (a.length === 0 || b.length === 0) refuse(a, b, 'a scalar has no axis to sum over; use *');
  const [left, right] = [asLeft(a), asRight(b)];
  const [n, m] = [left.at(-1), right.at(-2)];
  if (n !== m) {
    const axis = b.length === 1 ? '0' : '−2';
    refuse(a, b, `axis −1 of the left has size ${n}, axis ${axis} of the right ${m}`);
  }
  return [
    ...batchShape(a, b),
    ...(a.length === 1 ? [] : [left.at(-2) as number]),
    ...(b.length === 1 ? [] : [right.at(-1) as number]),
  ];
}

function batchShape(a: Shape, b: Shape): Shape {
  const [left, right] = [a.slice(0, -2), b.slice(0, -2)];
  const size = (shape: Shape, fromEnd: number): number => shape[shape.length - fromEnd] ?? 1;
  for (let fromEnd = 1; fromEnd <= Math.max(left.length, right.length); fromEnd++) {
    const [n, m] = [size(left, fromEnd), size(right, fromEnd)];
    if (n === m || n === 1 || m === 1) continue;
    refuse(a, b, `batch axis −${fromEnd + 2} has sizes ${n} and ${m}`);
  }
  return broadcastShapes([left, right]);
}

/** Rows of b that stay in the cache while the rows of a pass over them. */
const BLOCK = 64;

/** Four rows of b, each times its element of a, added in order to a row of c: one pass instead of four. */
function addFour(
  a: Float64Array,
  at: number,
  b: Float64Array,
  first: number,
  c: Float64Array,
  row: number,
  m: number,
): void {
  const [p, q, r, s] = [a[at], a[at + 1], a[at + 2], a[at + 3]] as [number, number, number, number];
  const [second, third, fourth] = [first + m, first + 2 * m, first + 3 * m];
  for (let j = 0; j < m; j++) {
    let sum = (c[row + j] as number) + p * (b[first + j] as number);
    sum += q * (b[second + j] as number);
    sum += r * (b[third + j] as number);
    c[row + j] = sum + s * (b[fourth + j] as number);
  }
}

/** c += a b for row-major p×n and n×m matrices that begin at the given places. */
function multiply(
  [a, aFrom]: readonly [Float64Array, number],
  [b, bFrom]: readonly [Float64Array, number],
  [c, cFrom]: readonly [Float64Array, number],
  [p, n, m]: readonly [number, number, number],
): void {
  for (let start = 0; start < n; start += BLOCK) {
    const end = Math.min(start + BLOCK, n);
    for (let i = 0; i < p; i++) {
      const row = cFrom + i * m;
      const at = aFrom + i * n;
      let k = start;
      for (; k + 4 <= end; k += 4) addFour(a, at + k, b, bFrom + k * m, c, row, m);
      for (; k < end; k++) {
        const factor = a[at + k] as number;
        const other = bFrom + k * m;
        for (let j = 0; j < m; j++) {
          c[row + j] = (c[row + j] as number) + factor * (b[other + j] as number);
        }
      }
    }
  }
}

/** The matrix product a @ b. Throws as matmulShape. */
export function matmul(a: Tensor, b: Tensor): Tensor {
  const shape = matmulShape(a.shape, b.shape);
  const [left, right] = [asLeft(a.shape), asRight(b.shape)];
  const [p, n, m] = [left.at(-2) as number, left.at(-1) as number, right.at(-1) as number];
  const batch = batchShape(a.shape, b.shape);
  const fromA = broadcastIndex(left.slice(0, -2), batch);
  const fromB = broadcastIndex(right.slice(0, -2), batch);
  const data = new Float64Array(sizeOf(shape));
  for (let i = 0; i < fromA.length; i++) {
    const atA = (fromA[i] as number) * p * n;
    const atB = (fromB[i] as number) * n * m;
    multiply([a.data, atA], [b.data, atB], [data, i * p * m], [p, n, m]);
  }
  return { shape, data };
}
