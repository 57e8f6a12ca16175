import { useRef, useState } from 'react';
import { type Op, ops } from '../../engine/index.ts';
import type { Action } from '../actions/action.ts';
import { actions } from '../actions/actions.ts';
import { keysText } from '../actions/keys.ts';
import { useDismiss } from '../controls/dismiss.ts';
import { Listbox } from '../controls/Listbox.tsx';
import { useReturnFocus } from '../controls/returnFocus.ts';
import { useSession } from '../hooks.ts';
import { createNode } from '../session/create.ts';
import { session, setSession } from '../session/session.ts';
import { Tex } from '../tex/Tex.tsx';
import { searchOps } from './opSearch.ts';
import styles from './SearchPopup.module.css';

const WIDTH = 288;
const HEIGHT = 320;
const MAX_SHOWN = 40;

type Found = { readonly op: Op } | { readonly action: Action };

function search(query: string): Found[] {
  const wanted = query.trim().toLowerCase();
  const found: Found[] = searchOps([...ops.values()], query).map((op) => ({ op }));
  if (wanted === '') return found;
  const commands = actions.filter(
    ({ label, enabled }) => label.toLowerCase().includes(wanted) && enabled?.() !== false,
  );
  return [...found, ...commands.map((action) => ({ action }))].slice(0, MAX_SHOWN);
}

const keyOf = (found: Found): string => ('op' in found ? found.op.name : found.action.id);

function Row({ found }: { readonly found: Found }) {
  if ('action' in found) {
    return (
      <>
        <span>{found.action.label}</span>
        <small>{keysText(found.action)}</small>
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
      <small title={help}>{help}</small>
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
  createNode(
    found.op.name,
    place ? { x: Math.round(place.x), y: Math.round(place.y - 44) } : undefined,
  );
}

const leave = (): void => setSession({ searchAt: null });

function Popup({ x, y }: { readonly x: number; readonly y: number }) {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const ref = useRef<HTMLDivElement>(null);
  useDismiss(ref, true, leave);
  useReturnFocus();
  const found = search(query);
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
      <Listbox
        label="Search ops and commands"
        found="Found"
        placeholder="exp, power, tidy …"
        query={query}
        onQuery={(typed) => {
          setQuery(typed);
          setAt(0);
        }}
        options={found.map((item) => ({ key: keyOf(item), body: <Row found={item} /> }))}
        at={at}
        onAt={setAt}
        onChoose={(i) => choose(found[i])}
        onLeave={leave}
        none={`Nothing is called “${query}”.`}
      />
    </div>
  );
}

/** Search-to-add, at the pointer: type a name, a symbol or another word, and press Enter. */
export function SearchPopup() {
  const at = useSession((s) => s.searchAt);
  return at && <Popup x={at.x} y={at.y} />;
}
