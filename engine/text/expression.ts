import type { TreeCursor } from '@lezer/common';
import type { Signature } from '../graph/definitions.ts';
import { nameProblem } from '../graph/names.ts';
import { fewestInputs, mostInputs } from '../ops/ports.ts';
import type { Nested } from '../tensor/nested.ts';
import { calledOp, checkTensor, readParam, wrongInputs } from './call.ts';
import { Fault } from './fault.ts';
import * as terms from './grammar.generated.terms.ts';
import {
  isWord,
  namedNumber,
  negated,
  nested,
  readArray,
  readNumber,
  type Source,
  textOf,
} from './literal.ts';
import { infixPrecedence, isRightAssociative, operatorOp, PREFIX } from './precedence.ts';
import { strayFault } from './stray.ts';

/**
 * An expression in postfix order: operands, then what is applied to the last `count` of them. A number is `bare` while no parentheses are around it: only then a minus becomes its sign.
 */
export type Item =
  | { readonly kind: 'value'; readonly value: Nested; readonly bare: boolean }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'open' }
  | {
      readonly kind: 'apply';
      readonly op: Signature;
      readonly count: number;
      readonly params: Readonly<Record<string, unknown>>;
    };

/** An operator that waits for its right operand. */
interface Waiting {
  readonly place: 'infix' | 'prefix';
  readonly sign: string;
  readonly precedence: number;
  readonly at: number;
}

/** The reserved or malformed name as a Fault at its place. */
export function checkName(name: string, at: number): void {
  const problem = nameProblem(name);
  if (problem) throw strayFault(name, at) ?? new Fault(at, problem);
}

/**
 * Appends the expression at the cursor to `items`. Operators are ranked with a stack (Dijkstra's
 * shunting yard), so that a sum may have any number of terms; only brackets are recursed into.
 * Throws a Fault.
 */
export function readExpression(source: Source, c: TreeCursor, items: Item[]): void {
  const waiting: Waiting[] = [];
  const applyDownTo = (precedence: number): void => {
    for (let top = waiting.at(-1); top && top.precedence >= precedence; top = waiting.at(-1)) {
      waiting.pop();
      applyOperator(top, items);
    }
  };
  c.firstChild();
  do {
    const at = source.base + c.from;
    if (c.type.id === terms.Prefix) {
      waiting.push({ place: 'prefix', sign: textOf(source, c), precedence: PREFIX, at });
    } else if (c.type.id === terms.Infix) {
      const sign = textOf(source, c);
      const precedence = infixPrecedence(sign);
      applyDownTo(isRightAssociative(sign) ? precedence + 1 : precedence);
      waiting.push({ place: 'infix', sign, precedence, at });
    } else {
      readOperand(source, c, items);
    }
  } while (c.nextSibling());
  c.parent();
  applyDownTo(0);
}

function applyOperator({ place, sign, at }: Waiting, items: Item[]): void {
  const last = items.at(-1);
  const right = last?.kind === 'value' ? last.value : undefined;
  if (place === 'prefix' && last?.kind === 'value' && last.bare) {
    items[items.length - 1] = { kind: 'value', value: negated(last.value), bare: false };
    return;
  }
  const op = operatorOp(place, sign, right);
  if (!op) throw new Fault(at, `There is no op for ${sign} yet.`);
  if (op.operator?.right !== undefined) items.pop();
  items.push({ kind: 'apply', op, count: op.inputs.length, params: {} });
}

function readOperand(source: Source, c: TreeCursor, items: Item[]): void {
  switch (c.type.id) {
    case terms.Number:
      items.push({ kind: 'value', value: nested(readNumber(source, c)), bare: true });
      return;
    case terms.Name:
      items.push(readName(textOf(source, c), source.base + c.from));
      return;
    case terms.Array:
      items.push({ kind: 'value', value: readTensor(source, c), bare: false });
      return;
    case terms.Unconnected:
      items.push({ kind: 'open' });
      return;
    case terms.Call:
      readCall(source, c, items);
      return;
    case terms.Parentheses:
      readParentheses(source, c, items);
  }
}

function readName(name: string, at: number): Item {
  const value = namedNumber(name);
  if (value !== undefined) return { kind: 'value', value: nested(value), bare: true };
  if (isWord(name)) throw new Fault(at, `“${name}” can only be the value of a param.`);
  checkName(name, at);
  return { kind: 'name', name, at };
}

function readTensor(source: Source, c: TreeCursor): Nested {
  const { from } = c;
  const value = readArray(source, c) as Nested;
  checkTensor('An operand', value, source.base + from);
  return value;
}

function readParentheses(source: Source, c: TreeCursor, items: Item[]): void {
  c.firstChild();
  do {
    if (c.type.id === terms.Expression) readExpression(source, c, items);
  } while (c.nextSibling());
  c.parent();
  const last = items.at(-1);
  if (last?.kind === 'value') items[items.length - 1] = { ...last, bare: false };
}

function readCall(source: Source, c: TreeCursor, items: Item[]): void {
  const at = source.base + c.from;
  const params: Record<string, unknown> = {};
  let count = 0;
  c.firstChild();
  const op = calledOp(textOf(source, c), at, source.own);
  while (c.nextSibling()) {
    if (c.type.id === terms.Param) readParam(source, c, op, params);
    if (c.type.id !== terms.Expression) continue;
    readExpression(source, c, items);
    count++;
  }
  c.parent();
  if (count < fewestInputs(op) || count > mostInputs(op))
    throw new Fault(at, wrongInputs(op, count));
  items.push({ kind: 'apply', op, count, params });
}
