import type { TreeCursor } from '@lezer/common';
import { type Nested, toNested } from '../tensor/nested.ts';
import { drawProblem, type Initialiser, initialise, initialisers } from '../tensor/random.ts';
import { ShapeError } from '../tensor/tensor.ts';
import { Fault } from './fault.ts';
import * as terms from './grammar.generated.terms.ts';
import { readLiteral, type Source, textOf } from './literal.ts';
import { nearest } from './suggest.ts';

/** An initialiser's name in formulas: Xavier uniform is xavier_uniform. */
const writtenName = ({ name }: Initialiser): string => name.toLowerCase().replaceAll(' ', '_');

function initialiserAt(name: string, at: number): Initialiser {
  const found = initialisers.find((initialiser) => writtenName(initialiser) === name);
  if (found) return found;
  const names = initialisers.map(writtenName);
  const meant = nearest(name, names);
  const advice = meant ? `did you mean ${meant}?` : `values are drawn by ${names.join(', ')}.`;
  throw new Fault(at, `Nothing draws values by “${name.slice(0, 40)}”; ${advice}`, meant);
}

const isSize = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;

/** `name=number`, and where it stands. */
interface Option {
  readonly name: string;
  readonly value: number;
  readonly at: number;
}

/** Reads an option of an initialiser. Throws a Fault for a name that it does not take, and for what is no number. */
function readOption(source: Source, c: TreeCursor, by: Initialiser): Option {
  const names = [...(by.random ? ['seed'] : []), ...by.params.map(({ name }) => name)];
  c.firstChild();
  const name = textOf(source, c);
  const at = source.base + c.from;
  c.nextSibling();
  c.nextSibling();
  const value = c.type.id === terms.Drawn ? undefined : readLiteral(source, c);
  c.parent();
  if (!names.includes(name)) {
    const takes = ['the shape', ...names].join(', ');
    throw new Fault(at, `${writtenName(by)} takes ${takes}, not “${name.slice(0, 40)}”.`);
  }
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number') throw new Fault(at, `${name} is a number.`);
  if (name === 'seed' && !Number.isSafeInteger(number))
    throw new Fault(at, 'seed is a whole number.');
  return { name, value: number, at };
}

/** What options say, by name. Throws a Fault where one is there twice. */
function byName(options: readonly Option[]): Readonly<Record<string, number>> {
  const twice = options.find(({ name }, i) => options.findIndex((o) => o.name === name) < i);
  if (twice) throw new Fault(twice.at, `${twice.name} is given twice.`);
  return Object.fromEntries(options.map(({ name, value }) => [name, value]));
}

/**
 * A tensor drawn by an initialiser: `xavier_uniform([64, 32], seed=1)`, `normal([8], std=0.1)`; the same numbers for
 * the same seed. Throws a Fault where there is no such initialiser, or it draws nothing of such a shape, by such numbers.
 */
export function readDrawn(source: Source, c: TreeCursor): Nested {
  const at = source.base + c.from;
  const options: Option[] = [];
  const shapes: unknown[] = [];
  c.firstChild();
  const by = initialiserAt(textOf(source, c), at);
  while (c.nextSibling()) {
    if (c.type.id === terms.Param) options.push(readOption(source, c, by));
    else if (c.type.id === terms.Array || c.type.id === terms.Signed)
      shapes.push(readLiteral(source, c));
  }
  c.parent();
  const [shape] = shapes;
  if (shapes.length !== 1 || !Array.isArray(shape) || !shape.every(isSize)) {
    const name = writtenName(by);
    throw new Fault(at, `${name} takes a shape, such as ${name}([32, 64]).`);
  }
  const { seed = 0, ...params } = byName(options);
  const wrong = drawProblem(by, params);
  if (wrong) {
    const given = options.filter(({ name }) => name in params);
    const where = given.find(({ name }) => name === wrong.param) ?? given[0];
    throw new Fault(where?.at ?? at, wrong.says);
  }
  try {
    return toNested(initialise(by, shape, seed, params));
  } catch (error) {
    if (error instanceof ShapeError) throw new Fault(at, `${error.message}.`);
    throw error;
  }
}
