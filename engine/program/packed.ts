import { ops } from '../ops/index.ts';
import type { Op } from '../ops/op.ts';
import { type Equation, type Program, usesOf } from './program.ts';

/** A program as data, ops by name: what can be copied to another thread. */
export interface PackedProgram extends Omit<Program, 'equations' | 'uses'> {
  readonly equations: readonly (Omit<Equation, 'op'> & { readonly op: string })[];
}

export const packProgram = ({ equations, index, output, problems }: Program): PackedProgram => ({
  ...{ index, output, problems },
  equations: equations.map((equation) => ({ ...equation, op: equation.op.name })),
});

/** The program again. Throws a RangeError for an op that is not in the table. */
export function unpackProgram({ equations, index, output, problems }: PackedProgram): Program {
  const unpacked = equations.map((equation) => ({ ...equation, op: opOf(equation.op) }));
  return { equations: unpacked, index, output, problems, uses: usesOf(unpacked) };
}

function opOf(name: string): Op {
  const op = ops.get(name);
  if (!op) throw new RangeError(`There is no op named “${name}”.`);
  return op;
}
