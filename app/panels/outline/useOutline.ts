import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { NodeId } from '../../../engine/index.ts';
import { useSession, useView } from '../../hooks.ts';
import { type OutlineRow, outlineRows, pageOf } from '../../session/outline.ts';
import { select, session, setSession } from '../../session/session.ts';
import { orderOf, stopOf } from '../../session/walk.ts';

export interface Outline {
  readonly tree: RefObject<HTMLDivElement | null>;
  readonly rows: readonly OutlineRow[];
  /** The line that the keyboard is at. */
  readonly row: OutlineRow | undefined;
  /** The number of the first node listed. */
  readonly first: number;
  readonly count: number;
  /** Goes to a line, and selects what it is. */
  readonly goTo: (row: OutlineRow | undefined) => void;
  /** The line has got the keyboard from elsewhere: the one that it is at takes it, and is selected if nothing is. */
  readonly onFocus: (row: OutlineRow) => void;
  readonly goToNode: (number: number) => void;
  readonly setOpen: (id: NodeId, open: boolean) => void;
}

/** What the canvas and the actions take a line for: its edge where it is one, else its node. */
const selectRow = ({ edge, id }: OutlineRow): void =>
  edge ? select([], [`${edge.to}.${edge.port}`]) : select([id]);

/** The line with a key; in an empty graph what stands for the tree. */
const elementOf = (tree: HTMLElement | null, key: string | undefined): HTMLElement | null =>
  key === undefined
    ? (tree?.querySelector('button') ?? null)
    : ([...(tree?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [])].find(
        (element) => element.dataset.row === key,
      ) ?? null);

/** The keyboard stays in the tree where the line that had it is gone, and goes to the line that is walked to. */
function useKeyboard(tree: RefObject<HTMLDivElement | null>, key: string | undefined): () => void {
  const had = useRef(false);
  const moved = useRef(false);
  useEffect(() => {
    const note = (): void => {
      const { activeElement } = document;
      // From a window that opened over the tree the keyboard comes back to it.
      if (!activeElement?.closest('[role="dialog"], dialog'))
        had.current = tree.current?.contains(activeElement) ?? false;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [tree]);
  const asked = useSession((s) => s.outlineAsked);
  useLayoutEffect(() => {
    const lost = had.current && document.activeElement === document.body;
    if (moved.current || lost || asked) {
      elementOf(tree.current, key)?.focus();
      had.current = true;
    }
    moved.current = false;
    if (asked) setSession({ outlineAsked: false });
  });
  return useCallback(() => {
    moved.current = true;
  }, []);
}

/** Where the keyboard is in the outline: it follows what is selected elsewhere. */
export function useOutline(): Outline {
  const run = useView((view) => view.run);
  const selection = useSession((s) => s.selection);
  const tree = useRef<HTMLDivElement>(null);
  const [open, setOpenIds] = useState<ReadonlySet<NodeId>>(new Set());
  const [at, setAt] = useState({ key: '', id: stopOf(run, selection) ?? '', number: 0 });
  const [chosen] = selection;
  const follows = chosen !== undefined && selection.size === 1 && chosen !== at.id;
  const id = follows && run.scene.nodes[chosen] ? chosen : at.id;
  const first = pageOf(run, run.scene.nodes[id] ? id : orderOf(run)[at.number]);
  const rows = outlineRows(run, first, open);
  const row =
    rows.find(({ key }) => key === at.key && !follows) ??
    rows.find(({ key }) => key === id) ??
    rows.findLast(({ kind, place }) => kind === 'node' && place <= at.number + 1);
  const move = useKeyboard(tree, row?.key);
  const goTo = (to: OutlineRow | undefined): void => {
    if (!to) return;
    move();
    setAt({ key: to.key, id: to.id, number: orderOf(run).indexOf(to.id) });
    selectRow(to);
  };
  const onFocus = (got: OutlineRow): void => {
    const { selection: nodes, selectedEdges } = session();
    if (got.key !== row?.key) elementOf(tree.current, row?.key)?.focus();
    else if (nodes.size + selectedEdges.size === 0) selectRow(got);
  };
  const goToNode = (number: number): void => {
    const order = orderOf(run);
    const to = order[Math.max(0, Math.min(number, order.length - 1))];
    const page = outlineRows(run, pageOf(run, to), new Set());
    goTo(page.find(({ key }) => key === to));
  };
  const setOpen = (node: NodeId, isOpen: boolean): void => {
    const next = new Set(open);
    if (isOpen) next.add(node);
    else next.delete(node);
    setOpenIds(next);
  };
  const count = orderOf(run).length;
  return { tree, rows, row, first, count, goTo, onFocus, goToNode, setOpen };
}
