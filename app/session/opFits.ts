import {
  fromNested,
  type Op,
  opOf,
  opsOf,
  ParamError,
  portsInUse,
  portsOffered,
  resolveParams,
  type Shape,
  ShapeError,
} from '../../engine/index.ts';
import type { DocumentNode } from '../document/document.ts';
import { newNode } from '../document/edits.ts';
import { type DragStart, fitOf, type Shaped, shapeAt } from './portFits.ts';

/** Ops by name that an edge from somewhere can go on to, each with the port of its node that the edge takes. */
export type OpFits = ReadonlyMap<string, string>;

/** Most shapes of a graph that ops are tried at: two ports make it a hundred trials an op. */
const MOST_TRIED = 10;
const ORIGIN = { x: 0, y: 0 };

const asks = (op: Op): boolean => (op.params ?? []).some((spec) => spec.default === undefined);

/** The shape of an op's value with its usual params; undefined where it takes no such shapes. */
function made(op: Op, shapes: readonly Shape[]): Shape | undefined {
  try {
    return op.shape(shapes as Shape[], resolveParams(op, {}));
  } catch (error) {
    if (error instanceof ShapeError || error instanceof ParamError) return undefined;
    throw error;
  }
}

/** Shapes at which an op is tested, with the sizes of its port `at` made those of `shape`; undefined where they are not of its rank. */
function resized(sample: readonly Shape[], at: number, shape: Shape): readonly Shape[] | undefined {
  const own = sample[at];
  if (own?.length !== shape.length) return undefined;
  const sizes = new Map(own.map((size, axis) => [size, shape[axis] as number]));
  if (own.some((size, axis) => sizes.get(size) !== shape[axis])) return undefined;
  return sample.map((other) => other.map((size) => sizes.get(size) ?? size));
}

/**
 * Whether a port of an op can take a value of a shape, whatever its other ports are given: tried with the
 * shapes that the op is tested at, with others like the value, and with numbers. An op that must be told a
 * param first takes any rank that it is tested at, and above.
 */
function takes(op: Op, ports: readonly string[], at: number, shape: Shape): boolean {
  const samples = op.samples.map(({ shapes }) => shapes);
  if (asks(op)) return samples.some((sample) => (sample[at]?.length ?? 0) <= shape.length);
  const beside = (other: Shape): Shape[] => ports.map((_, i) => (i === at ? shape : other));
  const tried = [...samples.map((s) => resized(s, at, shape)), beside(shape), beside([])];
  return tried.some((shapes) => shapes !== undefined && made(op, shapes) !== undefined);
}

/** The port of a new node that a value of a shape is wired to: the first that takes it, an open one before one with a value. */
function portFor(op: Op, node: DocumentNode, shape: Shape | undefined): string | undefined {
  const ports = portsOffered(op, node.inputs);
  const inUse = portsInUse(op, node.inputs);
  const open = ports.filter((port) => !node.inputs[port]);
  const inOrder = [...open, ...ports.filter((port) => node.inputs[port])];
  if (shape === undefined) return inOrder[0];
  return inOrder.find((port) => {
    const at = ports.indexOf(port);
    return takes(op, inUse.length > at ? inUse : ports, at, shape);
  });
}

/** The shapes in a graph, each once, and that of a number. */
function shapesIn({ program, scene }: Shaped): Shape[] {
  const values = Object.values(scene.nodes).flatMap(({ inputs }) =>
    Object.values(inputs).flatMap((s) => ('value' in s ? [fromNested(s.value).shape] : [])),
  );
  const all = [[], ...program.equations.map(({ shape }) => shape), ...values];
  const distinct = new Map(all.map((shape): [string, Shape] => [shape.join(), shape]));
  return [...distinct.values()].slice(0, MOST_TRIED);
}

/** Shapes that an op makes of those in a graph; undefined where that is not to be known: a value to be given, a param, three ports. */
function makes(op: Op, shapes: readonly Shape[]): Shape[] | undefined {
  const ports = portsInUse(op, {}).length;
  if (ports === 0 || ports > 2 || asks(op)) return undefined;
  const given =
    ports === 1 ? shapes.map((a) => [a]) : shapes.flatMap((a) => shapes.map((b) => [a, b]));
  return given.flatMap((some) => {
    const shape = made(op, some);
    return shape ? [shape] : [];
  });
}

/** The ops whose value, made of what the graph has, a port takes. */
function feeders(run: Shaped, { id, port }: DragStart & { readonly port: string }): OpFits {
  const node = run.scene.nodes[id];
  const consumer = opOf(run.scene, node?.op ?? '');
  const shapes = shapesIn(run);
  const known = new Map<string, boolean>();
  const suits = (shape: Shape): boolean => {
    const key = shape.join();
    const found =
      known.get(key) ??
      (!node || !consumer || fitOf(run, node, consumer, port, shape).kind !== 'misfit');
    known.set(key, found);
    return found;
  };
  const fitting = [...opsOf(run.scene).values()].filter(
    (op) => !op.internal && (makes(op, shapes)?.some(suits) ?? true),
  );
  return new Map(fitting.map(({ name }) => [name, 'out']));
}

/** The ops that an edge can go on to from where it starts. */
export function opsFor(run: Shaped, start: DragStart): OpFits {
  const { port } = start;
  if (port !== undefined) return feeders(run, { ...start, port });
  const shape = shapeAt(run, start.id);
  // What the node is called is no matter here, and a free name would be looked for in all of the graph.
  const bare = { ...run.scene, nodes: {} };
  const entries = [...opsOf(run.scene).values()].flatMap((op): [string, string][] => {
    if (op.internal) return [];
    const free = portFor(op, newNode(bare, op.name, ORIGIN), shape);
    return free === undefined ? [] : [[op.name, free]];
  });
  return new Map(entries);
}
