import {
  edges,
  equationText,
  formatShape,
  type NodeId,
  nodeIds,
  nodeTex,
  ops,
  type Problem,
} from '../../engine/index.ts';
import { portsOf as cardPorts } from '../document/card.ts';
import type { DocumentNode } from '../document/document.ts';
import type { Run } from './run.ts';

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
  readonly caption: string;
  readonly shape: string | undefined;
  readonly ports: readonly PortView[];
  /** Whether any edge leaves the node. */
  readonly used: boolean;
  /** Whether the value on the card can be edited there. */
  readonly editable: boolean;
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

function captionOf({ program }: Run, i: number | undefined, node: DocumentNode): string {
  if (i !== undefined && i === program.output) return 'output';
  return ops.get(node.op)?.source ?? '';
}

function portsOf(node: DocumentNode): PortView[] {
  return cardPorts(node).map((name) => {
    const source = node.inputs[name];
    const literal = source && 'value' in source ? JSON.stringify(source.value) : undefined;
    return { name, wired: source !== undefined && 'node' in source, literal };
  });
}

function problemOf(problems: readonly Problem[]): string | undefined {
  const own = problems.filter((p) => !p.waits);
  return (own.length > 0 ? own : problems).map((p) => p.message).join('; ') || undefined;
}

function partsOf(run: Run, id: NodeId, problems: readonly Problem[], used: boolean): FixedParts {
  const node = run.document.nodes[id] as DocumentNode;
  const i = run.program.index.get(id);
  const shape = run.program.equations[i ?? -1]?.shape ?? [];
  const card = {
    id,
    name: node.name,
    tex: nodeTex(run.document, id),
    caption: captionOf(run, i, node),
    shape: shape.length > 0 ? formatShape(shape) : undefined,
    ports: portsOf(node),
    used,
    editable: ops.get(node.op)?.source !== undefined,
    problem: problemOf(problems),
    waits: problems.length > 0 && problems.every((p) => p.waits),
  };
  return { card, text: equationText(run.document, id), equation: i };
}

const known = new WeakMap<Run, readonly FixedParts[]>();

/** What does not change from step to step, computed once per run. */
export function fixedParts(run: Run): readonly FixedParts[] {
  const before = known.get(run);
  if (before) return before;
  const problems = new Map<NodeId, Problem[]>();
  for (const problem of run.program.problems) {
    problems.set(problem.node, [...(problems.get(problem.node) ?? []), problem]);
  }
  const used = new Set(edges(run.document).map((edge) => edge.from));
  const parts = nodeIds(run.document).map((id) =>
    partsOf(run, id, problems.get(id) ?? [], used.has(id)),
  );
  known.set(run, parts);
  return parts;
}
