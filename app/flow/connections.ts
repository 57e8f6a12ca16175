import type {
  Connection,
  IsValidConnection,
  OnConnect,
  OnConnectEnd,
  OnReconnect,
} from '@xyflow/react';
import type { Edge } from '../../engine/index.ts';
import { connect, connectProblem, disconnect, reconnect } from '../document/edits.ts';
import { currentDocument, edit } from '../document/store.ts';
import { edgeOf } from '../session/edge.ts';
import { setSession } from '../session/session.ts';
import type { FlowEdge } from './flowEdges.ts';
import { screenPlace } from './screenPlace.ts';

/** What becomes of the edge that is being drawn. There is one pointer, and so one such edge. */
let drawn: { readonly taken: boolean; readonly landed: boolean; readonly givenUp: boolean };
const FRESH: typeof drawn = { taken: false, landed: false, givenUp: false };
drawn = FRESH;

function edgeFrom({ source, target, targetHandle }: Connection | FlowEdge): Edge {
  return { from: source, to: target, port: targetHandle ?? '' };
}

/** Draws no more: the edge that is being drawn comes to nothing, one that was taken up stays. */
export function giveUp(): void {
  drawn = { ...drawn, givenUp: true };
}

/** An edge begins to be drawn, by a drag or by a click. */
function onConnectStart(): void {
  if (!drawn.taken) drawn = FRESH;
}

const onConnect: OnConnect = (connection) => {
  if (!drawn.givenUp) edit(connect(edgeFrom(connection)));
};

const isValidConnection: IsValidConnection<FlowEdge> = (connection) =>
  connectProblem(currentDocument(), edgeFrom(connection as Connection)) === undefined;

/** A new edge let go over the empty canvas asks what it should lead to. */
const onConnectEnd: OnConnectEnd = (event, { fromHandle, toHandle }) => {
  if (drawn.taken || drawn.givenUp || toHandle || !fromHandle) return;
  const { x, y } = screenPlace(event);
  const below = document.elementFromPoint(x, y);
  if (!below?.classList.contains('react-flow__pane')) return;
  const port = fromHandle.type === 'target' ? (fromHandle.id ?? undefined) : undefined;
  setSession({ searchAt: { x, y, edge: { id: fromHandle.nodeId, port } } });
};

const onReconnectStart = (): void => {
  drawn = { ...FRESH, taken: true };
};

const onReconnect: OnReconnect<FlowEdge> = (old, connection) => {
  const before = edgeOf(currentDocument(), old.id);
  if (drawn.givenUp || !before) return;
  drawn = { ...drawn, landed: true };
  edit(reconnect(before, edgeFrom(connection)));
};

/** An edge taken by its end and let go over nothing is taken away; at a port that refuses it, it stays. */
function onReconnectEnd(
  _event: unknown,
  edge: FlowEdge,
  _end: unknown,
  { toHandle }: { readonly toHandle: unknown },
): void {
  const before = edgeOf(currentDocument(), edge.id);
  const dropped = !drawn.landed && !drawn.givenUp && !toHandle;
  drawn = FRESH;
  if (dropped && before) edit(disconnect(before));
}

/** How edges are drawn, taken up by an end, and let go. */
export const connecting = {
  ...{ onConnect, onConnectStart, onConnectEnd, isValidConnection },
  onClickConnectStart: onConnectStart,
  ...{ onReconnect, onReconnectStart, onReconnectEnd },
};

/**
 * A press on an input port that is wired takes up the end of its edge, as one expects from a plug: the
 * canvas library would begin another edge there. Alt begins one all the same.
 */
export function takeUpEdge(event: {
  readonly target: EventTarget;
  readonly button: number;
  readonly altKey: boolean;
  readonly clientX: number;
  readonly clientY: number;
  readonly stopPropagation: () => void;
}): void {
  const { target, button, altKey, clientX, clientY } = event;
  if (button !== 0 || altKey || !(target instanceof HTMLElement)) return;
  const handle = target.closest<HTMLElement>('.react-flow__handle.target.connectable');
  const { nodeid, handleid } = handle?.dataset ?? {};
  if (!handle || !edgeOf(currentDocument(), `${nodeid}.${handleid}`)) return;
  const end = document.querySelector(
    `.react-flow__edge[data-id="${CSS.escape(`${nodeid}.${handleid}`)}"] .react-flow__edgeupdater-target`,
  );
  if (!end) return;
  event.stopPropagation();
  end.dispatchEvent(
    new MouseEvent('mousedown', { bubbles: true, view: window, button, clientX, clientY }),
  );
}
