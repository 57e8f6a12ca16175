import { deriveAlgebra } from '../algebra/derive.ts';
import type { Recorded } from '../algebra/program.ts';
import { portIds } from '../graph/definitions.ts';
import type { NodeId } from '../graph/graph.ts';
import { ops } from '../ops/index.ts';
import type { Op } from '../ops/op.ts';
import { portAt } from '../ops/ports.ts';
import { scalar } from '../tensor/tensor.ts';
import { type Equation, type Program, usesOf } from './program.ts';

/** Which uses of blocks to open: by the ids of the blocks around one, its own last. */
export type Opens = (path: readonly NodeId[]) => boolean;

const everything: Opens = () => true;

/** Names inside a block: each is given once, and none is that of a port or of the block itself. */
interface Names {
  /** The next of a, b, …, z, a_1, … that is free. */
  readonly next: () => string;
  /** A name that the body gives in place of `old`; with a number where it is taken. */
  readonly given: (name: string, old: string) => string;
}

const letterAt = (i: number): string =>
  `${String.fromCharCode(97 + (i % 26))}${i < 26 ? '' : `_${Math.floor(i / 26)}`}`;

function namesIn({ name: own, op, args }: Equation): Names {
  const taken = new Set([own, ...args.map((_, i) => portAt(op, i))]);
  const take = (nameAt: (i: number) => string): string => {
    let i = 0;
    while (taken.has(nameAt(i))) i++;
    taken.add(nameAt(i));
    return nameAt(i);
  };
  return {
    next: () => take(letterAt),
    given: (name, old) => {
      taken.delete(old);
      return take((i) => (i === 0 ? name : `${name}_${i}`));
    },
  };
}

/** A block that stands open, and which equations of the opened program are its own. */
export interface OpenBlock {
  /** The ids of the blocks around it, its own last. */
  readonly path: readonly NodeId[];
  /** The equation that it was, with its arguments' numbers in the opened program. */
  readonly closed: Equation;
  /** Its ports' numbers in order, where they have equations; else none. */
  readonly ports: readonly number[];
  /** The number of the equation that makes its value. */
  readonly value: number;
  /** What that equation is called inside: its id before it took the block's own. */
  readonly inner: NodeId;
}

interface Draft {
  readonly equations: Equation[];
  readonly blocks: OpenBlock[];
  readonly opens: Opens;
  readonly withPorts: boolean;
}

/** What hands a port's value on. A port that takes indices or conditions has no λ. */
function portOp(op: Op, port: string): Op {
  const identity = ops.get('identity') as Op;
  return op.discrete?.includes(port) ? { ...identity, yields: 'integer' } : identity;
}

/** The id, around an open block, of a node of the graph inside it. */
export const innerId = (block: NodeId, node: NodeId): NodeId => `${block}/${node}`;

/** A block's arguments, each made an equation of its own, named as the block names it. */
function appendPorts({ equations }: Draft, block: Equation, path: readonly NodeId[]): number[] {
  const { definition } = block.op;
  const own = definition && portIds(definition);
  return block.args.map((arg, i) => {
    const shape = 'constant' in arg ? arg.constant.shape : equations[arg.equation]?.shape;
    const name = portAt(block.op, i);
    const op = portOp(block.op, name);
    return (
      equations.push({
        ...{
          id: own ? innerId(block.id, own[i] ?? '') : `${block.id}:${i}`,
          name,
          op,
          params: {},
          args: [arg],
        },
        ...{ shape: shape ?? [], scope: path },
      }) - 1
    );
  });
}

/** Appends an equation, or, if it is of a block that opens, those it is made of; the number of its value. */
function append(draft: Draft, equation: Equation): number {
  const { equations, opens } = draft;
  const path = [...(equation.scope ?? []), equation.id];
  const { body } = equation.op;
  if (!body || !opens(path)) return equations.push(equation) - 1;
  const ports = draft.withPorts ? appendPorts(draft, equation, path) : [];
  const first = equations.length;
  const shapeOf = (arg: Equation['args'][number]): readonly number[] =>
    'constant' in arg ? arg.constant.shape : (equations[arg.equation] as Equation).shape;
  const names = namesIn(equation);
  let made = 0;
  const k = deriveAlgebra<Recorded>(ops, {
    constant: (value) => ({ arg: { constant: scalar(value) }, shape: [] }),
    shape: ({ shape }) => shape,
    apply: (op, args, params, node) => {
      const shapes = args.map(({ shape }) => shape);
      const shape = op.shape(shapes, params);
      const inner: Equation = {
        id: node === undefined ? `${equation.id}/${made++}` : innerId(equation.id, node),
        name: names.next(),
        ...{ op, params, shape, args: args.map(({ arg }) => arg), scope: path },
      };
      return { arg: { equation: append(draft, inner) }, shape };
    },
    named: (name, v) => {
      const at = 'equation' in v.arg ? v.arg.equation : -1;
      const inner = equations[at];
      if (at >= first && inner) equations[at] = { ...inner, name: names.given(name, inner.name) };
      return v;
    },
  });
  const args = draft.withPorts ? ports.map((port) => ({ equation: port })) : equation.args;
  const x = args.map((arg): Recorded => ({ arg, shape: shapeOf(arg) }));
  const value = body(k, x, equation.params);
  const inside = 'equation' in value.arg && value.arg.equation >= first;
  const { arg } = inside ? value : k.identity(value);
  const at = (arg as { readonly equation: number }).equation;
  const { id, name, scope = [] } = equation;
  const inner = equations[at] as Equation;
  equations[at] = { ...inner, id, name, scope };
  draft.blocks.push({ path, closed: equation, ports, value: at, inner: inner.id });
  return at;
}

/** A program with open blocks, and where its equations were before: their new numbers. */
export interface Opened extends Program {
  readonly places: readonly number[];
  /** The blocks that stand open, inner ones before those around them. */
  readonly blocks: readonly OpenBlock[];
}

/**
 * The program with blocks replaced by the equations they are made of, all or some. The last of these
 * bears the block's id and name; the others have the path of blocks around them as their scope. With
 * ports each argument of a block is an equation there too, so that its λ is what the block pulls.
 */
export function openBlocks(program: Program, opens: Opens = everything, withPorts = false): Opened {
  const draft: Draft = { equations: [], blocks: [], opens, withPorts };
  const { equations, blocks } = draft;
  const places: number[] = [];
  for (const equation of program.equations) {
    const args = equation.args.map((arg) =>
      'constant' in arg ? arg : { equation: places[arg.equation] as number },
    );
    places.push(append(draft, { ...equation, args }));
  }
  const { output } = program;
  return {
    ...program,
    equations,
    uses: usesOf(equations),
    index: new Map(equations.map(({ id }, i) => [id, i])),
    ...{ places, blocks },
    output: output === undefined ? undefined : places[output],
  };
}
