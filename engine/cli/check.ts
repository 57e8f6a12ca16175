import { type Element, TOLERANCE } from '../lagrange/gradientCheck.ts';
import { type Comparison, compare } from './compare.ts';
import { load } from './load.ts';
import type { Options } from './options.ts';
import { table, tensorText } from './table.ts';
import { InputError, UsageError } from './usage.ts';

/** What a check of one file found. */
export interface Report {
  readonly text: string;
  readonly disagree: number;
  readonly of: number;
}

const isWrong = ({ estimate, agrees }: Element): boolean => estimate.kind === 'value' && !agrees;

/** The relative difference of λ from its estimate, for people. */
function errorText({ lambda, estimate }: Element): string {
  const value = estimate.kind === 'value' ? estimate.value : Number.NaN;
  const size = Math.max(Math.abs(lambda), Math.abs(value));
  return size === 0 ? '0' : (Math.abs(lambda - value) / size).toExponential(1);
}

function verdict({ node, elements }: Comparison): string {
  const wrong = elements.find(isWrong);
  if (wrong) return `DISAGREES${elements.length > 1 ? ` at element ${wrong.index}` : ''}`;
  const count = (kind: string): number =>
    elements.filter(({ estimate }) => estimate.kind === kind).length;
  const notes = [
    [count('kink'), 'at a kink, not compared'],
    [count('infinite'), 'not finite, not compared'],
  ] as const;
  const told = notes
    .filter(([n]) => n > 0)
    .map(([n, what]) => (elements.length > 1 ? `${n} ${what}` : what));
  const agreeing = elements.filter(({ agrees }) => agrees).length;
  if (agreeing > 0 || elements.length === 0) told.unshift('agrees');
  const size = node.z.data.length;
  if (elements.length < size) told.push(`${elements.length} of ${size} elements looked at`);
  return told.join('; ');
}

/** The differences of a node, with the error of the worst element compared. */
function cells(comparison: Comparison): string[] {
  const { node, elements } = comparison;
  const values = elements.map(({ estimate }) =>
    estimate.kind === 'value' ? estimate.value : Number.NaN,
  );
  const whole = elements.length === node.z.data.length;
  const shape = whole ? node.z.shape : [elements.length];
  const compared = elements.filter(({ estimate }) => estimate.kind === 'value');
  const errors = compared.map(errorText).sort((a, b) => Number(b) - Number(a));
  return [
    node.name,
    tensorText(node.lambda),
    tensorText({ shape, data: Float64Array.from(values) }),
    errors[0] ?? '',
    verdict(comparison),
  ];
}

/** A line per node and a line that sums up. */
export function report(file: string, comparisons: readonly Comparison[]): Report {
  const head = ['name', 'multiplier', 'difference', 'error', 'verdict'];
  const disagree = comparisons.filter(({ elements }) => elements.some(isWrong)).length;
  const agreeing = comparisons.filter(({ elements }) =>
    elements.every(({ agrees }) => agrees),
  ).length;
  const partly = comparisons.length - disagree - agreeing;
  const rest = partly === 0 ? '' : `, ${partly} not or not wholly compared`;
  const of = comparisons.length;
  const sum = `${file}: ${agreeing} of ${of} multipliers agree with central differences`;
  const text = `${table([head, ...comparisons.map(cells)])}${sum}${rest} (relative tolerance ${TOLERANCE})\n`;
  return { text, disagree, of };
}

/** `adjoint check`: a report per file; the exit code. Throws a UsageError. */
export async function check(
  options: Options,
  write: (text: string) => Promise<void>,
  complain: (message: string) => void,
): Promise<number> {
  if (options.files.length === 0)
    throw new UsageError('check takes one FILE or more; see adjoint --help');
  let code = 0;
  for (const file of options.files) {
    try {
      const { text, disagree, of } = report(file, compare(load(file, options).solution));
      await write(text);
      if (disagree > 0) throw new InputError(`${file}: ${disagree} of ${of} multipliers disagree`);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      complain(error.message);
      code = 1;
    }
  }
  return code;
}
