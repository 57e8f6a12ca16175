import type { TreeCursor } from '@lezer/common';
import type { Signature } from '../graph/definitions.ts';
import { ops } from '../ops/index.ts';
import { fewestInputs } from '../ops/ports.ts';
import { fromNested } from '../tensor/nested.ts';
import { ShapeError } from '../tensor/tensor.ts';
import { readDrawn } from './drawn.ts';
import { Fault } from './fault.ts';
import * as terms from './grammar.generated.terms.ts';
import { readLiteral, type Source, textOf } from './literal.ts';
import { nearest } from './suggest.ts';

/** The op that a call names. Throws a Fault that suggests one. */
export function calledOp(name: string, at: number, own?: Source['own']): Signature {
  const op =
    own?.get(name) ?? ops.get(name) ?? [...ops.values()].find((o) => o.aliases?.includes(name));
  if (op) return op;
  const meant = meantOp(name, own);
  const advice = meant
    ? `did you mean ${meant}?`
    : `for a product write ${name.slice(0, 40)} * (…).`;
  throw new Fault(at, `There is no op “${name.slice(0, 40)}”; ${advice}`, meant);
}

function meantOp(name: string, own: Source['own'] = new Map()): string | undefined {
  const known = [...ops.values()].filter((op) => !op.internal);
  const isWord = name.length > 1;
  const synonym = known.find((op) => isWord && op.synonyms?.includes(name.toLowerCase()))?.name;
  const names = [...own.keys(), ...known.map((op) => op.name)];
  return synonym ?? nearest(name, names);
}

/** Why `count` inputs are wrong for an op, with the names of those it takes. */
export function wrongInputs(op: Signature, count: number): string {
  const has = `here ${count === 1 ? 'is 1' : `are ${count}`}`;
  const advice =
    count < fewestInputs(op) ? 'write ? for one that is not connected' : 'remove the rest';
  return `${op.name} takes ${inputsInWords(op)}, ${has}; ${advice}.`;
}

function inputsInWords(op: Signature): string {
  const { inputs, variadic } = op;
  if (variadic !== undefined) {
    const fixed = inputs.length > 1 ? ` (${inputs.join(', ')}, …)` : '';
    return `${fewestInputs(op)} or more inputs${fixed}`;
  }
  if (inputs.length === 0) return 'no inputs';
  const fewest = fewestInputs(op);
  const count = fewest < inputs.length ? `${fewest} to ${inputs.length}` : `${inputs.length}`;
  return `${count} ${inputs.length === 1 ? 'input' : 'inputs'} (${inputs.join(', ')})`;
}

/** Reads `name=value` into `params`. Throws a Fault for a name or value that the op does not take. */
export function readParam(
  source: Source,
  c: TreeCursor,
  op: Signature,
  params: Record<string, unknown>,
): void {
  c.firstChild();
  const at = source.base + c.from;
  const name = textOf(source, c);
  const spec = op.params?.find((param) => param.name === name);
  if (!spec) throw unknownParam(op, name.slice(0, 40), at);
  if (Object.hasOwn(params, name)) throw new Fault(at, `${name} is given twice; remove one.`);
  c.nextSibling();
  c.nextSibling();
  const drawn = c.type.id === terms.Drawn;
  if (drawn && spec.kind !== 'tensor')
    throw new Fault(source.base + c.from, `${name} is no tensor; only literals may stand here.`);
  const value = drawn ? readDrawn(source, c) : readLiteral(source, c);
  if (spec.kind === 'tensor') checkTensor(name, value, source.base + c.from);
  params[name] = value;
  c.parent();
}

function unknownParam({ name, inputs, params = [] }: Signature, given: string, at: number): Fault {
  if (inputs.includes(given))
    return new Fault(at, `${given} is an input of ${name}; write it without “${given}=”.`);
  if (params.length === 0) return new Fault(at, `${name} has no param “${given}”; it takes none.`);
  const names = params.map((param) => param.name);
  const meant = nearest(given, names);
  const advice = meant ? `did you mean ${meant}?` : `it takes ${names.join(', ')}.`;
  return new Fault(at, `${name} has no param “${given}”; ${advice}`, meant);
}

/** Throws a Fault unless the value is a number or an array of numbers. */
export function checkTensor(name: string, value: unknown, at: number): void {
  try {
    fromNested(value);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw new Fault(at, `${name} takes a number or an array of numbers: ${error.message}.`);
  }
}
