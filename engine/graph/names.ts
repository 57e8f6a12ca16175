import type { Graph } from './graph.ts';

/** Letters of any script, digits and underscores; not a digit first. */
const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Words the formula language keeps for itself, with λ, which is a multiplier and nothing else. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['pi', 'inf', 'nan', 'output', 'true', 'false', 'none', 'lambda', 'λ'],
]);

export const MAX_NAME_LENGTH = 40;

/** Why `name` cannot be a node's name, as a sentence; undefined if it can. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'A node needs a name.';
  if (name.length > MAX_NAME_LENGTH) return `A name has at most ${MAX_NAME_LENGTH} characters.`;
  if (name === 'lambda' || name === 'λ') return 'λ is kept for multipliers; choose another name.';
  if (RESERVED.has(name)) return `“${name}” has a meaning of its own in formulas.`;
  if (/[⁰¹²³⁴-⁹]/.test(name)) return 'A name has no superscripts; a power is written x^2.';
  if (!NAME.test(name)) return 'A name has letters, digits and underscores, a letter first.';
  return undefined;
}

/** A nested expression's node: written where it is used, not on a line of its own. */
export const isTemporary = (name: string): boolean => /^_\d+$/.test(name);

/** The first of a, b, c, …, z, a_1, b_1, … that no node bears; the search starts at `first`. */
export const freshName = (graph: Graph, first = 'a'): string =>
  freeLetter(new Set(Object.values(graph.nodes).map((node) => node.name)), first);

/** The first of `first`, …, z, a_1, b_1, … that is not taken. */
export function freeLetter(taken: ReadonlySet<string>, first: string): string {
  const start = first.charCodeAt(0) - 97;
  for (let i = start; ; i++) {
    const letter = String.fromCharCode(97 + (i % 26));
    const round = Math.floor((i - start) / 26);
    const name = round === 0 ? letter : `${letter}_${round}`;
    if (!taken.has(name)) return name;
  }
}
