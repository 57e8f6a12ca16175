import type { NodeId } from '../../engine/index.ts';
import type { Position } from './document.ts';

/** Where on the screen the canvas's origin is, px, and how large it is drawn. */
export interface CanvasView extends Position {
  readonly zoom: number;
}

/** One differentiation of what is shown. */
export interface Differentiation {
  /** The free node by which it was differentiated. */
  readonly by: NodeId;
  /** Where the cursor was left. */
  readonly cursor: number;
}

/** How a document was looked at when it was left for the next or the one before: what undo gives back. */
export interface Look {
  readonly selection: ReadonlySet<NodeId>;
  /** Selected edges, as `to.port`. */
  readonly selectedEdges: ReadonlySet<string>;
  /** How often the graph has been differentiated: with none it is the document's, then both passes as one graph. */
  readonly derived: readonly Differentiation[];
  /** The blocks that are looked into, from the outside in. */
  readonly path: readonly NodeId[];
  /** What was seen of each graph that was left for a derived one or for a block, where the canvas was there. */
  readonly views: readonly (CanvasView | null)[];
  /** What was seen of the graph itself. */
  readonly view: CanvasView | null;
}
