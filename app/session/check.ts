import { createStore } from 'zustand/vanilla';
import {
  type CheckAt,
  type CheckProgress,
  equationAt,
  formatShort,
  type NodeId,
  plainSymbol,
} from '../../engine/index.ts';
import type { Run } from './run.ts';

/** What the check of a run has found; it holds for that run alone. */
export interface Check {
  readonly run: Run;
  readonly progress: CheckProgress;
  /** At each input; undefined while the check goes on. */
  readonly found: readonly CheckAt[] | undefined;
}

/** The last check of every λ, or none. */
export const checkStore = createStore<{ readonly check: Check | null }>(() => ({ check: null }));

/** Forgets the check; one that goes on ends. */
export const dropCheck = (): void => checkStore.setState({ check: null });

/** How a node came out of a check. */
export interface Mark {
  readonly kind: 'agrees' | 'disagrees' | 'kink' | 'infinite';
  /** Largest relative error, where there was anything to compare. */
  readonly error: number | undefined;
  readonly text: string;
}

/** 4.4e−10 */
export const errorText = (error: number): string => formatShort(error, 1);

function markOf(found: readonly CheckAt[], i: number): Mark | undefined {
  const errors = found.flatMap(({ worstOf }) => worstOf.get(i)?.error ?? []);
  const exception = found.flatMap(({ exceptions }) => exceptions).find((e) => e.equation === i);
  const error = errors.length > 0 ? Math.max(...errors) : undefined;
  const wrong = found.some((at) => at.wrong.some(({ equation }) => equation === i));
  const size = error === undefined ? '' : `relative error ${errorText(error)}`;
  if (wrong) return { kind: 'disagrees', error, text: `λ disagrees, ${size}` };
  if (exception?.kind === 'kink') return { kind: 'kink', error, text: 'kink: no derivative' };
  if (exception) return { kind: 'infinite', error, text: 'nothing to compare with' };
  return error === undefined ? undefined : { kind: 'agrees', error, text: `λ checked, ${size}` };
}

const known = new WeakMap<Check, ReadonlyMap<NodeId, Mark>>();

/** The marks that the nodes of a run wear, by id. */
export function marksOf(check: Check): ReadonlyMap<NodeId, Mark> {
  const before = known.get(check);
  if (before) return before;
  const { found = [] } = check;
  const marks = new Map(
    check.run.program.equations.flatMap(({ id }, i) => {
      const mark = markOf(found, i);
      return mark ? [[id, mark] as const] : [];
    }),
  );
  known.set(check, marks);
  return marks;
}

/** Something a check found at a node, and at which input. */
export interface Found {
  readonly id: NodeId;
  readonly name: string;
  readonly at: string;
  readonly words: string;
}

/** What a check has found, in numbers and sentences. */
export interface Report {
  /** How many λ were compared, in how many differences in all, at how many inputs. */
  readonly lambdas: number;
  readonly differences: number;
  readonly inputs: number;
  readonly worst: (Found & { readonly error: number }) | undefined;
  readonly disagreements: readonly Found[];
  /** One for each node and reason. */
  readonly exceptions: readonly Found[];
}

/** `x = 0.25`, or which of the inputs it was. */
function inputText({ program }: Run, found: readonly CheckAt[], n: number): string {
  const [[i, value] = [-1, undefined], ...more] = found[n]?.inputs ?? [];
  const [number] = value?.data ?? [];
  if (more.length === 0 && value?.shape.length === 0 && number !== undefined) {
    return `at ${plainSymbol(equationAt(program, i).name)} = ${formatShort(number, 4)}`;
  }
  return n === 0 ? 'at the inputs as they are' : `at input ${n + 1} of ${found.length}`;
}

export function reportOf({ run, found = [] }: Check): Report {
  const place = (i: number, n: number): Pick<Found, 'id' | 'name' | 'at'> => {
    const { id, name } = equationAt(run.program, i);
    return { id, name: plainSymbol(name), at: inputText(run, found, n) };
  };
  const worst = found
    .flatMap((at, n) => (at.worst ? [{ ...at.worst, n }] : []))
    .reduce<{ error: number; equation: number; n: number } | undefined>(
      (a, b) => (a && a.error >= b.error ? a : b),
      undefined,
    );
  const disagreements = found.flatMap(({ wrong }, n) =>
    wrong.map(({ equation, lambda, difference }) => ({
      ...place(equation, n),
      words: `λ is ${formatShort(lambda, 6)}, the difference ${formatShort(difference, 6)}`,
    })),
  );
  const exceptions = found.flatMap((at, n) =>
    at.exceptions.map(({ equation, why }) => ({ ...place(equation, n), words: why })),
  );
  return {
    lambdas: new Set(found.flatMap(({ worstOf }) => [...worstOf.keys()])).size,
    differences: found.reduce((sum, { compared }) => sum + compared, 0),
    inputs: found.length,
    worst: worst && { ...place(worst.equation, worst.n), error: worst.error, words: '' },
    disagreements: firstOfEach(disagreements, ({ id }) => id),
    exceptions: firstOfEach(exceptions, ({ id, words }) => `${id} ${words}`),
  };
}

function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const item of items) if (!seen.has(keyOf(item))) seen.set(keyOf(item), item);
  return [...seen.values()];
}
