import '@xyflow/react/dist/base.css';
import {
  Background,
  BackgroundVariant,
  type OnNodeDrag,
  ReactFlow,
  ReactFlowProvider,
} from '@xyflow/react';
import type { DragEvent, MouseEvent, PointerEvent } from 'react';
import { useKeysText } from '../actions/useKeys.ts';
import { moveNodes } from '../document/edits.ts';
import { currentDocument, edit } from '../document/store.ts';
import { useHistory, useView } from '../hooks.ts';
import { ContextMenu } from '../panels/ContextMenu.tsx';
import { refusesEdit } from '../session/blocks.ts';
import { createNode, OP_TYPE } from '../session/create.ts';
import { answerNode } from '../session/predict.ts';
import { isInside } from '../session/run.ts';
import { session, setSession } from '../session/session.ts';
import { ActiveChips } from './ActiveChips.tsx';
import { Breadcrumb } from './Breadcrumb.tsx';
import styles from './Canvas.module.css';
import { CanvasControls } from './CanvasControls.tsx';
import { CanvasEntry } from './CanvasEntry.tsx';
import { ClickConnection } from './ClickConnection.tsx';
import { ConnectionLine, ConnectionWords } from './ConnectionLine.tsx';
import { MAX_ZOOM, MIN_ZOOM, useCanvasCommands } from './commands.ts';
import { connecting, takeUpEdge } from './connections.ts';
import { onContextMenu } from './contextMenu.ts';
import { EdgeLine } from './EdgeLine.tsx';
import { ExperimentBar } from './ExperimentBar.tsx';
import { FrameLayer } from './FrameLayer.tsx';
import { useFlowEdges } from './flowEdges.ts';
import { type FlowNode, useFlowNodes } from './flowNodes.ts';
import { NodeCard } from './NodeCard.tsx';
import { trackPointer } from './pointer.ts';

const nodeTypes = { op: NodeCard };
const edgeTypes = { line: EdgeLine };
/** Above this many nodes only those in view are mounted. */
const MAX_MOUNTED = 200;
const MULTI_SELECT = ['Shift', 'Meta', 'Control'];

const onNodeDragStop: OnNodeDrag<FlowNode> = (_event, _node, dragged) => {
  const { nodes } = currentDocument();
  const moved = dragged.filter(({ id, position }) => {
    const before = nodes[id]?.position;
    return before && (before.x !== position.x || before.y !== position.y);
  });
  if (moved.length > 0) edit(moveNodes(new Map(moved.map((n) => [n.id, n.position]))));
};

function onDrop(event: DragEvent): void {
  const op = event.dataTransfer.getData(OP_TYPE);
  const { canvas } = session();
  if (!op || !canvas) return;
  event.preventDefault();
  // The pointer holds the card by its middle.
  const { x, y } = canvas.toCanvas({ x: event.clientX, y: event.clientY });
  createNode(op, { x: Math.round(x - 58), y: Math.round(y - 44) });
}

function onDragOver(event: DragEvent): void {
  if (!event.dataTransfer.types.includes(OP_TYPE)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
}

function onDoubleClick(event: MouseEvent): void {
  const { target } = event;
  if (!(target instanceof Element) || !target.classList.contains('react-flow__pane')) return;
  setSession({ searchAt: { x: event.clientX, y: event.clientY } });
}

/** A drag from a port draws an edge; where that is not to be, says so. */
function onPointerDown({ target }: PointerEvent): void {
  if (target instanceof Element && target.closest('.react-flow__handle')) refusesEdit();
}

function EmptyHint() {
  const empty = useHistory(({ document }) => Object.keys(document.nodes).length === 0);
  const keys = useKeysText('search');
  if (!empty) return null;
  return (
    <div className={styles.empty}>
      <strong>An empty graph.</strong> Drag an op from the left, double-click here
      {keys && `, or press ${keys}`} to find one.
    </div>
  );
}

function Flow() {
  const { nodes, onNodesChange } = useFlowNodes();
  const { edges, onEdgesChange } = useFlowEdges();
  const inside = useView(({ run }) => isInside(run));
  useCanvasCommands();
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      onNodeClick={(_event, { id }) => answerNode(id)}
      onNodeDragStop={onNodeDragStop}
      onSelectionDragStop={(event, moved) =>
        onNodeDragStop(event as never, moved[0] as FlowNode, moved)
      }
      {...connecting}
      connectionLineComponent={ConnectionLine}
      connectionRadius={24}
      onDrop={onDrop}
      onDragOver={onDragOver}
      zoomOnDoubleClick={false}
      deleteKeyCode={null}
      nodesDraggable={!inside}
      nodesConnectable={!inside}
      edgesReconnectable={!inside}
      panActivationKeyCode={null}
      multiSelectionKeyCode={MULTI_SELECT}
      nodesFocusable={false}
      minZoom={MIN_ZOOM}
      maxZoom={MAX_ZOOM}
      onlyRenderVisibleElements={nodes.length > MAX_MOUNTED}
      proOptions={{ hideAttribution: true }}
    >
      <Background variant={BackgroundVariant.Dots} gap={24} size={1.2} color="var(--dot)" />
      <FrameLayer />
      <ActiveChips />
      <ConnectionWords />
      <ClickConnection />
    </ReactFlow>
  );
}

/** The graph as cards and edges. The only room that knows the canvas library. */
export function Canvas() {
  return (
    <section
      aria-label="Canvas"
      className={styles.canvas}
      onDoubleClick={onDoubleClick}
      onPointerDownCapture={onPointerDown}
      onMouseDownCapture={takeUpEdge}
      onContextMenu={onContextMenu}
      onPointerMove={trackPointer}
      onPointerLeave={() => trackPointer(null)}
    >
      <CanvasEntry />
      <ReactFlowProvider>
        <Flow />
        <CanvasControls />
      </ReactFlowProvider>
      <EmptyHint />
      <Breadcrumb />
      <ExperimentBar />
      <ContextMenu />
    </section>
  );
}
