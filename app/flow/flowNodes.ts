import {
  applyNodeChanges,
  type Node,
  type NodeChange,
  Position as Side,
  useStoreApi,
} from '@xyflow/react';
import { useCallback, useState } from 'react';
import { type NodeId, nodeIds } from '../../engine/index.ts';
import { cardRect, portHeights, portsOf } from '../document/card.ts';
import type { AdjointDocument } from '../document/document.ts';
import { useSession, useView } from '../hooks.ts';
import { isMirrored, type Run } from '../session/run.ts';
import { session, setSession } from '../session/session.ts';
import type { FlowEdge } from './flowEdges.ts';
import { HANDLE } from './geometry.ts';
import { useGlide } from './glide.ts';
import { adding } from './marquee.ts';
import { kept } from './nodeDrag.ts';
import { snapped } from './snapDrag.ts';

/** A node as the canvas library has it: place and size. What it shows is read by id. */
export type FlowNode = Node<Record<string, never>, 'op'>;

const NO_DATA: Record<string, never> = {};

/** Ports with their places, so that nothing needs measuring before it can be drawn or culled. */
function handlesOf(
  scene: AdjointDocument,
  id: NodeId,
  width: number,
  mirrored: boolean,
): NonNullable<FlowNode['handles']> {
  const node = scene.nodes[id];
  const heights = portHeights(node, scene);
  const size = { width: HANDLE, height: HANDLE };
  const half = HANDLE / 2;
  const [first, last] = mirrored ? [width - half, -half] : [-half, width - half];
  return [
    ...portsOf(node, scene).map((id, i) => ({
      ...size,
      id,
      type: 'target' as const,
      position: mirrored ? Side.Right : Side.Left,
      x: first,
      y: (heights.inputs[i] ?? 0) - half,
    })),
    {
      ...size,
      id: 'out',
      type: 'source',
      position: mirrored ? Side.Left : Side.Right,
      x: last,
      y: heights.output - half,
    },
  ];
}

function flowNode(run: Run, id: NodeId, selected: boolean, broken: boolean): FlowNode {
  const document = run.scene;
  const { x, y, width, height } = cardRect(document, id);
  return {
    id,
    type: 'op',
    data: NO_DATA,
    position: { x, y },
    width,
    height,
    handles: handlesOf(document, id, width, isMirrored(run, id)),
    selected,
    focusable: false,
    // What is said below it lies over its neighbours.
    zIndex: broken ? 1 : 0,
  };
}

const handlesText = ({ handles = [] }: FlowNode): string =>
  handles.map(({ id, position }) => `${id} ${position}`).join();

function agrees(a: FlowNode, b: FlowNode): boolean {
  return (
    a.position.x === b.position.x &&
    a.position.y === b.position.y &&
    a.width === b.width &&
    a.height === b.height &&
    handlesText(a) === handlesText(b) &&
    a.selected === b.selected &&
    a.zIndex === b.zIndex
  );
}

/** The nodes that a run draws for the canvas; those that look the same keep their identity. */
function reconcile(old: readonly FlowNode[], run: Run, selection: ReadonlySet<NodeId>): FlowNode[] {
  const before = new Map(old.map((node) => [node.id, node]));
  const broken = new Set(run.program.problems.map(({ node }) => node));
  return nodeIds(run.scene).map((id) => {
    const fresh = flowNode(run, id, selection.has(id), broken.has(id));
    const known = before.get(id);
    return known && agrees(known, fresh) ? known : fresh;
  });
}

/** The selection after the canvas library's changes to it; the same set if nothing changed. */
export function selectionAfter(
  selection: ReadonlySet<string>,
  changes: readonly { readonly type: string; readonly id?: string; readonly selected?: boolean }[],
): ReadonlySet<string> {
  const next = new Set(selection);
  for (const { type, id, selected } of changes) {
    if (type !== 'select' || id === undefined) continue;
    if (selected) next.add(id);
    else next.delete(id);
  }
  const same = next.size === selection.size && [...next].every((id) => selection.has(id));
  return same ? selection : next;
}

/**
 * The changes of a drag with the same for the selected cards that are no elements of the page: from afar the canvas library
 * knows only the one that the hand has.
 */
export function withCarried(
  changes: NodeChange<FlowNode>[],
  nodes: readonly FlowNode[],
): NodeChange<FlowNode>[] {
  const [drag] = changes.flatMap((change) =>
    change.type === 'position' && change.dragging !== undefined ? [change] : [],
  );
  const held = nodes.find(({ id }) => id === drag?.id);
  if (!drag?.position || !held?.selected) return changes;
  const [dx, dy] = [drag.position.x - held.position.x, drag.position.y - held.position.y];
  if (dx === 0 && dy === 0) return changes;
  const told = new Set(changes.flatMap((change) => ('id' in change ? [change.id] : [])));
  const carried = nodes.filter(({ id, selected }) => selected && !told.has(id));
  return [
    ...changes,
    ...carried.map(({ id, position: { x, y } }) => ({
      ...{ id, type: 'position' as const, position: { x: x + dx, y: y + dy } },
    })),
  ];
}

/** Nodes under the canvas library's control: it moves them while they are dragged. */
export function useFlowNodes(): {
  readonly nodes: FlowNode[];
  readonly onNodesChange: (changes: NodeChange<FlowNode>[]) => void;
} {
  const run = useView((view) => view.run);
  const selection = useSession((s) => s.selection);
  const [nodes, setNodes] = useState<FlowNode[]>(() => reconcile([], run, selection));
  const next = useCallback(
    (old: readonly FlowNode[]) => reconcile(old, run, selection),
    [run, selection],
  );
  useGlide(setNodes, next, nodes.length);
  const store = useStoreApi<FlowNode, FlowEdge>();
  const onNodesChange = useCallback(
    (found: NodeChange<FlowNode>[]) => {
      const state = store.getState();
      const changes = kept(snapped(adding(found, 'selection', state), state));
      setNodes((old) => applyNodeChanges(withCarried(changes, old), old));
      const after = selectionAfter(session().selection, changes);
      if (after !== session().selection) setSession({ selection: after });
    },
    [store],
  );
  return { nodes, onNodesChange };
}
