import type { Connection, IsValidConnection, OnConnect, OnReconnect } from '@xyflow/react';
import { useRef } from 'react';
import type { Edge } from '../../engine/index.ts';
import { connect, connectProblem, disconnect, reconnect } from '../document/edits.ts';
import { currentDocument, edit } from '../document/store.ts';
import { edgeOf } from '../session/edge.ts';
import type { FlowEdge } from './flowEdges.ts';

function edgeFrom({ source, target, targetHandle }: Connection | FlowEdge): Edge {
  return { from: source, to: target, port: targetHandle ?? '' };
}

export const onConnect: OnConnect = (connection) => edit(connect(edgeFrom(connection)));

export const isValidConnection: IsValidConnection<FlowEdge> = (connection) =>
  connectProblem(currentDocument(), edgeFrom(connection as Connection)) === undefined;

/** Taking an edge by its end: to another port, or, dropped on nothing, away. */
export function useReconnect(): {
  readonly onReconnect: OnReconnect<FlowEdge>;
  readonly onReconnectStart: () => void;
  readonly onReconnectEnd: (event: unknown, edge: FlowEdge) => void;
} {
  const landed = useRef(false);
  return {
    onReconnectStart: () => {
      landed.current = false;
    },
    onReconnect: (old, connection) => {
      landed.current = true;
      const before = edgeOf(currentDocument(), old.id);
      if (before) edit(reconnect(before, edgeFrom(connection)));
    },
    onReconnectEnd: (_event, edge) => {
      const before = edgeOf(currentDocument(), edge.id);
      if (!landed.current && before) edit(disconnect(before));
    },
  };
}
