import type { EdgeChange, Edge as LibraryEdge } from '@xyflow/react';
import { useCallback, useMemo } from 'react';
import { type Edge, edges } from '../../engine/index.ts';
import type { AdjointDocument } from '../document/document.ts';
import { useScene, useSession } from '../hooks.ts';
import { keyOf } from '../session/edge.ts';
import { session, setSession } from '../session/session.ts';
import { selectionAfter } from './flowNodes.ts';

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

export function useFlowEdges(): {
  readonly edges: FlowEdge[];
  readonly onEdgesChange: (changes: EdgeChange<FlowEdge>[]) => void;
} {
  const document = useScene();
  const selected = useSession((s) => s.selectedEdges);
  const flowEdges = useMemo(
    () =>
      edges(document)
        .filter((edge) => document.nodes[edge.from])
        .map((edge) => flowEdge(document, edge, selected.has(keyOf(edge)))),
    [document, selected],
  );
  const onEdgesChange = useCallback((changes: EdgeChange<FlowEdge>[]) => {
    const after = selectionAfter(session().selectedEdges, changes);
    if (after !== session().selectedEdges) setSession({ selectedEdges: after });
  }, []);
  return { edges: flowEdges, onEdgesChange };
}
