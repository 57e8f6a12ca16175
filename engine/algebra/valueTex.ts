import { formatShape, type Shape, type Tensor } from '../tensor/tensor.ts';
import { atom, putIn, type Tex } from './typeset.ts';

/** Most elements of a tensor that are written out in a formula. */
const MAX_WRITTEN = 4;

/** Whether values of a shape are written out in formulas, rather than as the shape. */
export function isWritten(shape: Shape): boolean {
  const [n = 1] = shape;
  return shape.length === 0 || (shape.length === 1 && n > 0 && n <= MAX_WRITTEN);
}

/** A value in a formula: a number, a short vector in full, or only the shape. */
export function valueTex(value: Tensor, write: (v: number) => Tex = putIn): Tex {
  if (value.shape.length === 0) return write(value.data[0] as number);
  if (!isWritten(value.shape)) {
    return atom(formatShape(value.shape).replaceAll('×', '\\times '));
  }
  return atom(`\\left(${[...value.data].map((v) => write(v).tex).join(', ')}\\right)`);
}
