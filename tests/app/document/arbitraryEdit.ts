import fc from 'fast-check';
import { clipOf, paste } from '../../../app/document/clipboard.ts';
import { placedDefinitions } from '../../../app/document/definitions.ts';
import { type AdjointDocument, EMPTY_DOCUMENT } from '../../../app/document/document.ts';
import {
  addNode,
  connect,
  connectProblem,
  disconnect,
  type Edit,
  moveNodes,
  newNode,
  reconnect,
  removeNodes,
  renameNode,
  renameProblem,
  replaceDocument,
  setOutput,
  setPort,
  setTitle,
  setValue,
} from '../../../app/document/edits.ts';
import { mergeFormulas } from '../../../app/document/formulas.ts';
import {
  addFrame,
  commentAt,
  framesOf,
  moveFrame,
  rectAround,
  removeFrame,
  setFrame,
} from '../../../app/document/frames.ts';
import { freeOpName, grouped, madeOwn } from '../../../app/document/grouping.ts';
import { type LookChange, setLooks } from '../../../app/document/nodeLooks.ts';
import { addOps, isUsed, removeOp, renameOp } from '../../../app/document/ownOps.ts';
import { together } from '../../../app/document/together.ts';
import { ungrouped } from '../../../app/document/ungrouping.ts';
import { dissolve } from '../../../app/session/heal.ts';
import { insertInto, portForInsert } from '../../../app/session/insert.ts';
import {
  compile,
  type Edge,
  edges,
  newOpProblem,
  nodeIds,
  opOf,
  ops,
  parseFormulas,
} from '../../../engine/index.ts';
import { arbitraryDocument, arbitraryPosition, arbitraryValue } from '../arbitraryDocument.ts';

const arbitraryGesture = fc.option(fc.constantFrom('drag', 'scrub'), { nil: undefined });
const SOURCES = ['input', 'parameter', 'constant'];

/** Something a person might do to any document: which nodes and ports it means is counted off. */
export const arbitraryMove = fc.record({
  kind: fc.constantFrom(
    ...(['add', 'add', 'remove', 'connect', 'connect', 'reconnect', 'disconnect'] as const),
    ...(['setPort', 'move', 'move', 'setValue', 'setValue', 'rename', 'setOutput'] as const),
    ...(['paste', 'dissolve', 'insert', 'looks', 'looks', 'frame', 'frames'] as const),
    ...(['setTitle', 'replace', 'formulas', 'group', 'ungroup', 'ops'] as const),
    ...(['undo', 'undo', 'redo'] as const),
  ),
  a: fc.nat(99),
  b: fc.nat(99),
  port: fc.nat(2),
  op: fc.constantFrom(...ops.keys()),
  name: fc.constantFrom('x', 'y', 'v0', 'v1', 'loss', 'pi', '2x', ''),
  value: fc.oneof(arbitraryValue, fc.constantFrom(Number.POSITIVE_INFINITY, Number.NaN)),
  position: arbitraryPosition,
  gesture: arbitraryGesture,
  other: arbitraryDocument,
});

export type Move = typeof arbitraryMove extends fc.Arbitrary<infer T> ? T : never;

const LOOKS: readonly LookChange[] = [
  { muted: true },
  { muted: false, stopped: true },
  { collapsed: true, colour: 'teal' },
  { note: 'a note' },
  { collapsed: false, stopped: false, colour: null, note: '' },
];

const SWISH = placedDefinitions(
  parseFormulas('swish(x) = x * sigmoid(x)\ngate(x, y) = swish(x) * y').graph.definitions ?? {},
);

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % list.length];

/** The edge from node a to a port of node b, if the editor would allow it. */
function freshEdge(document: AdjointDocument, { a, b, port }: Move): Edge | undefined {
  const from = pick(nodeIds(document), a);
  const to = pick(nodeIds(document), b);
  const name = pick(opOf(document, document.nodes[to ?? '']?.op ?? '')?.inputs ?? [], port);
  if (from === undefined || to === undefined || name === undefined) return undefined;
  const edge = { from, to, port: name };
  return connectProblem(document, edge) === undefined ? edge : undefined;
}

/** Shapes matter to what is wired, not to whether it can be undone: none are known. */
const program = compile(EMPTY_DOCUMENT);

/** Some nodes of this document or another, pasted. */
function pasted(document: AdjointDocument, { a, b, other, position }: Move): Edit | undefined {
  const from = a % 2 === 0 ? document : other;
  const ids = nodeIds(from).filter((_, i) => (i + b) % 3 === 0);
  if (ids.length === 0) return undefined;
  return paste(document, clipOf(from, ids.slice(0, 4)), { at: position }).edit;
}

/** A new node put into an edge. */
function inserted(document: AdjointDocument, move: Move): Edit | undefined {
  const edge = pick(edges(document), move.a);
  const node = newNode(document, move.op, move.position);
  const port = edge && portForInsert({ scene: document, program }, edge, node);
  if (!edge || port === undefined) return undefined;
  const { id, edit } = addNode(document, node);
  return together(edit.label, [edit, ...insertInto(edge, id, port)]);
}

function ofNode(document: AdjointDocument, id: string, move: Move): Edit | undefined {
  const { kind, a, b, name, value, position, gesture } = move;
  const node = document.nodes[id];
  switch (kind) {
    case 'remove': {
      const also = pick(nodeIds(document), b) as string;
      const ids = a % 3 === 0 ? [] : a % 3 === 1 ? [id] : [...new Set([id, also])];
      return removeNodes(ids, edges(document).slice(0, b % 3));
    }
    case 'dissolve': {
      const also = pick(nodeIds(document), b) as string;
      return dissolve({ scene: document, program }, [...new Set([id, also])]);
    }
    case 'setPort': {
      const port = pick(opOf(document, node?.op ?? '')?.inputs ?? [], move.port);
      return port === undefined ? undefined : setPort(id, port, { value });
    }
    case 'move': {
      const also = pick(nodeIds(document), b) as string;
      const second = { x: position.y, y: position.x };
      return moveNodes(
        new Map([[id, position], ...(a % 2 ? [[also, second] as const] : [])]),
        gesture,
      );
    }
    case 'setValue':
      return SOURCES.includes(node?.op ?? '') ? setValue(id, value, gesture) : undefined;
    case 'rename':
      return renameProblem(document, id, name) === undefined ? renameNode(id, name) : undefined;
    case 'setOutput':
      return setOutput(id);
    case 'looks':
      return setLooks([id], LOOKS[b % LOOKS.length] as LookChange, 'Look', gesture);
    default:
      return undefined;
  }
}

/** Frames made, moved, changed and taken away. */
function ofFrames(document: AdjointDocument, { a, b, name, position, gesture }: Move): Edit {
  const id = pick(Object.keys(framesOf(document)), a);
  if (id === undefined || b % 4 === 0) {
    const around = rectAround(document, nodeIds(document).slice(a % 3, 4));
    return addFrame(document, { title: name, ...(around ?? commentAt(position)) }).edit;
  }
  if (b % 4 === 1) return removeFrame(id);
  if (b % 4 === 2) return moveFrame(document, id, position, gesture);
  return setFrame(id, { ...position, title: name, colour: 'red' }, 'Change frame', gesture);
}

/** Some nodes made a block, or a block taken apart. */
function regrouped(document: AdjointDocument, { kind, a, b }: Move): Edit | undefined {
  const ids = nodeIds(document);
  const [first, second] = [pick(ids, a), pick(ids, b)] as [string, string];
  if (first === undefined) return undefined;
  const made =
    kind === 'ungroup'
      ? ungrouped(document, [first])
      : a % 3 === 0
        ? madeOwn(document, first)
        : grouped(document, [...new Set([first, second])], freeOpName(document));
  return typeof made === 'string' ? undefined : made.edit;
}

/** Ops defined, renamed and taken away. */
function ofOps(document: AdjointDocument, { a, b, name }: Move): Edit | undefined {
  const own = pick(Object.keys(document.definitions ?? {}), a);
  if (own === undefined || b % 3 === 0) return addOps(SWISH);
  if (b % 3 === 1) return newOpProblem(document, name) ? undefined : renameOp(own, name);
  return isUsed(document, own) ? undefined : removeOp(own);
}

/** The edit that a move is on this document; undefined where the editor would not offer it. */
export function editFor(document: AdjointDocument, move: Move): Edit | undefined {
  const { kind, a, name, op, position, gesture, other } = move;
  switch (kind) {
    case 'add':
      return addNode(document, newNode(document, op, position)).edit;
    case 'connect': {
      const edge = freshEdge(document, move);
      return edge && connect(edge);
    }
    case 'reconnect': {
      const old = pick(edges(document), a + move.b);
      const fresh = freshEdge(document, move);
      return old && fresh && reconnect(old, fresh);
    }
    case 'disconnect': {
      const edge = pick(edges(document), a);
      return edge && disconnect(edge);
    }
    case 'paste':
      return pasted(document, move);
    case 'insert':
      return inserted(document, move);
    case 'setTitle':
      return setTitle(name);
    case 'group':
    case 'ungroup':
      return regrouped(document, move);
    case 'ops':
      return ofOps(document, move);
    case 'frame':
      return ofFrames(document, move);
    case 'replace':
      return replaceDocument(other, 'Open');
    case 'formulas':
      return mergeFormulas(document, other, gesture ?? 'typing');
    default: {
      const id = pick(nodeIds(document), a);
      return id === undefined ? undefined : ofNode(document, id, move);
    }
  }
}
