import type { TreeCursor } from '@lezer/common';
import { type Nested, toNested } from '../tensor/nested.ts';
import { type Initialiser, initialise, initialisers } from '../tensor/random.ts';
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

/** Reads `name=number` of an initialiser. Throws a Fault for a name that it does not take. */
function readOption(source: Source, c: TreeCursor, by: Initialiser): readonly [string, number] {
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
  if (typeof value === 'number') return [name, value];
  throw new Fault(at, `${name} is a number.`);
}

/**
 * A tensor drawn by an initialiser: `xavier_uniform([64, 32], seed=1)`, `normal([8], std=0.1)`; the same numbers for
 * the same seed. Throws a Fault where there is no such initialiser, or it draws no such shape.
 */
export function readDrawn(source: Source, c: TreeCursor): Nested {
  const at = source.base + c.from;
  const options = new Map<string, number>();
  const shapes: unknown[] = [];
  c.firstChild();
  const by = initialiserAt(textOf(source, c), at);
  while (c.nextSibling()) {
    if (c.type.id === terms.Param) options.set(...readOption(source, c, by));
    else if (c.type.id === terms.Array || c.type.id === terms.Signed)
      shapes.push(readLiteral(source, c));
  }
  c.parent();
  const [shape] = shapes;
  if (shapes.length !== 1 || !Array.isArray(shape) || !shape.every(isSize)) {
    const name = writtenName(by);
    throw new Fault(at, `${name} takes a shape, such as ${name}([32, 64]).`);
  }
  const { seed, ...params } = { seed: 0, ...Object.fromEntries(options) };
  try {
    return toNested(initialise(by, shape, seed, params));
  } catch (error) {
    if (error instanceof ShapeError) throw new Fault(at, `${error.message}.`);
    throw error;
  }
}
