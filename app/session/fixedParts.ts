import {
  briefLiteral,
  edges,
  formatShape,
  isFree,
  type NodeId,
  type Op,
  opOf,
  ops,
  type Problem,
} from '../../engine/index.ts';
import { portsOf as cardPorts, type PortHeights, portHeights } from '../document/card.ts';
import type { AdjointDocument, DocumentNode } from '../document/document.ts';
import { type Looks, looksOf } from '../document/nodeLooks.ts';
import { nodeText } from '../document/nodeText.ts';
import { opens } from '../document/opens.ts';
import { isFixed } from './editing.ts';
import { originText } from './origin.ts';
import { isMirrored, type Run } from './run.ts';
import { feederOf } from './scene.ts';

export interface PortView {
  readonly name: string;
  readonly wired: boolean;
  /** The port's own value, where it is not wired. */
  readonly literal: string | undefined;
}

/** What a node card shows at every step of a run alike. */
export interface FixedCard {
  readonly id: NodeId;
  readonly name: string;
  readonly tex: string;
  /** What its op computes, in words. */
  readonly help: string | undefined;
  readonly caption: string;
  readonly shape: string | undefined;
  readonly ports: readonly PortView[];
  /** Whether any edge leaves the node. */
  readonly used: boolean;
  /** Whether the value on the card can be edited there. */
  readonly editable: boolean;
  /** Whether edges can be drawn from and to it: not inside a block, nor in a derived graph. */
  readonly wirable: boolean;
  /** Whether it is made of other ops, and can be opened. */
  readonly block: boolean;
  /** Whether its value is drawn, and can be drawn anew. */
  readonly noise: boolean;
  /** Whether it is of a backward pass that is drawn as a graph. */
  readonly derived: boolean;
  /** Whether that runs from right to left, so that the ports are on the right. */
  readonly mirrored: boolean;
  /** Where its ports are, px from the top of the card. */
  readonly heights: PortHeights;
  readonly looks: Looks;
  readonly muted: boolean;
  /** λ stops at it. */
  readonly stopped: boolean;
  readonly problem: string | undefined;
  /** The node is fine itself; something before it is not. */
  readonly waits: boolean;
}

export interface FixedParts {
  readonly card: FixedCard;
  /** The equation as plain text. */
  readonly text: string;
  /** Its number in the program, if it has one. */
  readonly equation: number | undefined;
}

function captionOf(run: Run, id: NodeId, i: number | undefined, node: DocumentNode): string {
  const { program, blocks, scene } = run;
  const inside = blocks.at(-1);
  if (!inside || run.unsolved) {
    const output = i !== undefined && i === program.output ? 'output' : '';
    const from = originText(run, id);
    if (from !== undefined) return [output, from].filter(Boolean).join(', ');
    return [output || roleOf(node), ...stateOf(node)].filter(Boolean).join(', ');
  }
  const port = i === undefined ? -1 : inside.ports.indexOf(i);
  if (port >= 0) return `port, from ${feederOf(program, inside, port) || 'nothing'}`;
  const role = isFixed(run) ? '' : roleOf(node);
  const own = id === scene.output ? 'output' : role === 'input' ? 'port' : role;
  return [own, ...stateOf(node)].filter(Boolean).join(', ');
}

/** In what way a node does not compute as its op does, in words. */
const stateOf = ({ muted, stopped }: DocumentNode): string[] => [
  ...(muted ? ['muted'] : []),
  ...(stopped ? ['λ stops here'] : []),
];

/** Whether a source's value is edited on its card: inside a block, where ports have theirs from outside, a constant's. */
const isEditable = (run: Run, id: NodeId, op: Op): boolean =>
  run.scene === run.document ||
  (!isFixed(run) && !isFree(op)) ||
  (run.document.nodes[id] !== undefined && run.blocks.length === 0);

const roleOf = (node: DocumentNode): string => ops.get(node.op)?.source ?? '';

function portsOf(node: DocumentNode, scene: AdjointDocument): PortView[] {
  return cardPorts(node, scene).map((name) => {
    const source = node.inputs[name];
    const literal = source && 'value' in source ? briefLiteral(source.value) : undefined;
    return { name, wired: source !== undefined && 'node' in source, literal };
  });
}

function problemOf(problems: readonly Problem[]): string | undefined {
  const own = problems.filter((p) => !p.waits);
  return (own.length > 0 ? own : problems).map((p) => p.message).join('; ') || undefined;
}

function partsOf(run: Run, id: NodeId, problems: readonly Problem[], used: boolean): FixedParts {
  const node = run.scene.nodes[id] as DocumentNode;
  const op = opOf(run.scene, node.op);
  const i = run.program.index.get(id);
  const shape = run.program.equations[i ?? -1]?.shape ?? [];
  const card = {
    id,
    name: node.name,
    tex: nodeText(run.scene, id).tex,
    help: op?.help,
    caption: captionOf(run, id, i, node),
    shape: shape.length > 0 ? formatShape(shape) : undefined,
    ports: portsOf(node, run.scene),
    used,
    editable: op?.source !== undefined && isEditable(run, id, op),
    wirable: !isFixed(run),
    block: opens(op) && !node.muted,
    noise: op?.noise === true && !isFixed(run),
    derived: run.derived.some(({ origins }) => origins.has(id)),
    mirrored: isMirrored(run, id),
    heights: portHeights(node, run.scene),
    looks: looksOf(node),
    muted: node.muted === true,
    stopped: node.stopped === true,
    problem: problemOf(problems),
    waits: problems.length > 0 && problems.every((p) => p.waits),
  };
  const text = [nodeText(run.scene, id).plain, ...stateOf(node)].join(', ');
  return { card, text, equation: i };
}

/** What is known of a run's cards: those that were asked for. */
interface Known {
  readonly problems: ReadonlyMap<NodeId, readonly Problem[]>;
  readonly used: ReadonlySet<NodeId>;
  readonly parts: Map<NodeId, FixedParts>;
}

const known = new WeakMap<Run, Known>();

function knownOf(run: Run): Known {
  const before = known.get(run);
  if (before) return before;
  const problems = new Map<NodeId, Problem[]>();
  for (const problem of run.program.problems) {
    problems.set(problem.node, [...(problems.get(problem.node) ?? []), problem]);
  }
  const used = new Set(edges(run.scene).map((edge) => edge.from));
  const fresh = { problems, used, parts: new Map() };
  known.set(run, fresh);
  return fresh;
}

/** What a node's card shows at every step, made once per run when it is first asked for. */
export function fixedParts(run: Run, id: NodeId): FixedParts | undefined {
  if (!run.scene.nodes[id]) return undefined;
  const { problems, used, parts } = knownOf(run);
  const made = parts.get(id) ?? partsOf(run, id, problems.get(id) ?? [], used.has(id));
  parts.set(id, made);
  return made;
}
