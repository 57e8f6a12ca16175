import { ops } from '../ops/index.ts';
import type { Op, Operator } from '../ops/op.ts';

type Sign = Operator['sign'];

/** How tightly each infix sign binds; the only place that ranks them, for reader and printer. */
const INFIX: Readonly<Record<Sign, number>> = {
  '=': 0,
  '+': 1,
  '-': 1,
  '*': 2,
  '/': 2,
  '@': 2,
  '^': 4,
};

/** A prefix sign binds tighter than a product and less than a power: −3² is −(3²). */
export const PREFIX = 3;
/** A name, a number, a call: never in need of parentheses. */
export const ATOM = 5;

export const infixPrecedence = (sign: string): number => INFIX[sign as Sign];
export const isRightAssociative = (sign: string): boolean => sign === '^';

/** The op that a sign means in a place; `right` is the right operand, if that is a literal. */
export function operatorOp(
  place: Operator['place'],
  sign: string,
  right?: unknown,
): Op | undefined {
  let general: Op | undefined;
  for (const op of ops.values()) {
    if (op.operator?.place !== place || op.operator.sign !== sign) continue;
    if (op.operator.right === undefined) general ??= op;
    else if (op.operator.right === right) return op;
  }
  return general;
}
