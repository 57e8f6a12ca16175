import { createStore } from 'zustand/vanilla';
import type { NodeId } from '../../engine/index.ts';
import type { Rect } from '../document/card.ts';
import type { AdjointDocument, Position } from '../document/document.ts';
import type { CanvasView, Look } from '../document/look.ts';
import { type Asked, NO_SCORE, type Said, type Score } from './asked.ts';
import type { Wiring } from './connectMode.ts';
import type { Experiment } from './experiment.ts';
import type { DragStart } from './portFits.ts';

export type Theme = 'system' | 'light' | 'dark';
export const TABS = [
  'node',
  'lagrange',
  'solve',
  'ode',
  'training',
  'sampling',
  'formulas',
  'outline',
] as const;
export type Tab = (typeof TABS)[number];

/** The tabs that take half of the window: the palette then folds into a rail. */
const WIDE: ReadonlySet<Tab> = new Set(['solve', 'ode', 'training', 'sampling']);
export const isWideTab = (tab: Tab): boolean => WIDE.has(tab);

/** What the canvas offers to the rest of the app. */
export interface CanvasCommands {
  /** What an op dragged from the palette by touch would do at a point of the screen; and does. */
  readonly hoverOp: (point: Position) => void;
  readonly dropOp: (op: string, point: Position) => void;
  /** Moves the graph so far that a node's card is seen. */
  readonly reveal: (id: NodeId) => void;
  /** Goes just so far that these nodes and places are seen, if that leaves in sight what of `kept` is. */
  readonly glideTo: (
    ids: readonly NodeId[],
    kept: readonly NodeId[],
    places?: readonly Rect[],
  ) => void;
  /** All of the graph, or some nodes, as large as they fit in, up to 100 % or 200 %. */
  readonly fit: (ids?: readonly NodeId[]) => void;
  /** Brings nodes to the middle at the present zoom; smaller where they would not all be seen. */
  readonly centre: (ids: readonly NodeId[]) => void;
  /** Whether any part of these rectangles of the graph is in sight. */
  readonly sees: (places: readonly Rect[]) => boolean;
  /** Moves the graph by screen px. */
  readonly panBy: (dx: number, dy: number) => void;
  readonly zoomTo: (zoom: number) => void;
  /** Opens the context menu of what is at a point of the screen; without one, of what is selected. */
  readonly openMenu: (at?: Position) => void;
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

/** Where on the screen search-to-add is open, and the end of an edge that was let go there. */
export interface SearchPlace extends Position {
  readonly edge?: DragStart;
  /** No pointer showed the place: a new card goes where it covers no other. */
  readonly anywhere?: true;
}

/** How one looks at the document. Never saved with it; what a `Look` has comes back with an undo. */
export interface Session extends Omit<Look, 'view'> {
  /** How many ticks of the timeline are done; Infinity means all, whatever their number. */
  readonly cursor: number;
  /** How many moments of the ODE block in question are done, there and back; Infinity means all. */
  readonly moment: number;
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
  /** Ask before each step what it will be. */
  readonly predict: boolean;
  readonly asked: Asked | null;
  readonly said: Said | null;
  readonly score: Score;
  /** Colour all pictures of z, and all of λ, on one scale; else each on its own. */
  readonly sharedScale: boolean;
  /** Whether the inspector lists tensors element by element. */
  readonly tables: boolean;
  readonly tab: Tab;
  readonly theme: Theme;
  readonly searchAt: SearchPlace | null;
  /** What is being connected from a list. */
  readonly wiring: Wiring | null;
  /** The node whose card is to take the keyboard as soon as it is drawn. */
  readonly walkedTo: NodeId | null;
  /** Whether the outline is to take the keyboard as soon as it is there. */
  readonly outlineAsked: boolean;
  /** Whether the field for a note was asked for, and takes the keyboard once it is there. */
  readonly noteAsked: boolean;
  /** What the last edit did, for screen readers. */
  readonly spoken: string;
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
  derived: [],
  path: [],
  views: [],
  cursor: Number.POSITIVE_INFINITY,
  moment: Number.POSITIVE_INFINITY,
  playing: false,
  speed: 2,
  review: false,
  experiment: null,
  frozen: null,
  lit: new Set(),
  predict: false,
  asked: null,
  said: null,
  score: NO_SCORE,
  sharedScale: true,
  tables: false,
  tab: 'lagrange',
  theme: 'system',
  searchAt: null,
  wiring: null,
  walkedTo: null,
  outlineAsked: false,
  noteAsked: false,
  spoken: '',
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
  setSession({
    ...{ derived: [], path: [], views: [], experiment: null, frozen: null },
    ...{ cursor: Number.POSITIVE_INFINITY, moment: Number.POSITIVE_INFINITY, playing: false },
  });
}

/** Says something for a few seconds, in a corner and to screen readers. */
export const notify = (text: string): void =>
  setSession({ notice: { text, id: (session().notice?.id ?? 0) + 1 } });
