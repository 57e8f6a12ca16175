import { type KeyboardEvent, useState } from 'react';
import { OP_GROUPS, type Op, OWN_GROUP } from '../../engine/index.ts';
import { examples } from '../../examples/index.ts';
import { useKeysText } from '../actions/useKeys.ts';
import { later } from '../controls/later.tsx';
import { useHistory, useOps } from '../hooks.ts';
import { createNode, OP_TYPE } from '../session/create.ts';
import { startDragging, stopDragging } from '../session/dragging.ts';
import { openExample } from '../session/open.ts';
import { toggleFavourite } from '../session/opShelf.ts';
import { Tex } from '../tex/Tex.tsx';
import { define, isDefinition } from './defining.ts';
import { searchOps } from './opSearch.ts';
import { useOpShelf } from './opShelf.ts';
import styles from './Palette.module.css';
import { Star } from './Star.tsx';
import { TouchGhost, touchDrag } from './TouchDrag.tsx';

const OwnOps = later(async () => (await import('./OwnOps.tsx')).OwnOps, null);
const LargeGraphs = later(async () => (await import('./LargeGraphs.tsx')).LargeGraphs, null);

/** Arrow keys, and how many tiles on they lead: the tiles stand three in a row. */
const MOVES: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: 3,
  ArrowUp: -3,
};

/** The tiles are one stop of the Tab key; arrows walk them from there, and S stars the op of one. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const move = MOVES[event.key];
  if (!(event.target instanceof HTMLButtonElement)) return;
  if (event.key === 's') toggleFavourite(event.target.dataset.op ?? '');
  if (move === undefined) return;
  const tiles = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('[data-op]')];
  const at = tiles.indexOf(event.target) + move;
  event.preventDefault();
  tiles[Math.max(0, Math.min(at, tiles.length - 1))]?.focus();
}

/** Signs that are words or sums of six letters or more. */
const LONG = /^\\text.{8}/;

interface TileProps {
  readonly op: Op;
  /** The shelf above the groups that it stands on. */
  readonly shelf: string | undefined;
  readonly first: boolean;
  readonly starred: boolean;
}

function OpTile({ op, shelf, first, starred }: TileProps) {
  return (
    <div className={styles.tile} data-starred={starred}>
      <button
        type="button"
        className={`${styles.op} ${LONG.test(op.symbol) ? styles.long : ''}`}
        aria-label={shelf ? `Add ${op.name} (${shelf})` : `Add ${op.name}`}
        data-op={op.name}
        tabIndex={first ? 0 : -1}
        title={`${op.name}: ${op.help}`}
        draggable
        onDragStart={(event) => {
          event.dataTransfer.setData(OP_TYPE, op.name);
          event.dataTransfer.effectAllowed = 'copy';
          startDragging(op.name);
        }}
        onDragEnd={stopDragging}
        {...touchDrag(op.name)}
        onClick={(event) => {
          createNode(op.name);
          // Pressed by the pointer, a tile must not keep Space and the arrows from the canvas.
          if (event.detail > 0) event.currentTarget.blur();
        }}
      >
        <Tex source={op.symbol} />
      </button>
      <Star name={op.name} on={starred} keys="S" />
    </div>
  );
}

interface Shelf {
  readonly title: string;
  readonly members: readonly Op[];
  /** What stands in place of tiles where there are none; without it there is no shelf then. */
  readonly empty?: string;
}

function Tiles({ title, members, empty, first }: Shelf & { readonly first: Op | undefined }) {
  const { favourites } = useOpShelf();
  return (
    <section>
      <h2 className={styles.group}>{title}</h2>
      {members.length === 0 && <p className={styles.noTiles}>{empty}</p>}
      <div className={styles.ops}>
        {members.map((op) => (
          <OpTile
            key={op.name}
            {...{ op, first: op === first, starred: favourites.includes(op.name) }}
            shelf={title === op.group ? undefined : title.toLowerCase()}
          />
        ))}
      </div>
    </section>
  );
}

/** Of the ops used last, so many stand in the palette: a row, there from the start, so that nothing moves. */
const RECENT = 3;

/** Favourites and what was used last. */
function useShelves(found: readonly Op[]): readonly Shelf[] {
  const { favourites, recent } = useOpShelf();
  const named = (names: readonly string[]): Op[] =>
    names.flatMap((name) => found.find((op) => op.name === name) ?? []);
  const others = recent.filter((name) => !favourites.includes(name)).slice(0, RECENT);
  return [
    { title: 'Favourites', members: named(favourites) },
    { title: 'Recent', members: named(others), empty: 'What you add stands here.' },
  ];
}

/** The ops found by group; before anything is typed, the shelves stand above. */
function Groups({
  found,
  searching,
}: {
  readonly found: readonly Op[];
  readonly searching: boolean;
}) {
  const shelves = useShelves(found);
  const groups = OP_GROUPS.map(
    (group): Shelf => ({
      title: group,
      members: found.filter((op) => op.group === group),
    }),
  );
  const shown = [...(searching ? [] : shelves), ...groups].filter(
    ({ members, empty }) => members.length > 0 || empty !== undefined,
  );
  const first = shown.find(({ members }) => members.length > 0);
  return shown.map((shelf) => (
    <Tiles key={shelf.title} {...shelf} first={shelf === first ? shelf.members[0] : undefined} />
  ));
}

function Examples() {
  const title = useHistory((history) => history.document.title);
  return (
    <div className={styles.shelf}>
      <h2 className={styles.group} id="examples">
        Example graphs
      </h2>
      <ul className={styles.examples} aria-labelledby="examples">
        {examples.map((example) => (
          <li key={example.id}>
            <button
              type="button"
              className={styles.example}
              aria-current={example.title === title}
              title={example.lookAt}
              onClick={() => void openExample(example)}
            >
              {example.title}
            </button>
          </li>
        ))}
      </ul>
      <LargeGraphs />
    </div>
  );
}

/** The ops, to be dragged or clicked onto the canvas, and the prebuilt graphs. */
export function Palette() {
  const [query, setQuery] = useState('');
  const keys = useKeysText('search');
  const [problem, setProblem] = useState<string>();
  const found = searchOps([...useOps().values()], query);
  const own = found.filter((op) => op.group === OWN_GROUP);
  const searching = query.trim() !== '';
  const take = async (): Promise<void> => {
    const said = await define(query);
    setProblem(said);
    if (said === undefined) setQuery('');
  };
  return (
    <section className={styles.palette} aria-label="Ops">
      <input
        type="search"
        className={styles.search}
        aria-label="Find an op"
        placeholder={keys ? `Find an op (${keys.toLowerCase()})` : 'Find an op'}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setProblem(undefined);
        }}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key === 'Enter' && isDefinition(query)) void take();
          else if (event.key === 'Enter' && first) createNode(first.name);
          if (event.key === 'Escape') setQuery('');
        }}
      />
      {problem !== undefined && (
        <p role="alert" className={styles.none}>
          {problem}
        </p>
      )}
      <div className={styles.scroll} role="toolbar" aria-label="Op tiles" onKeyDown={walk}>
        {found.length === 0 && (
          <p className={styles.none}>
            {isDefinition(query)
              ? 'Enter defines this op.'
              : `No op is called “${query}”. Try another word for it.`}
          </p>
        )}
        {own.length > 0 && <OwnOps found={own} heading={styles.group ?? ''} />}
        <Groups found={found} searching={searching} />
        {own.length === 0 && !searching && <OwnOps found={own} heading={styles.group ?? ''} />}
      </div>
      <Examples />
      <TouchGhost />
    </section>
  );
}
