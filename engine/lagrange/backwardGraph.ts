import type { Recorded } from '../algebra/program.ts';
import type { Graph, GraphNode, NodeId, PortSource } from '../graph/graph.ts';
import { MAX_NAME_LENGTH } from '../graph/names.ts';
import { isFree } from '../ops/op.ts';
import { portNames } from '../ops/ports.ts';
import { writtenAs } from '../ops/written.ts';
import { type Differentiated, differentiate } from '../program/differentiate.ts';
import type { Arg, Equation, Program } from '../program/program.ts';
import { writtenParams, writtenTensor } from '../program/written.ts';
import { toNested } from '../tensor/nested.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** What made a node of the backward pass: the rule of an equation, or the sum of the terms of λ_j. */
export type Origin =
  | { readonly kind: 'rule'; readonly equation: number; readonly ports: readonly number[] }
  | { readonly kind: 'sum' | 'multiplier'; readonly equation: number };

/** Both passes as one graph. */
export interface BackwardGraph {
  readonly graph: Graph;
  /** The node of each value z_i. */
  readonly values: readonly NodeId[];
  /** The node of each λ_i, named adj_ and the value's name. */
  readonly multipliers: readonly NodeId[];
  /** Which part of the derivation made each node; values have none. */
  readonly origins: ReadonlyMap<NodeId, Origin>;
}

interface Draft {
  readonly nodes: Record<NodeId, GraphNode>;
  readonly names: Set<string>;
  /** The node of each constant that is a node of its own, such as the seed. */
  readonly constants: Map<Tensor, NodeId>;
  readonly ids: NodeId[];
  count: number;
}

/**
 * The backward pass of a program as a computation graph: the nodes of z, then those that compute each λ,
 * by the ops that the rules are written in. It compiles, and can be differentiated again. Its output is
 * λ of equation `of`, so that its own multipliers are second derivatives; by default of the first input.
 * A λ that is another's, as behind a sum, is a second name for it. Throws a RangeError without an output.
 */
export function backwardGraph(program: Program, of = firstFree(program)): BackwardGraph {
  const made = differentiate(program);
  const { equations } = made.program;
  const first = program.equations.length;
  const draft: Draft = {
    ...{ nodes: {}, ids: [], count: 0, constants: new Map() },
    names: new Set(program.equations.map(({ name }) => name)),
  };
  const origins = new Map<NodeId, Origin>();
  const named = homesOf(made, first);
  const madeBy = originsOf(made, first);
  for (const [i, equation] of equations.entries()) {
    if (i === first) addSeed(draft, program, made, origins);
    const j = named.get(i);
    const name =
      i < first ? equation.name : j === undefined ? temporary(draft) : adjoint(draft, program, j);
    const id = addEquation(draft, equation, name);
    const origin = madeBy.get(i);
    if (origin) origins.set(id, origin);
  }
  if (equations.length === first) addSeed(draft, program, made, origins);
  const multipliers = made.lambda.map(({ arg }, j): NodeId => {
    const known = nodeOf(draft, arg);
    if ('equation' in arg ? named.get(arg.equation) === j : j === program.output && known) {
      return known as NodeId;
    }
    const name = adjoint(draft, program, j);
    const id =
      known === undefined
        ? addConstant(draft, constantOf(arg), name)
        : addAlias(draft, known, name);
    origins.set(id, { kind: 'multiplier', equation: j });
    return id;
  });
  const output = of === undefined ? null : (multipliers[of] as NodeId);
  const { definitions } = program;
  const graph: Graph = { nodes: draft.nodes, output, ...(definitions && { definitions }) };
  return { graph, values: draft.ids.slice(0, first), multipliers, origins };
}

function firstFree({ equations }: Program): number | undefined {
  const found = equations.findIndex(({ op }) => isFree(op));
  return found < 0 ? undefined : found;
}

/** Which λ each recorded equation bears the name of: where several are one, the one solved first. */
function homesOf({ lambda }: Differentiated, first: number): Map<number, number> {
  const homes = new Map<number, number>();
  for (const [j, { arg }] of [...lambda.entries()].reverse()) {
    if ('equation' in arg && arg.equation >= first && !homes.has(arg.equation)) {
      homes.set(arg.equation, j);
    }
  }
  return homes;
}

/** Where each recorded equation comes from: back from the terms to the λ they are made of, and from λ to its terms. */
function originsOf({ program, lambda, terms }: Differentiated, first: number): Map<number, Origin> {
  const origins = new Map<number, Origin>();
  const numberOf = ({ arg }: Recorded): number => ('equation' in arg ? arg.equation : -1);
  const walk = (from: number, mark: (i: number) => boolean): void => {
    const open = [from];
    for (let i = open.pop(); i !== undefined; i = open.pop()) {
      if (i < first || !mark(i)) continue;
      for (const arg of program.equations[i]?.args ?? []) {
        if ('equation' in arg) open.push(arg.equation);
      }
    }
  };
  for (const [equation, cotangents] of terms) {
    const own = numberOf(lambda[equation] as Recorded);
    for (const [port, cotangent] of cotangents.entries()) {
      walk(numberOf(cotangent), (i) => {
        const known = origins.get(i);
        if (i === own || (known && (known.kind !== 'rule' || known.equation !== equation)))
          return false;
        const ports = known?.kind === 'rule' ? known.ports : [];
        if (ports.includes(port)) return false;
        origins.set(i, { kind: 'rule', equation, ports: [...ports, port] });
        return true;
      });
    }
  }
  // From the output on, so that a λ that is part of another's sum is its own first.
  for (const [equation, made] of [...lambda.entries()].reverse()) {
    walk(numberOf(made), (i) => {
      if (origins.has(i)) return false;
      origins.set(i, { kind: 'sum', equation });
      return true;
    });
  }
  return origins;
}

/** adj_c, or where that is taken, as in a graph that is differentiated again, adj2_c, adj3_c, … */
function adjoint({ names }: Draft, program: Program, j: number): string {
  const { name: of } = program.equations[j] as Equation;
  const base = `_${of.replace(/^_+/, 't')}`.slice(0, MAX_NAME_LENGTH - 8);
  let name = `adj${base}`;
  for (let i = 2; names.has(name); i++) name = `adj${i}${base}`;
  names.add(name);
  return name;
}

/** A name that is written where it is used: _1, _2, … */
function temporary({ names }: Draft): string {
  let i = names.size;
  while (names.has(`_${i}`)) i++;
  names.add(`_${i}`);
  return `_${i}`;
}

function addNode(draft: Draft, node: GraphNode): NodeId {
  draft.count++;
  const id = `n${draft.count}`;
  draft.nodes[id] = node;
  return id;
}

const addConstant = (draft: Draft, constant: Tensor, name: string): NodeId =>
  addNode(draft, { op: 'constant', name, inputs: {}, params: { value: writtenTensor(constant) } });

function addAlias(draft: Draft, node: NodeId, name: string): NodeId {
  return addNode(draft, { op: 'identity', name, inputs: { x: { node } }, params: {} });
}

/** λ of the output, where the rules use it a constant: a node of its own, so that edges come from it. */
function addSeed(
  draft: Draft,
  program: Program,
  { lambda }: Differentiated,
  origins: Map<NodeId, Origin>,
): void {
  const equation = program.output as number;
  const { arg } = lambda[equation] as Recorded;
  if (!('constant' in arg)) return;
  const id = addConstant(draft, arg.constant, adjoint(draft, program, equation));
  draft.constants.set(arg.constant, id);
  origins.set(id, { kind: 'multiplier', equation });
}

function addEquation(draft: Draft, { op: used, params, args }: Equation, name: string): NodeId {
  const { op, stopped } = writtenAs(used);
  const ports = portNames(op, args.length);
  const inputs = args.map((arg, i) => [ports[i] as string, sourceOf(draft, arg)] as const);
  const id = addNode(draft, {
    ...{ op: op.name, name },
    inputs: Object.fromEntries(inputs),
    params: writtenParams(op, params),
    ...(stopped && { stopped }),
  });
  draft.ids.push(id);
  return id;
}

/** The node that an argument is: undefined for a constant that is none. */
const nodeOf = ({ ids, constants }: Draft, arg: Arg): NodeId | undefined =>
  'equation' in arg ? ids[arg.equation] : constants.get(arg.constant);

function sourceOf(draft: Draft, arg: Arg): PortSource {
  const known = nodeOf(draft, arg);
  if (known !== undefined) return { node: known };
  const constant = constantOf(arg);
  if (constant.data.length > 0) return { value: toNested(constant) };
  const node = addConstant(draft, constant, temporary(draft));
  draft.constants.set(constant, node);
  return { node };
}

const constantOf = (arg: Arg): Tensor => (arg as { readonly constant: Tensor }).constant;
