import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { type Op, ops } from '../../engine/index.ts';
import type { Action } from '../actions/action.ts';
import { actions } from '../actions/actions.ts';
import { useSession } from '../hooks.ts';
import { createNode, createWired } from '../session/create.ts';
import { opsFor } from '../session/opFits.ts';
import { toggleFavourite } from '../session/opShelf.ts';
import { carriedWords, type DragStart } from '../session/portFits.ts';
import { currentRun } from '../session/run.ts';
import { type SearchPlace, session, setSession } from '../session/session.ts';
import { Tex } from '../tex/Tex.tsx';
import { searchOps } from './opSearch.ts';
import { firstOf, useOpShelf } from './opShelf.ts';
import styles from './SearchPopup.module.css';
import { Star } from './Star.tsx';

const WIDTH = 288;
const HEIGHT = 320;
const MAX_SHOWN = 40;

type Found = { readonly op: Op } | { readonly action: Action };

/** The ops to choose from: all, or those that an edge let go here can go on to. */
function useOffered(edge: DragStart | undefined): readonly Op[] {
  return useMemo(() => {
    const fits = edge && opsFor(currentRun(), edge);
    return [...ops.values()].filter(({ name }) => !fits || fits.has(name));
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

const keyOf = (found: Found): string => ('op' in found ? found.op.name : found.action.id);

function Row({ found, starred }: { readonly found: Found; readonly starred: boolean }) {
  if ('action' in found) {
    return (
      <>
        <span>{found.action.label}</span>
        <small>{found.action.keys.join(' or ')}</small>
      </>
    );
  }
  const { name, symbol, help } = found.op;
  return (
    <>
      <span className={styles.symbol}>
        <Tex source={symbol} />
      </span>
      <span>{name}</span>
      {starred && <span className="visually-hidden">favourite</span>}
      <small title={help}>{help}</small>
      <Star name={name} on={starred} keys="Alt+Enter" />
    </>
  );
}

function choose(found: Found | undefined): void {
  const at = session().searchAt;
  setSession({ searchAt: null });
  if (!found) return;
  if ('action' in found) {
    found.action.run();
    return;
  }
  const place = at && session().canvas?.toCanvas(at);
  if (place && at?.edge) {
    createWired(found.op.name, place, at.edge);
    return;
  }
  createNode(
    found.op.name,
    place ? { x: Math.round(place.x), y: Math.round(place.y - 44) } : undefined,
  );
}

function star(found: Found | undefined): void {
  if (found && 'op' in found) toggleFavourite(found.op.name);
}

function useDismiss(): React.RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const press = (event: PointerEvent): void => {
      if (!ref.current?.contains(event.target as Node)) setSession({ searchAt: null });
    };
    window.addEventListener('pointerdown', press, true);
    return () => window.removeEventListener('pointerdown', press, true);
  }, []);
  return ref;
}

/** Gives the keyboard back to where it was when the popup closes, unless something has taken it. */
function useReturnFocus(): void {
  const before = useRef(document.activeElement);
  useEffect(() => {
    const { current } = before;
    return () => {
      const free = document.activeElement === document.body || document.activeElement === null;
      if (free && current instanceof HTMLElement) current.focus();
    };
  }, []);
}

function Popup({ x, y, edge }: SearchPlace) {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const ref = useDismiss();
  useReturnFocus();
  const found = useFound(query, edge);
  const { favourites } = useOpShelf();
  const key = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined) setAt((at + move + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter' && event.altKey) star(found[at]);
    else if (event.key === 'Enter') choose(found[at]);
    else if (event.key === 'Escape') setSession({ searchAt: null });
    else return;
    event.preventDefault();
  };
  const left = Math.max(8, Math.min(x, window.innerWidth - WIDTH - 8));
  const top = Math.max(8, Math.min(y, window.innerHeight - HEIGHT - 8));
  return (
    <div
      ref={ref}
      role="dialog"
      aria-label="Add a node"
      className={styles.popup}
      style={{ left, top }}
    >
      {edge && <p className={styles.edge}>{carriedWords(currentRun(), edge)}</p>}
      <input
        // biome-ignore lint/a11y/noAutofocus: the popup exists to be typed into.
        autoFocus
        role="combobox"
        aria-label="Search ops and commands"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={found[at] && `${id}-${keyOf(found[at])}`}
        placeholder="exp, power, tidy …"
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={key}
      />
      <div role="listbox" id={id} aria-label="Found" className={styles.list}>
        {found.map((item, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the keys.
          <div
            key={keyOf(item)}
            id={`${id}-${keyOf(item)}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            className={styles.row}
            ref={(element) => {
              if (i === at) element?.scrollIntoView({ block: 'nearest' });
            }}
            onPointerEnter={() => setAt(i)}
            onClick={() => choose(item)}
          >
            <Row found={item} starred={'op' in item && favourites.includes(item.op.name)} />
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p className={styles.none}>
          {edge ? `No op called “${query}” goes there.` : `Nothing is called “${query}”.`}
        </p>
      )}
    </div>
  );
}

/** Search-to-add, at the pointer: type a name, a symbol or another word, and press Enter. */
export function SearchPopup() {
  const at = useSession((s) => s.searchAt);
  return at && <Popup {...at} />;
}
