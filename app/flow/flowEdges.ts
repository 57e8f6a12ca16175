import { type EdgeChange, type Edge as LibraryEdge, useStoreApi } from '@xyflow/react';
import { useCallback, useMemo, useRef } from 'react';
import { type Edge, edges } from '../../engine/index.ts';
import type { AdjointDocument } from '../document/document.ts';
import { useScene, useSession } from '../hooks.ts';
import { keyOf } from '../session/edge.ts';
import { session, setSession } from '../session/session.ts';
import { selectionAfter } from './flowNodes.ts';
import { adding } from './marquee.ts';

export type FlowEdge = LibraryEdge<Record<string, never>, 'line'>;

function flowEdge(document: AdjointDocument, edge: Edge, selected: boolean): FlowEdge {
  const name = (id: string): string => document.nodes[id]?.name ?? id;
  return {
    id: keyOf(edge),
    type: 'line',
    source: edge.from,
    sourceHandle: 'out',
    target: edge.to,
    targetHandle: edge.port,
    selected,
    // A stop of the Tab key for every edge would be hundreds; the outline and the Node tab list them.
    domAttributes: { tabIndex: -1 },
    ariaRole: 'button',
    ariaLabel: `Edge from ${name(edge.from)} to ${name(edge.to)}, port ${edge.port}`,
  };
}

function agrees(a: FlowEdge, b: FlowEdge): boolean {
  return (
    a.source === b.source &&
    a.target === b.target &&
    a.selected === b.selected &&
    a.ariaLabel === b.ariaLabel
  );
}

/** The edges of a document for the canvas; those that look the same keep their identity. */
function reconcile(
  before: ReadonlyMap<string, FlowEdge>,
  document: AdjointDocument,
  selected: ReadonlySet<string>,
): FlowEdge[] {
  return edges(document)
    .filter((edge) => document.nodes[edge.from])
    .map((edge) => {
      const fresh = flowEdge(document, edge, selected.has(keyOf(edge)));
      const known = before.get(fresh.id);
      return known && agrees(known, fresh) ? known : fresh;
    });
}

export function useFlowEdges(): {
  readonly edges: FlowEdge[];
  readonly onEdgesChange: (changes: EdgeChange<FlowEdge>[]) => void;
} {
  const document = useScene();
  const selected = useSession((s) => s.selectedEdges);
  const known = useRef<ReadonlyMap<string, FlowEdge>>(new Map());
  const flowEdges = useMemo(() => {
    const found = reconcile(known.current, document, selected);
    known.current = new Map(found.map((edge) => [edge.id, edge]));
    return found;
  }, [document, selected]);
  const store = useStoreApi();
  const onEdgesChange = useCallback(
    (changes: EdgeChange<FlowEdge>[]) => {
      const { selectedEdges } = session();
      const now = adding(changes, 'selectedEdges', store.getState());
      const after = selectionAfter(selectedEdges, now);
      if (after !== selectedEdges) setSession({ selectedEdges: after });
    },
    [store],
  );
  return { edges: flowEdges, onEdgesChange };
}
