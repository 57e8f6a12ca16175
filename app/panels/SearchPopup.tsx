import { useMemo, useRef, useState } from 'react';
import { type Op, opsOf } from '../../engine/index.ts';
import { actions } from '../actions/actions.ts';
import { useDismiss } from '../controls/dismiss.ts';
import { Listbox } from '../controls/Listbox.tsx';
import { useReturnFocus } from '../controls/returnFocus.ts';
import { useSession } from '../hooks.ts';
import { type Addition, addFormula, additionOf, isFormula } from '../session/addFormula.ts';
import { createNode, createWired } from '../session/create.ts';
import { definedBy, defineOps } from '../session/defineOps.ts';
import { opsFor } from '../session/opFits.ts';
import { toggleFavourite } from '../session/opShelf.ts';
import { carriedWords, type DragStart } from '../session/portFits.ts';
import { currentRun } from '../session/run.ts';
import { notify, type SearchPlace, session, setSession } from '../session/session.ts';
import { goOnFrom } from '../session/walk.ts';
import { isDefinition } from './defining.ts';
import { type Found, FoundRow, keyOf } from './FoundRow.tsx';
import { searchOps } from './opSearch.ts';
import { firstOf, useOpShelf } from './opShelf.ts';
import styles from './SearchPopup.module.css';

const WIDTH = 352;
const HEIGHT = 320;
/** Of the line above the box that says what the edge carries. */
const EDGE_LINE = 24;
const MAX_SHOWN = 40;

/** The ops to choose from: all, or those that an edge let go here can go on to. */
function useOffered(edge: DragStart | undefined): readonly Op[] {
  return useMemo(() => {
    const fits = edge && opsFor(currentRun(), edge);
    return [...opsOf(currentRun().scene).values()].filter(({ name }) => !fits || fits.has(name));
  }, [edge]);
}

function commandsFor(query: string): Found[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  const commands = actions.filter(
    ({ label, enabled }) => label.toLowerCase().includes(wanted) && enabled?.() !== false,
  );
  return commands.map((action) => ({ action }));
}

/** What answers a query, best first: ops, and where no edge waits for one, commands. */
function useFound(query: string, edge: DragStart | undefined): readonly Found[] {
  const offered = useOffered(edge);
  const shelf = useOpShelf();
  const found: Found[] = searchOps(offered, query, firstOf(shelf)).map((op) => ({ op }));
  if (query.trim() === '') return found;
  return [...found, ...(edge ? [] : commandsFor(query))].slice(0, MAX_SHOWN);
}

/** What a text that defines an op, or is a formula, comes to: a line to choose, or what is wrong with it. */
function writtenIn(query: string): readonly Found[] | string | undefined {
  if (isDefinition(query)) {
    const own = definedBy(query);
    return typeof own === 'string' ? own : [{ defines: Object.keys(own), text: query }];
  }
  if (!isFormula(query)) return undefined;
  const adds = additionOf(query);
  return typeof adds === 'string' ? adds : [{ adds }];
}

function choose(found: Exclude<Found, { readonly adds: Addition }>): void {
  const at = session().searchAt;
  setSession({ searchAt: null });
  if ('action' in found) {
    found.action.run();
    return;
  }
  if ('defines' in found) {
    const made = defineOps(found.text);
    if (typeof made === 'string') notify(made);
    else add(made.at(-1) ?? '', at);
    return;
  }
  add(found.op.name, at);
}

/** Adds a node of an op where the search was opened. */
function add(name: string, at: SearchPlace | null): void {
  const { canvas } = session();
  const place = at && canvas?.toCanvas(at);
  if (place && at?.edge) {
    createWired(name, place, at.edge);
    goOnFrom([...session().selection]);
    return;
  }
  const pointed = place && !at?.anywhere;
  createNode(name, pointed ? { x: Math.round(place.x), y: Math.round(place.y - 44) } : undefined);
  const [made] = session().selection;
  if (made === undefined) return;
  if (!pointed) canvas?.reveal(made);
  goOnFrom([made]);
}

/** Adds a formula, where the search was opened if it is the first. */
function addLine(formula: Addition, isFirst: boolean): void {
  const { canvas, searchAt } = session();
  const pointed = isFirst && searchAt && !searchAt.anywhere;
  addFormula(formula, pointed ? canvas?.toCanvas(searchAt) : undefined);
}

function star(found: Found | undefined): void {
  if (found && 'op' in found) toggleFavourite(found.op.name);
}

const leave = (): void => setSession({ searchAt: null });

function Popup({ x, y, edge }: SearchPlace) {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const ref = useRef<HTMLDivElement>(null);
  useDismiss(ref, true, leave);
  useReturnFocus();
  const [added, setAdded] = useState<readonly string[]>([]);
  const named = useFound(query, edge);
  const written = useMemo(() => (edge ? undefined : writtenIn(query)), [edge, query]);
  const found = typeof written === 'object' ? written : typeof written === 'string' ? [] : named;
  const pick = (chosen: Found | undefined): void => {
    if (!chosen || !('adds' in chosen)) {
      if (chosen) choose(chosen);
      return;
    }
    addLine(chosen.adds, added.length === 0);
    setAdded(chosen.adds.names);
    setQuery('');
    setAt(0);
  };
  const close = (): void => {
    leave();
    if (added.length > 0) goOnFrom([...session().selection].slice(-1));
  };
  const { favourites } = useOpShelf();
  const left = Math.max(8, Math.min(x, window.innerWidth - WIDTH - 8));
  const height = HEIGHT + (edge ? EDGE_LINE : 0);
  const top = Math.max(8, Math.min(y, window.innerHeight - height - 8));
  return (
    <div
      ref={ref}
      role="dialog"
      aria-label="Add a node"
      className={styles.popup}
      style={{ left, top }}
    >
      {edge && <p className={styles.edge}>{carriedWords(currentRun(), edge)}</p>}
      {added.length > 0 && (
        <p className={styles.edge}>Added {added.join(', ')}. Type on, or Esc.</p>
      )}
      <Listbox
        label="Search ops and commands"
        found="Found"
        placeholder="exp, tidy, y = sin(x) …"
        query={query}
        onQuery={(typed) => {
          setQuery(typed);
          setAt(0);
        }}
        options={found.map((item) => ({
          key: keyOf(item),
          body: (
            <FoundRow found={item} starred={'op' in item && favourites.includes(item.op.name)} />
          ),
        }))}
        at={at}
        onAt={setAt}
        onChoose={(i) => pick(found[i])}
        onMark={(i) => star(found[i])}
        onLeave={close}
        none={
          typeof written === 'string'
            ? written
            : edge
              ? `No op called “${query}” goes there.`
              : `Nothing is called “${query}”.`
        }
      />
    </div>
  );
}

/** Search-to-add, at the pointer: type a name, a symbol or another word, and press Enter. */
export function SearchPopup() {
  const at = useSession((s) => s.searchAt);
  return at && <Popup {...at} />;
}
