import { createStore } from 'zustand/vanilla';
import type { NodeId } from '../../engine/index.ts';
import type { AdjointDocument, Position } from '../document/document.ts';
import type { Experiment } from './experiment.ts';

export type Theme = 'system' | 'light' | 'dark';
export const TABS = ['node', 'lagrange', 'solve', 'training', 'formulas'] as const;
export type Tab = (typeof TABS)[number];

/** Whether a tab takes half of the window: the palette then folds into a rail. */
export const isWideTab = (tab: Tab): boolean => tab === 'solve' || tab === 'training';

/** What the canvas offers to the rest of the app. */
export interface CanvasCommands {
  readonly fit: () => void;
  readonly zoomBy: (factor: number) => void;
  /** Where on the screen the pointer is, while it is over the canvas. */
  readonly pointer: () => Position | null;
  /** A free place for a new node, in canvas coordinates: under the pointer, or in the middle. */
  readonly placeForNode: () => Position;
  /** Canvas coordinates of a point on the screen. */
  readonly toCanvas: (point: Position) => Position;
  /** What part of the graph is seen. */
  readonly view: () => CanvasView;
  readonly show: (view: CanvasView) => void;
}

/** Where on the screen the canvas's origin is, px, and how large it is drawn. */
export interface CanvasView extends Position {
  readonly zoom: number;
}

/** How one looks at the document. Never undone, never saved with it. */
export interface Session {
  readonly selection: ReadonlySet<NodeId>;
  /** Selected edges, as `to.port`. */
  readonly selectedEdges: ReadonlySet<string>;
  /** The blocks that are looked into, from the outside in. */
  readonly path: readonly NodeId[];
  /** What was seen of the graph around each of them, where the canvas was there. */
  readonly views: readonly (CanvasView | null)[];
  /** How many ticks of the timeline are done; Infinity means all, whatever their number. */
  readonly cursor: number;
  readonly playing: boolean;
  /** Ticks per second. */
  readonly speed: number;
  /** Show the values of the whole run, wherever the cursor is. */
  readonly review: boolean;
  /** The point that the canvas shows in place of the run. */
  readonly experiment: Experiment | null;
  /** The document with a batch of training in it, shown in place of the one that is edited. */
  readonly frozen: AdjointDocument | null;
  /** Edges that are pointed at, on the canvas or in a formula, as `to.port`. */
  readonly lit: ReadonlySet<string>;
  /** Colour all pictures of z, and all of λ, on one scale; else each on its own. */
  readonly sharedScale: boolean;
  /** Whether the inspector lists tensors element by element. */
  readonly tables: boolean;
  readonly tab: Tab;
  readonly theme: Theme;
  /** Where on the screen search-to-add is open. */
  readonly searchAt: Position | null;
  /** The node whose name is being typed on its card. */
  readonly renaming: NodeId | null;
  /** A short message about what just happened. */
  readonly notice: { readonly text: string; readonly id: number } | null;
  readonly saved: 'saved' | 'saving' | 'refused';
  readonly canvas: CanvasCommands | null;
}

export const sessionStore = createStore<Session>(() => ({
  selection: new Set(),
  selectedEdges: new Set(),
  path: [],
  views: [],
  cursor: Number.POSITIVE_INFINITY,
  playing: false,
  speed: 2,
  review: false,
  experiment: null,
  frozen: null,
  lit: new Set(),
  sharedScale: true,
  tables: false,
  tab: 'lagrange',
  theme: 'system',
  searchAt: null,
  renaming: null,
  notice: null,
  saved: 'saved',
  canvas: null,
}));

export const session = (): Session => sessionStore.getState();
export const setSession = (change: Partial<Session>): void => sessionStore.setState(change);

export const select = (ids: readonly NodeId[], edges: readonly string[] = []): void =>
  setSession({ selection: new Set(ids), selectedEdges: new Set(edges) });

/** Looks at a document that was just opened: all of it, at the end of its run. */
export function startOver(): void {
  select([]);
  setSession({ path: [], views: [], cursor: Number.POSITIVE_INFINITY, playing: false });
  setSession({ experiment: null, frozen: null });
}

/** Says something for a few seconds, in a corner and to screen readers. */
export const notify = (text: string): void =>
  setSession({ notice: { text, id: (session().notice?.id ?? 0) + 1 } });
