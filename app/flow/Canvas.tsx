import '@xyflow/react/dist/base.css';
import { ReactFlow, ReactFlowProvider, useStore } from '@xyflow/react';
import { type MouseEvent, type PointerEvent, useRef } from 'react';
import { useKeysText } from '../actions/useKeys.ts';
import { later } from '../controls/later.tsx';
import { useHistory, useView } from '../hooks.ts';
import { CanvasPopups } from '../panels/CanvasPopups.tsx';
import { refusesEdit } from '../session/blocks.ts';
import { isFixed } from '../session/editing.ts';
import { answerNode } from '../session/predicting.ts';
import { select, session, setSession } from '../session/session.ts';
import styles from './Canvas.module.css';
import { CanvasControls } from './CanvasControls.tsx';
import { CanvasEntry } from './CanvasEntry.tsx';
import { ConnectionLine, ConnectionWords } from './ConnectionLine.tsx';
import { MAX_ZOOM, useCanvasCommands } from './commands.ts';
import { connecting, takeUpEdge } from './connections.ts';
import { onContextMenu } from './contextMenu.ts';
import { Dots } from './Dots.tsx';
import { EdgeLine } from './EdgeLine.tsx';
import { FindMarks } from './FindMarks.tsx';
import { FrameLayer } from './FrameLayer.tsx';
import { MAX_MOUNTED, useMountable } from './far.ts';
import { MIN_ZOOM } from './fitted.ts';
import { type FlowEdge, useFlowEdges } from './flowEdges.ts';
import { type FlowNode, useFlowNodes } from './flowNodes.ts';
import { GhostEdge } from './GhostEdge.tsx';
import { useGiveUp } from './giveUp.ts';
import { longPress, pressed } from './longPress.ts';
import { holdSelection } from './marquee.ts';
import { useMoving } from './moving.ts';
import { NodeCard } from './NodeCard.tsx';
import { useNodeDrag } from './nodeDrag.ts';
import { opDrag } from './opDrag.ts';
import { trackPointer } from './pointer.ts';
import { SnapLines } from './SnapLines.tsx';
import { useWheel } from './wheel.ts';

const ActiveChips = later(async () => (await import('./ActiveChips.tsx')).ActiveChips, null);
const Breadcrumb = later(async () => (await import('./Breadcrumb.tsx')).Breadcrumb, null);
const ClickConnection = later(
  async () => (await import('./ClickConnection.tsx')).ClickConnection,
  null,
);
const ExperimentBar = later(async () => (await import('./ExperimentBar.tsx')).ExperimentBar, null);
const Minimap = later(async () => (await import('./Minimap.tsx')).Minimap, null);
const Overview = later(async () => (await import('./Overview.tsx')).Overview, null);
const Peek = later(async () => (await import('./Peek.tsx')).Peek, null);

const nodeTypes = { op: NodeCard };
const edgeTypes = { line: EdgeLine };
/** From afar the picture has them. */
const NO_EDGES: FlowEdge[] = [];
const MULTI_SELECT = ['Shift', 'Meta', 'Control'];

function onDoubleClick(event: MouseEvent): void {
  const { target } = event;
  if (!(target instanceof Element) || !target.classList.contains('react-flow__pane')) return;
  setSession({ searchAt: { x: event.clientX, y: event.clientY } });
}

/** How near an edge that is drawn comes to a port to snap to it, px of the canvas: about the same on the screen, in octaves of the zoom. */
const snappingAt = ({ transform: [, , zoom] }: { readonly transform: readonly number[] }): number =>
  24 * 2 ** Math.max(0, Math.round(-Math.log2(zoom ?? 1)));

/** A click on one of several that are selected selects it alone, as any other click does. */
function onNodeClick({ shiftKey, ctrlKey, metaKey }: MouseEvent, { id }: FlowNode): void {
  const adds = shiftKey || ctrlKey || metaKey;
  if (!adds && session().selection.size > 1) select([id]);
  answerNode(id);
}

/** A drag from a port draws an edge; where that is not to be, says so. */
function onPointerDown(event: PointerEvent): void {
  const { target } = event;
  pressed(event);
  holdSelection();
  if (target instanceof Element && target.closest('.react-flow__handle')) refusesEdit();
}

function EmptyHint() {
  const empty = useHistory(({ document }) => Object.keys(document.nodes).length === 0);
  const keys = useKeysText('search');
  if (!empty) return null;
  return (
    <div className={styles.empty}>
      <strong>An empty graph.</strong> Drag an op from the left, double-click here
      {keys && `, or press ${keys}`} to find one or write a formula.
    </div>
  );
}

function Flow() {
  const { nodes, onNodesChange } = useFlowNodes();
  const { mountable, overview, onPaneMouseMove } = useMountable(nodes);
  const { edges, onEdgesChange } = useFlowEdges();
  const fixed = useView(({ run }) => isFixed(run));
  const nodeDrag = useNodeDrag();
  const snapping = useStore(snappingAt);
  useCanvasCommands();
  useMoving();
  useGiveUp();
  return (
    <ReactFlow
      className={overview ? styles.picture : undefined}
      nodes={mountable}
      edges={overview ? NO_EDGES : edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onPaneMouseMove={onPaneMouseMove}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      onNodeClick={onNodeClick}
      {...nodeDrag}
      {...opDrag}
      {...connecting}
      connectionLineComponent={ConnectionLine}
      connectionRadius={snapping}
      zoomOnDoubleClick={false}
      deleteKeyCode={null}
      nodesDraggable={!fixed}
      nodesConnectable={!fixed}
      connectOnClick={!fixed}
      edgesReconnectable={!fixed}
      panActivationKeyCode={null}
      multiSelectionKeyCode={MULTI_SELECT}
      nodesFocusable={false}
      minZoom={MIN_ZOOM}
      maxZoom={MAX_ZOOM}
      onlyRenderVisibleElements={nodes.length > MAX_MOUNTED}
      proOptions={{ hideAttribution: true }}
    >
      <Dots />
      {overview && <Overview nodes={nodes} />}
      <FrameLayer />
      {!overview && <ActiveChips />}
      <FindMarks />
      <ConnectionWords />
      <ClickConnection />
      <GhostEdge />
      <SnapLines />
    </ReactFlow>
  );
}

/** The graph as cards and edges. The only room that knows the canvas library. */
export function Canvas() {
  const place = useRef<HTMLElement>(null);
  useWheel(place);
  return (
    <section
      ref={place}
      aria-label="Canvas"
      tabIndex={-1}
      className={styles.canvas}
      onDoubleClick={onDoubleClick}
      onPointerDownCapture={onPointerDown}
      {...longPress}
      onMouseDownCapture={takeUpEdge}
      onContextMenu={onContextMenu}
      onPointerMove={trackPointer}
      onPointerLeave={() => trackPointer(null)}
    >
      <CanvasEntry />
      <ReactFlowProvider>
        <Flow />
        <CanvasControls />
        <Minimap />
      </ReactFlowProvider>
      <EmptyHint />
      <Breadcrumb />
      <ExperimentBar />
      <Peek />
      <CanvasPopups />
    </section>
  );
}
