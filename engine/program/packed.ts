import { ops } from '../ops/index.ts';
import type { Op, Params } from '../ops/op.ts';
import { stopped, writtenAs } from '../ops/written.ts';
import { resolveParam } from './params.ts';
import { type Equation, type Program, usesOf } from './program.ts';

/** A program as data, ops by name and formulas as their text: what can be copied to another thread. */
export interface PackedProgram extends Omit<Program, 'equations' | 'uses'> {
  readonly equations: readonly (Omit<Equation, 'op'> & {
    readonly op: string;
    readonly stopped?: true;
  })[];
}

const textOf = (value: Params[string]): Params[string] =>
  typeof value === 'object' && value !== null && 'body' in value ? value.text : value;

/** Params with the formulas among them read again. */
function withFormulas({ params: specs = [] }: Op, params: Params): Params {
  const read = specs.flatMap((spec) =>
    spec.kind === 'formulas' ? [[spec.name, resolveParam(spec, params[spec.name])] as const] : [],
  );
  return read.length === 0 ? params : { ...params, ...Object.fromEntries(read) };
}

export const packProgram = ({ equations, index, output, problems }: Program): PackedProgram => ({
  ...{ index, output, problems },
  equations: equations.map((equation) => {
    const params = Object.entries(equation.params).map(([name, v]) => [name, textOf(v)] as const);
    const { op, stopped: isStopped } = writtenAs(equation.op);
    const packed = { ...equation, op: op.name, params: Object.fromEntries(params) };
    return isStopped ? { ...packed, stopped: true } : packed;
  }),
});

/** The program again. Throws a RangeError for an op that is not in the table. */
export function unpackProgram({ equations, index, output, problems }: PackedProgram): Program {
  const unpacked = equations.map(({ op: name, stopped: isStopped, ...equation }) => {
    const op = isStopped ? stopped(opOf(name)) : opOf(name);
    return { ...equation, op, params: withFormulas(op, equation.params) };
  });
  return { equations: unpacked, index, output, problems, uses: usesOf(unpacked) };
}

function opOf(name: string): Op {
  const op = ops.get(name);
  if (!op) throw new RangeError(`There is no op named “${name}”.`);
  return op;
}
