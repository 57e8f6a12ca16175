import type { Graph } from '../graph/graph.ts';
import type { Options } from './options.ts';
import { type Solution, solve } from './solve.ts';
import { graphOf, readJson, readText } from './source.ts';
import { InputError } from './usage.ts';
import { readInputs, readSetting, tensorAt, withValues } from './values.ts';

/** A file's graph with the values that the options give, and its run. Throws an InputError. */
export function load(
  file: string,
  { set, inputs, cotangent }: Options,
): { readonly graph: Graph; readonly solution: Solution } {
  const given = inputs === undefined ? [] : readInputs(inputs, readJson(inputs));
  const seed = cotangent === undefined ? undefined : tensorAt(cotangent, readJson(cotangent));
  const read = graphOf(readText(file), file);
  return named(file, () => {
    const graph = withValues(read, [...given, ...set.map(readSetting)]);
    return { graph, solution: solve(graph, seed) };
  });
}

/** Puts the file's name before what is wrong with its graph. */
function named<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${file}: ${error.message}`);
  }
}
