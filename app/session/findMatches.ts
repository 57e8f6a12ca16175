import {
  equationText,
  formatShape,
  formatShort,
  type NodeId,
  nodeIds,
  opOf,
  type Tensor,
} from '../../engine/index.ts';
import { type FindQuery, type NumberTest, readFind } from './findQuery.ts';
import type { View } from './viewStore.ts';

/** A node that answers, and by what. */
export interface Match {
  readonly id: NodeId;
  readonly name: string;
  readonly what: string;
  /** How well it answers, the smaller the better. */
  readonly rank: number;
}

/** `[2, 0]`: where in a tensor an element is; nothing for a number. */
function indexOf({ shape }: Tensor, flat: number): string {
  let left = flat;
  const index = shape.toReversed().map((size) => {
    const at = left % size;
    left = (left - at) / size;
    return at;
  });
  return shape.length === 0 ? '' : `[${index.toReversed().join(', ')}]`;
}

/** The first element that passes, in words: `λ[2, 0] = NaN, 3 of 64`. */
function passing(letter: string, t: Tensor | undefined, test: NumberTest): string | undefined {
  if (!t) return undefined;
  const first = t.data.findIndex(test.holds);
  if (first < 0) return undefined;
  const all = t.data.length;
  const count = all === 1 ? 1 : t.data.reduce((sum, v) => sum + (test.holds(v) ? 1 : 0), 0);
  const value = formatShort(t.data[first] ?? Number.NaN, 4);
  return `${letter}${indexOf(t, first)} = ${value}${all > 1 ? `, ${count} of ${all}` : ''}`;
}

function byNumber(view: View, id: NodeId, test: NumberTest): string | undefined {
  const i = view.run.program.index.get(id) ?? -1;
  const z = test.of === 'lambda' ? undefined : passing('z', view.state.z[i], test);
  const lambda = test.of === 'z' ? undefined : passing('λ', view.state.lambda[i], test);
  return [z, lambda].filter((words) => words !== undefined).join('; ') || undefined;
}

/** Letters from which on a text is looked for in what cards say. */
const MIN_WORD = 3;

/** How a text names a node: by its name, its op, what its card says, its equation. */
function byText({ run, nodes }: View, id: NodeId, text: string): Omit<Match, 'id'> | undefined {
  const node = run.scene.nodes[id];
  if (!node) return undefined;
  const name = node.name.toLowerCase();
  const op = opOf(run.scene, node.op);
  const words = [node.op, ...(op?.synonyms ?? [])].map((word) => word.toLowerCase());
  const named = (what: string, rank: number) => ({ name: node.name, what, rank });
  if (name === text) return named('name', 0);
  if (name.startsWith(text)) return named('name', 1);
  if (words[0] === text) return named(`op ${node.op}`, 1);
  if (name.includes(text)) return named('name', 2);
  if (words.some((word) => word.startsWith(text))) return named(`op ${node.op}`, 3);
  // Cards are made as they are needed: those of a large graph only for a word, not for its first letters.
  const card = text.length < MIN_WORD ? undefined : nodes.get(id);
  const says = [card?.caption, card?.problem].find((line) => line?.toLowerCase().includes(text));
  if (says !== undefined) return named(says, 4);
  const equation = equationText(run.scene, id);
  const bare = (line: string): string => line.toLowerCase().replaceAll(' ', '');
  return bare(equation).includes(bare(text)) ? named(equation, 5) : undefined;
}

function matchOf(view: View, id: NodeId, { shape, test, text }: FindQuery): Match | undefined {
  const { run } = view;
  const name = run.scene.nodes[id]?.name ?? id;
  const has = run.program.equations[run.program.index.get(id) ?? -1]?.shape;
  if (shape && has && formatShape(has) === formatShape(shape)) {
    return {
      id,
      name,
      what: shape.length === 0 ? 'a number' : `shape ${formatShape(has)}`,
      rank: 0,
    };
  }
  const number = test && byNumber(view, id, test);
  if (number !== undefined) return { id, name, what: number, rank: 0 };
  const named = text === '' ? undefined : byText(view, id, text);
  return named && { id, ...named };
}

let known:
  | { readonly view: View; readonly query: string; readonly found: readonly Match[] }
  | undefined;

/** The nodes on the canvas that answer a query, best first, else from inputs to the output. */
export function matchesIn(view: View, query: string): readonly Match[] {
  if (known?.view === view && known.query === query) return known.found;
  const { scene, program } = view.run;
  const wanted = readFind(query);
  const place = (id: NodeId): number => program.index.get(id) ?? program.equations.length;
  const found =
    query.trim() === ''
      ? []
      : nodeIds(scene)
          .toSorted((a, b) => place(a) - place(b))
          .flatMap((id) => matchOf(view, id, wanted) ?? [])
          .toSorted((a, b) => a.rank - b.rank);
  known = { view, query, found };
  return found;
}
