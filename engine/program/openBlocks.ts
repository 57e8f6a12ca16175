import { deriveAlgebra } from '../algebra/derive.ts';
import type { Recorded } from '../algebra/program.ts';
import type { NodeId } from '../graph/graph.ts';
import { ops } from '../ops/index.ts';
import { scalar } from '../tensor/tensor.ts';
import { type Equation, type Program, usesOf } from './program.ts';

/** Which uses of blocks to open: by the ids of the blocks around one, its own last. */
export type Opens = (path: readonly NodeId[]) => boolean;

const everything: Opens = () => true;

/** a, b, …, z, a_1, …: names of values inside a block that its body gives none. */
function innerName(i: number): string {
  const letter = String.fromCharCode(97 + (i % 26));
  return i < 26 ? letter : `${letter}_${Math.floor(i / 26)}`;
}

/** Appends an equation, or, if it is of a block that opens, those it is made of; the number of its value. */
function append(equations: Equation[], equation: Equation, opens: Opens): number {
  const path = [...(equation.scope ?? []), equation.id];
  const { body } = equation.op;
  if (!body || !opens(path)) return equations.push(equation) - 1;
  const first = equations.length;
  const shapeOf = (arg: Equation['args'][number]): readonly number[] =>
    'constant' in arg ? arg.constant.shape : (equations[arg.equation] as Equation).shape;
  let made = 0;
  const k = deriveAlgebra<Recorded>(ops, {
    constant: (value) => ({ arg: { constant: scalar(value) }, shape: [] }),
    shape: ({ shape }) => shape,
    apply: (op, args, params) => {
      const shapes = args.map(({ shape }) => shape);
      const shape = op.shape(shapes, params);
      const inner: Equation = {
        id: `${equation.id}/${made}`,
        name: innerName(made++),
        ...{ op, params, shape, args: args.map(({ arg }) => arg), scope: path },
      };
      return { arg: { equation: append(equations, inner, opens) }, shape };
    },
    named: (name, v) => {
      const at = 'equation' in v.arg ? v.arg.equation : -1;
      if (at >= first) equations[at] = { ...(equations[at] as Equation), name };
      return v;
    },
  });
  const x = equation.args.map((arg): Recorded => ({ arg, shape: shapeOf(arg) }));
  const value = body(k, x, equation.params);
  const inside = 'equation' in value.arg && value.arg.equation >= first;
  const { arg } = inside ? value : k.identity(value);
  const at = (arg as { readonly equation: number }).equation;
  const { id, name, scope = [] } = equation;
  equations[at] = { ...(equations[at] as Equation), id, name, scope };
  return at;
}

/** A program with open blocks, and where its equations were before: their new numbers. */
export interface Opened extends Program {
  readonly places: readonly number[];
}

/**
 * The program with blocks replaced by the equations they are made of, all or some. The last of these
 * bears the block's id and name; the others have the path of blocks around them as their scope.
 */
export function openBlocks(program: Program, opens: Opens = everything): Opened {
  const equations: Equation[] = [];
  const places: number[] = [];
  for (const equation of program.equations) {
    const args = equation.args.map((arg) =>
      'constant' in arg ? arg : { equation: places[arg.equation] as number },
    );
    places.push(append(equations, { ...equation, args }, opens));
  }
  const { output } = program;
  return {
    ...program,
    equations,
    uses: usesOf(equations),
    index: new Map([...program.index].map(([id, i]) => [id, places[i] as number])),
    places,
    output: output === undefined ? undefined : places[output],
  };
}
