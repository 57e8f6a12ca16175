import {
  type Edge,
  edges,
  isFree,
  type NodeId,
  opOf,
  type ParamSpec,
  plainSymbol,
} from '../../engine/index.ts';
import { portsOf } from '../document/card.ts';
import { keyOf } from './edge.ts';
import { isFixed } from './editing.ts';
import { paramWords } from './paramWords.ts';
import { isInside, type Run } from './run.ts';
import { orderOf } from './walk.ts';

/** A line of the outline: a node, or, under it, its own value, a port, a param, a use of its value. */
export interface OutlineRow {
  readonly kind: 'node' | 'value' | 'port' | 'param' | 'use';
  readonly key: string;
  /** The node that it is, or is about. */
  readonly id: NodeId;
  /** What it says; of a node the card's label says it. */
  readonly words: string;
  /** The edge that it is, of ports that are wired and of uses. */
  readonly edge?: Edge;
  /** Of a port. */
  readonly port?: string;
  /** Of a param, which of the op's it is. */
  readonly spec?: ParamSpec;
  /** Its number among its siblings, from 1, and how many they are. */
  readonly place: number;
  readonly of: number;
  /** Of a node: whether what is under it is listed. */
  readonly open?: boolean;
}

/** Nodes on one page. */
export const PAGE = 50;

const nameOf = ({ scene }: Run, id: NodeId): string => plainSymbol(scene.nodes[id]?.name ?? id);

type Child = Omit<OutlineRow, 'place' | 'of'>;

function portRow(run: Run, id: NodeId, port: string): Child {
  const source = run.scene.nodes[id]?.inputs[port];
  const row = { kind: 'port' as const, key: `port ${keyOf({ to: id, port })}`, id, port };
  if (!source) return { ...row, words: `Port ${port}: not connected` };
  if ('value' in source)
    return { ...row, words: `Port ${port}: ${JSON.stringify(source.value).slice(0, 40)}` };
  const edge = { from: source.node, to: id, port };
  return { ...row, words: `Port ${port}: from ${nameOf(run, source.node)}`, edge };
}

function paramRow(run: Run, id: NodeId, spec: ParamSpec): Child {
  const given = paramWords(run.scene.nodes[id]?.params[spec.name]);
  const usual =
    spec.default === undefined ? 'must be given' : `${paramWords(spec.default)}, as usual`;
  const words = `Param ${spec.name}: ${given === '' ? usual : given}`;
  return { kind: 'param', key: `param ${id}.${spec.name}`, id, words, spec };
}

/** Who uses each node's value, in the order of the graph. */
function usesOf({ scene }: Run): ReadonlyMap<NodeId, readonly Edge[]> {
  const uses = new Map<NodeId, Edge[]>();
  for (const edge of edges(scene)) {
    const known = uses.get(edge.from);
    if (known) known.push(edge);
    else uses.set(edge.from, [edge]);
  }
  return uses;
}

/** What stands under a node: its own value, its ports and what they are fed by, its params, what uses its value. */
function childrenOf(run: Run, id: NodeId, uses: readonly Edge[]): Child[] {
  const node = run.scene.nodes[id];
  const op = opOf(run.scene, node?.op ?? '');
  const isSource = op?.source !== undefined && node?.params.value !== undefined;
  const params = op?.source ? [] : (op?.params ?? []);
  const value: Child = { kind: 'value', key: `value ${id}`, id, words: 'Value' };
  return [
    ...(isSource && (!isInside(run) || (!isFixed(run) && !isFree(op))) ? [value] : []),
    ...portsOf(node, run.scene).map((port) => portRow(run, id, port)),
    ...params.map((spec) => paramRow(run, id, spec)),
    ...uses.map((edge): Child => {
      const words = `Feeds ${nameOf(run, edge.to)}, port ${edge.port}`;
      return { kind: 'use', key: `use ${keyOf(edge)}`, id, words, edge };
    }),
  ];
}

/** The first node's number of the page that a node is on. */
export const pageOf = (run: Run, id: NodeId | undefined): number =>
  Math.floor(Math.max(0, orderOf(run).indexOf(id ?? '')) / PAGE) * PAGE;

/** The lines of a page of the outline: nodes in topological order, with what is under those that are open. */
export function outlineRows(
  run: Run,
  first: number,
  open: ReadonlySet<NodeId>,
): readonly OutlineRow[] {
  const order = orderOf(run);
  const uses = usesOf(run);
  return order.slice(first, first + PAGE).flatMap((id, i): OutlineRow[] => {
    const row: OutlineRow = {
      ...{ kind: 'node', key: id, id, words: nameOf(run, id) },
      ...{ place: first + i + 1, of: order.length, open: open.has(id) },
    };
    if (!open.has(id)) return [row];
    const children = childrenOf(run, id, uses.get(id) ?? []);
    return [row, ...children.map((child, k) => ({ ...child, place: k + 1, of: children.length }))];
  });
}
