import { equationText } from '../text/print.ts';
import { load } from './load.ts';
import type { Options } from './options.ts';
import { solutionJson } from './solve.ts';
import { clipped, table, tensorText } from './table.ts';
import { UsageError } from './usage.ts';

/** `adjoint run`: what to print. Throws an InputError or a UsageError. */
export function run(options: Options): string {
  const [file, ...others] = options.files;
  if (file === undefined || others.length > 0) {
    throw new UsageError('run takes one FILE; see adjoint --help');
  }
  const { graph, solution } = load(file, options);
  if (options.json) return `{${solutionJson(solution)}}\n`;
  // A temporary has a row of its own here: its consumers name it.
  const rows = solution.nodes.map(({ id, name, z, lambda }) => {
    return [name, clipped(equationText(graph, id, 0)), tensorText(z), tensorText(lambda)];
  });
  return `${table([['name', 'equation', 'value', 'multiplier'], ...rows])}output ${solution.output}\n`;
}
