import type { Op, Params } from '../ops/op.ts';
import { stopped, writtenAs } from '../ops/written.ts';
import { opsOf } from './definitions.ts';
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

/** What of a program is data already. */
const partsOf = ({ index, output, problems, definitions }: Omit<PackedProgram, 'equations'>) => ({
  ...{ index, output, problems },
  ...(definitions && { definitions }),
});

export const packProgram = (program: Program): PackedProgram => ({
  ...partsOf(program),
  equations: program.equations.map((equation) => {
    const params = Object.entries(equation.params).map(([name, v]) => [name, textOf(v)] as const);
    const { op, stopped: isStopped } = writtenAs(equation.op);
    const packed = { ...equation, op: op.name, params: Object.fromEntries(params) };
    return isStopped ? { ...packed, stopped: true } : packed;
  }),
});

/** The program again. Throws a RangeError for an op that is none of its own nor of the table. */
export function unpackProgram(packed: PackedProgram): Program {
  const table = opsOf(packed);
  const unpacked = packed.equations.map(({ op: name, stopped: isStopped, ...equation }) => {
    const known = table.get(name);
    if (!known) throw new RangeError(`There is no op named “${name}”.`);
    const op = isStopped ? stopped(known) : known;
    return { ...equation, op, params: withFormulas(op, equation.params) };
  });
  return { ...partsOf(packed), equations: unpacked, uses: usesOf(unpacked) };
}
