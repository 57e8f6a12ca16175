import type { Data } from './data.ts';
import { rowMajor } from './strided.ts';
import { formatShape, type Shape, ShapeError, sizeOf } from './tensor.ts';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** An equation at given shapes: a letter per axis of each operand and of the result, and their sizes. */
export interface Summation {
  readonly operands: readonly (readonly string[])[];
  readonly result: readonly string[];
  readonly sizes: ReadonlyMap<string, number>;
  /** Letters that the equation does not use. */
  readonly free: readonly string[];
}

/** Operands and result as they are written; no result where there is no arrow. */
function written(equation: string): {
  readonly operands: readonly string[];
  readonly result: string | undefined;
} {
  const [left = '', result, ...more] = equation.replaceAll(' ', '').split('->');
  const operands = left.split(',');
  const bad = [...operands, result ?? ''].find(
    (part) => !/^[a-zA-Z]*(\.{3}[a-zA-Z]*)?$/.test(part),
  );
  if (bad === undefined && more.length === 0) return { operands, result };
  throw new ShapeError(`“${equation}” is no equation of index letters, such as “ij,jk->ik”`);
}

/** Letters of one operand, in which dots stand for the last of `others`, as many as there are axes left. */
function lettersOf(part: string, shape: Shape, others: readonly string[], name: string): string[] {
  const [before = '', after] = part.split('...');
  const count = before.length + (after ?? '').length;
  const rest = shape.length - count;
  if (after === undefined ? rest === 0 : rest >= 0) {
    const middle = after === undefined ? [] : others.slice(others.length - rest);
    return [...before, ...middle, ...(after ?? '')];
  }
  const axes = shape.length === 1 ? '1 axis' : `${shape.length} axes`;
  throw new ShapeError(`${name} is ${formatShape(shape)}, with ${axes}; “${part}” has ${count}`);
}

/** The size of each letter; one of 1 stretches. Throws a ShapeError that names the letter. */
function sizesOf(
  operands: readonly (readonly string[])[],
  shapes: readonly Shape[],
): Map<string, number> {
  const found = new Map<string, { readonly size: number; readonly name: string }>();
  for (const [i, letters] of operands.entries()) {
    const name = `x${i + 1}`;
    for (const [axis, letter] of letters.entries()) {
      const size = shapes[i]?.[axis] as number;
      const first = letters.indexOf(letter);
      const before =
        first < axis ? { size: shapes[i]?.[first] as number, name } : found.get(letter);
      const stretches = first === axis && (size === 1 || before?.size === 1);
      if (before && before.size !== size && !stretches) {
        const both = `size ${before.size} in ${before.name} and ${size} in ${name}`;
        throw new ShapeError(`index ${letter} has ${both}`);
      }
      if (first === axis && (!before || before.size === 1)) found.set(letter, { size, name });
    }
  }
  return new Map([...found].map(([letter, { size }]) => [letter, size]));
}

/** The letters of the result: as written, or those that stand once, in alphabetical order, after the dots. */
function resultOf(
  operands: readonly (readonly string[])[],
  result: string | undefined,
  dots: readonly string[],
): string[] {
  const all = operands.flat();
  if (result === undefined) {
    const once = all.filter(
      (letter) => !dots.includes(letter) && all.indexOf(letter) === all.lastIndexOf(letter),
    );
    return [...dots, ...once.sort()];
  }
  const [before = '', after] = result.split('...');
  const letters = [...before, ...(after === undefined ? [] : dots), ...(after ?? '')];
  const twice = letters.find((letter, i) => letters.indexOf(letter) < i);
  if (twice !== undefined) throw new ShapeError(`index ${twice} stands twice in the result`);
  const unknown = letters.find((letter) => !all.includes(letter));
  if (unknown === undefined) return letters;
  throw new ShapeError(`index ${unknown} of the result stands in no operand`);
}

/** What an equation says of operands of such shapes. Throws a ShapeError that names the letter or operand. */
export function summation(equation: string, shapes: readonly Shape[]): Summation {
  const { operands: parts, result } = written(equation);
  if (parts.length !== shapes.length) {
    throw new ShapeError(`“${equation}” takes ${parts.length} operands; here are ${shapes.length}`);
  }
  const unused = LETTERS.filter((letter) => !equation.includes(letter));
  const dotted = parts.map((part, i) =>
    part.includes('...') ? (shapes[i] as Shape).length - part.length + 3 : 0,
  );
  const dots = unused.slice(0, Math.max(0, ...dotted));
  const operands = parts.map((part, i) => lettersOf(part, shapes[i] as Shape, dots, `x${i + 1}`));
  return {
    operands,
    result: resultOf(operands, result, dots),
    sizes: sizesOf(operands, shapes),
    free: unused.slice(dots.length),
  };
}

/** Places of all combinations of letters, the last one fastest, in data with a step for each. */
function placesOf(
  letters: readonly string[],
  { sizes }: Summation,
  steps: ReadonlyMap<string, number>,
): Int32Array {
  return letters.reduce((places, letter) => {
    const [n, step] = [sizes.get(letter) as number, steps.get(letter) ?? 0];
    const next = new Int32Array(places.length * n);
    for (let i = 0, to = 0; i < places.length; i++) {
      for (let j = 0; j < n; j++) next[to++] = (places[i] as number) + j * step;
    }
    return next;
  }, Int32Array.of(0));
}

/** Steps in an operand's data per letter: of a letter that stands twice their sum, of an axis of 1 none. */
function stepsOf(letters: readonly string[], shape: Shape): Map<string, number> {
  const steps = new Map<string, number>();
  for (const [axis, step] of rowMajor(shape).entries()) {
    const letter = letters[axis] as string;
    if (shape[axis] !== 1) steps.set(letter, (steps.get(letter) ?? 0) + step);
  }
  return steps;
}

/** Sums products of elements over the letters that are not in the result, all in one pass. */
export function summed(
  s: Summation,
  shapes: readonly Shape[],
): (out: Data, x: readonly Data[]) => void {
  const over = [...s.sizes.keys()].filter((letter) => !s.result.includes(letter));
  const steps = s.operands.map((letters, i) => stepsOf(letters, shapes[i] as Shape));
  const starts = steps.map((step) => placesOf(s.result, s, step));
  const terms = steps.map((step) => placesOf(over, s, step));
  const count = sizeOf(over.map((letter) => s.sizes.get(letter) as number));
  const [start0, term0] = [starts[0] as Int32Array, terms[0] as Int32Array];
  const [start1, term1] = [starts[1] ?? start0, terms[1] ?? term0];
  return (out, x) => {
    const [a, b] = [x[0] as Data, x[1] as Data];
    for (let i = 0; i < out.length; i++) {
      const [from, other] = [start0[i] as number, start1[i] as number];
      let sum = 0;
      if (x.length === 1) {
        for (let j = 0; j < count; j++) sum += a[from + (term0[j] as number)] as number;
      } else {
        for (let j = 0; j < count; j++) {
          let product =
            (a[from + (term0[j] as number)] as number) *
            (b[other + (term1[j] as number)] as number);
          for (let o = 2; o < x.length; o++) {
            const place = (starts[o]?.[i] as number) + (terms[o]?.[j] as number);
            product *= x[o]?.[place] as number;
          }
          sum += product;
        }
      }
      out[i] = sum;
    }
  };
}
