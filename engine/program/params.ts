import type { Op, ParamSpec, Params, ParamValue } from '../ops/op.ts';
import { fromNested } from '../tensor/nested.ts';

/** A param is missing, unknown or of the wrong kind. The message is a sentence for the node. */
export class ParamError extends Error {
  override name = 'ParamError';
}

const RESOLVE: { readonly [K in ParamSpec['kind']]: (value: unknown, name: string) => ParamValue } =
  {
    tensor: (value) => fromNested(value),
    integers: (value, name) => {
      if (Array.isArray(value) && value.every((n) => Number.isInteger(n) && n >= 0)) return value;
      throw new ParamError(`${name} is not a list of whole numbers`);
    },
  };

/** The params of a node as its op takes them. Throws a ParamError, or a ShapeError for a bad tensor. */
export function resolveParams(op: Op, given: Readonly<Record<string, unknown>>): Params {
  const specs = op.params ?? [];
  for (const name of Object.keys(given)) {
    if (!specs.some((spec) => spec.name === name)) {
      throw new ParamError(`${op.name} has no param “${name}”`);
    }
  }
  return Object.fromEntries(
    specs.map(({ name, kind, missing }): [string, ParamValue] => {
      const value = given[name];
      if (value === undefined) throw new ParamError(missing);
      return [name, RESOLVE[kind](value, name)];
    }),
  );
}
