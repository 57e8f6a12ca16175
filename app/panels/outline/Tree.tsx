import { type KeyboardEvent, useState } from 'react';
import { type Nested, plainSymbol } from '../../../engine/index.ts';
import { ActionButton } from '../../actions/ActionButton.tsx';
import { currentDocument } from '../../document/store.ts';
import { useView } from '../../hooks.ts';
import { isBlock, openBlock, refusesEdit } from '../../session/blocks.ts';
import { startWiring } from '../../session/connectMode.ts';
import { type OutlineRow, PAGE } from '../../session/outline.ts';
import { currentRun } from '../../session/run.ts';
import { notify, setSession } from '../../session/session.ts';
import { Line, type Typing } from './Line.tsx';
import styles from './Outline.module.css';
import { type Outline, useOutline } from './useOutline.ts';

/** Values of more elements than this are edited in the Node tab. */
const MAX_TYPED = 4096;

const countOf = (value: Nested): number =>
  Array.isArray(value) ? value.reduce((sum: number, part) => sum + countOf(part), 0) : 1;

/** Whether the value of a source may be typed in its line; says where else, if not. */
function canType({ id }: OutlineRow): boolean {
  const node = currentDocument().nodes[id];
  const count = countOf((node?.params.value ?? 0) as Nested);
  if (count <= MAX_TYPED) return true;
  setSession({ tab: 'node' });
  notify(
    `${plainSymbol(node?.name ?? '')} holds ${count} numbers: they are pasted or drawn here, in the Node tab.`,
  );
  return false;
}

interface Keys extends Outline {
  readonly type: (typing: Typing) => void;
}

/** What Enter does: a node that is a block opens, a value is typed, a port or a use is connected anew. */
function enter(row: OutlineRow, { setOpen, type }: Keys): void {
  if (row.kind === 'node' && isBlock(currentRun(), row.id)) openBlock(row.id);
  else if (row.kind === 'node') setOpen(row.id, !row.open);
  else if (row.kind === 'value') {
    if (canType(row)) type({ key: row.key, what: 'value' });
  } else if (row.kind === 'param') {
    if (!refusesEdit()) type({ key: row.key, what: 'param' });
  } else if (row.edge) startWiring({ id: row.edge.to, port: row.edge.port });
  else startWiring({ id: row.id, port: row.port });
}

/** To the right a node opens, and then its first line is gone to; to the left back, and it closes. */
function sideways(row: OutlineRow, right: boolean, { rows, goTo, setOpen }: Keys): void {
  if (row.kind !== 'node') {
    if (!right) goTo(rows.find(({ key }) => key === row.id));
  } else if (right !== row.open) setOpen(row.id, right);
  else if (right) goTo(rows[rows.indexOf(row) + 1]);
}

/** Up or down a line, to the next page where this one ends. */
function step(row: OutlineRow, by: 1 | -1, { rows, first, goTo, goToNode }: Keys): void {
  const next = rows[rows.indexOf(row) + by];
  if (next) goTo(next);
  else goToNode(by === 1 ? first + PAGE : first - 1);
}

/** Of what stands for no edge and no node there is nothing to take away. */
function refuseDelete(row: OutlineRow): boolean {
  if (row.kind === 'node' || row.edge) return false;
  const what = row.kind === 'port' ? 'A port without an edge' : `A ${row.kind}`;
  notify(`${what} cannot be deleted; its node can.`);
  return true;
}

function rename({ id }: OutlineRow, { type }: Keys): void {
  if (!refusesEdit()) type({ key: id, what: 'name' });
}

const MOVES: Readonly<Record<string, (row: OutlineRow, keys: Keys) => void>> = {
  ArrowDown: (row, keys) => step(row, 1, keys),
  ArrowUp: (row, keys) => step(row, -1, keys),
  ArrowRight: (row, keys) => sideways(row, true, keys),
  ArrowLeft: (row, keys) => sideways(row, false, keys),
  Home: (_row, { goToNode }) => goToNode(0),
  End: (_row, { goToNode, count }) => goToNode(count - 1),
  PageDown: (_row, { goToNode, first }) => goToNode(first + PAGE),
  PageUp: (_row, { goToNode, first }) => goToNode(first - PAGE),
  Enter: enter,
  F2: rename,
};

function onKey(event: KeyboardEvent, keys: Keys): void {
  const { row } = keys;
  const { ctrlKey, metaKey, altKey, shiftKey, key, target } = event;
  const own = target instanceof Element && target.getAttribute('role') === 'treeitem';
  if (!row || !own || ctrlKey || metaKey || altKey || shiftKey) return;
  const move = MOVES[key];
  if (move) move(row, keys);
  // All other keys are those of the actions, on what the line has selected.
  else if ((key !== 'Delete' && key !== 'Backspace') || !refuseDelete(row)) return;
  event.preventDefault();
}

/** Which nodes are listed, where they are not all. */
function Pages({ first, count, goToNode }: Outline) {
  if (count <= PAGE) return null;
  const last = Math.min(first + PAGE, count);
  return (
    <p className={styles.pages}>
      Nodes {first + 1} to {last} of {count}; arrows go on to the others.
      <button type="button" disabled={first === 0} onClick={() => goToNode(first - PAGE)}>
        Earlier nodes
      </button>
      <button type="button" disabled={last === count} onClick={() => goToNode(first + PAGE)}>
        Later nodes
      </button>
    </p>
  );
}

/** The tree: one stop of the Tab key, walked by arrows as the ARIA authoring practices have it. */
export function Tree() {
  const outline = useOutline();
  const [typing, setTyping] = useState<Typing | null>(null);
  const title = useView(({ run }) => run.scene.title);
  const keys: Keys = { ...outline, type: setTyping };
  return (
    <div ref={outline.tree}>
      <Pages {...outline} />
      {outline.count === 0 ? (
        <p className={styles.pages}>
          The graph is empty. <ActionButton id="search" label="Add the first node" />
        </p>
      ) : (
        <div
          role="tree"
          aria-label={`Graph ${title}`}
          className={styles.tree}
          onKeyDown={(event) => onKey(event, keys)}
        >
          {outline.rows.map((row) => (
            <Line
              key={row.key}
              row={row}
              current={row.key === outline.row?.key}
              typing={typing?.key === row.key ? typing.what : undefined}
              onChoose={() => outline.goTo(row)}
              onFocus={() => outline.onFocus(row)}
              onToggle={() => outline.setOpen(row.id, !row.open)}
              onTyped={() => setTyping(null)}
            />
          ))}
        </div>
      )}
    </div>
  );
}
