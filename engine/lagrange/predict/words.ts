import { plainSymbol } from '../../graph/symbol.ts';
import { portAt } from '../../ops/ports.ts';
import { equationAt, type Program, type Use } from '../../program/program.ts';
import { formatShort } from '../../tensor/format.ts';

/** Parts of questions and verdicts in running text, where λ_c is the multiplier of c. */

export const plain = (program: Program, i: number): string =>
  plainSymbol(equationAt(program, i).name);

export const multiplier = (program: Program, i: number): string => `λ_${plain(program, i)}`;

/** A number in running text, with as many decimals as in formulas. */
export const number = (value: number): string => formatShort(value, 3);

/** `a, b and c`, each once. */
export function listed(names: readonly string[]): string {
  const each = [...new Set(names)];
  const last = each.at(-1) ?? '';
  return each.length < 2 ? last : `${each.slice(0, -1).join(', ')} and ${last}`;
}

/** The equation whose value a use takes. */
export function usedBy(program: Program, { consumer, port }: Use): number {
  const arg = equationAt(program, consumer).args[port];
  return arg && 'equation' in arg ? arg.equation : consumer;
}

/** `∂d/∂c`; of a consumer with several ports for c also which: `∂d/∂c at port a`. */
export function derivativeName(program: Program, use: Use): string {
  const { op, args } = equationAt(program, use.consumer);
  const j = usedBy(program, use);
  const ports = args.filter((arg) => 'equation' in arg && arg.equation === j).length;
  const at = ports > 1 ? ` at port ${portAt(op, use.port)}` : '';
  return `∂${plain(program, use.consumer)}/∂${plain(program, j)}${at}`;
}

/** `λ_d ∂d/∂c`. */
export const termName = (program: Program, use: Use): string =>
  `${multiplier(program, use.consumer)} ${derivativeName(program, use)}`;
