import {
  type Edge,
  edges,
  edgesInto,
  equationText,
  formatShape,
  nodeIds,
  plainSymbol,
} from '../../engine/index.ts';
import { portsOf } from '../document/card.ts';
import { connect, disconnect } from '../document/edits.ts';
import { edit } from '../document/store.ts';
import { stopWiring, type Wiring } from './connectMode.ts';
import { keyOf } from './edge.ts';
import { type DragStart, type Fit, fitsFor, portFit, portKey, shapeAt } from './portFits.ts';
import type { Run } from './run.ts';
import { setSession } from './session.ts';

/** A line of the list: what it is, what comes of choosing it, or why it cannot be chosen. */
export interface Choice {
  readonly key: string;
  readonly group: string;
  readonly words: string;
  readonly note: string;
  readonly does:
    | { readonly kind: 'start'; readonly start: DragStart }
    | { readonly kind: 'connect' | 'disconnect'; readonly edge: Edge }
    | { readonly kind: 'nothing' };
}

/** Most lines of the list; those beyond are found by typing. */
const MAX_LISTED = 100;

const GROUPS: Readonly<Record<Fit['kind'], string>> = {
  fits: 'Fits',
  open: 'Not known yet whether it fits',
  misfit: 'Does not fit',
  cycle: 'Would close a cycle',
};
const ORDER = Object.keys(GROUPS) as readonly Fit['kind'][];

/** As it is typed to the list; `_4`, which no one would, as t₄. */
function nameOf({ scene }: Run, id: string): string {
  const name = scene.nodes[id]?.name ?? id;
  return name.startsWith('_') ? plainSymbol(name) : name;
}

function shapeWords(run: Run, id: string): string {
  const shape = shapeAt(run, id);
  return shape && shape.length > 0 ? ` ${formatShape(shape)}` : '';
}

/** An edge that is there, to be taken away. */
function wired(run: Run, edge: Edge): Choice {
  return {
    key: `wired ${keyOf(edge)}`,
    group: 'Wired: choose to disconnect',
    words: `${nameOf(run, edge.from)} → ${nameOf(run, edge.to)}, port ${edge.port}`,
    note: 'disconnect',
    does: { kind: 'disconnect', edge },
  };
}

const edgesFrom = ({ scene }: Run, id: string): Edge[] =>
  edges(scene).filter(({ from }) => from === id);

/** The ends of a node: its output, and its input ports with what feeds them. */
function ends(run: Run, id: string): Choice[] {
  const name = nameOf(run, id);
  const uses = edgesFrom(run, id).map(({ to, port }) => `${nameOf(run, to)}, port ${port}`);
  const output: Choice = {
    key: 'out',
    group: `Ends of ${equationText(run.scene, id)}`,
    words: `Output of ${name}${shapeWords(run, id)}`,
    note: uses.length === 0 ? 'feeds nothing yet' : `feeds ${uses.slice(0, 4).join('; ')}`,
    does: { kind: 'start', start: { id, port: undefined } },
  };
  const node = run.scene.nodes[id];
  const inputs = portsOf(node, run.scene).map((port): Choice => {
    const source = node?.inputs[port];
    const fed = !source
      ? 'not connected'
      : 'node' in source
        ? `fed by ${nameOf(run, source.node)}`
        : `holds ${JSON.stringify(source.value).slice(0, 24)}`;
    return {
      ...output,
      key: `in ${port}`,
      words: `Port ${port} of ${name}`,
      note: fed,
      does: { kind: 'start', start: { id, port } },
    };
  });
  return [output, ...inputs];
}

/** What can stand at the other side of an end: from an output every port, to a port every output. */
function places(run: Run, { id, port }: DragStart): readonly Edge[] {
  const others = nodeIds(run.scene);
  if (port !== undefined) return others.map((from) => ({ from, to: id, port }));
  return others.flatMap((to) =>
    portsOf(run.scene.nodes[to], run.scene).map((p) => ({ from: id, to, port: p })),
  );
}

const isThere = ({ scene }: Run, { from, to, port }: Edge): boolean => {
  const source = scene.nodes[to]?.inputs[port];
  return source !== undefined && 'node' in source && source.node === from;
};

/** What an edge would take the place of, in words. */
function replaced(run: Run, { to, port }: Edge): string {
  const source = run.scene.nodes[to]?.inputs[port];
  if (!source) return '';
  return 'node' in source ? `; replaces ${nameOf(run, source.node)}` : '; replaces its own value';
}

function placeWords(run: Run, start: DragStart, { from, to, port }: Edge): string {
  return start.port === undefined
    ? `${nameOf(run, to)}, port ${port}: ${equationText(run.scene, to)}`
    : `${nameOf(run, from)}${shapeWords(run, from)}: ${equationText(run.scene, from)}`;
}

/** What is named as typed comes first, then what begins so, then what has it anywhere. */
function rank(words: string, query: string): number {
  const text = words.toLowerCase();
  if (!text.startsWith(query)) return 2;
  return /^[\w']/.test(text.slice(query.length)) ? 1 : 0;
}

const canConnect = ({ does }: Choice): boolean => does.kind === 'connect';

/** The other sides of an end: what fits, what is wired, and at the end what does not fit, with the reason. */
function others(run: Run, start: DragStart, query: string): Choice[] {
  const kinds = fitsFor(run, start);
  const kindOf = ({ from, to, port }: Edge): Fit['kind'] =>
    kinds.get(start.port === undefined ? portKey(to, port) : portKey(from, 'out')) ?? 'open';
  const named = places(run, start)
    .map((edge) => ({ edge, words: placeWords(run, start, edge) }))
    .filter(({ edge, words }) => {
      const also = isThere(run, edge) ? ' disconnect' : '';
      return `${words}${also}`.toLowerCase().includes(query);
    })
    .sort((a, b) => rank(a.words, query) - rank(b.words, query));
  const there = named.filter(({ edge }) => isThere(run, edge)).map(({ edge }) => wired(run, edge));
  const free = ORDER.flatMap((kind) =>
    named.filter(({ edge }) => !isThere(run, edge) && kindOf(edge) === kind),
  );
  const listed = free.slice(0, MAX_LISTED).map(({ edge, words }): Choice => {
    const fit = portFit(run, edge.from, edge.to, edge.port);
    const can = fit.kind === 'fits' || fit.kind === 'open';
    return {
      key: `${edge.from} ${keyOf(edge)}`,
      group: GROUPS[fit.kind],
      words,
      note: can ? `${fit.words}${replaced(run, edge)}` : fit.words,
      does: can ? { kind: 'connect', edge } : { kind: 'nothing' },
    };
  });
  return [...listed.filter(canConnect), ...there, ...listed.filter((c) => !canConnect(c))];
}

/** The list of connect mode, as far as it answers to what was typed. */
export function choices(run: Run, wiring: Wiring, typed: string): Choice[] {
  const query = typed.trim().toLowerCase();
  if (wiring.kind === 'other') return others(run, wiring.start, query);
  const { id } = wiring;
  const all =
    wiring.kind === 'end'
      ? ends(run, id)
      : [...edgesInto(run.scene, id), ...edgesFrom(run, id)].map((edge) => wired(run, edge));
  return all.filter(({ words, note }) => `${words} ${note}`.toLowerCase().includes(query));
}

/** What is being chosen, as the name of the list. */
export function wiringTitle(run: Run, wiring: Wiring): string {
  if (wiring.kind === 'end') return `Connect ${nameOf(run, wiring.id)}: which end?`;
  if (wiring.kind === 'edge') return `Disconnect which edge of ${nameOf(run, wiring.id)}?`;
  const { id, port } = wiring.start;
  return port === undefined
    ? `Connect the output of ${nameOf(run, id)} to`
    : `Connect port ${port} of ${nameOf(run, id)} to`;
}

/** Does what a line of the list stands for; after an end was chosen, lists its other sides. */
export function chooseWire({ does }: Choice): void {
  if (does.kind === 'start') setSession({ wiring: { kind: 'other', start: does.start } });
  else stopWiring();
  if (does.kind === 'connect') edit(connect(does.edge));
  if (does.kind === 'disconnect') edit(disconnect(does.edge));
}
