import { lettersOf } from '../algebra/letters.ts';
import { chain, type Derivation } from '../trace/derivation.ts';
import { plainTex } from '../trace/symbols.ts';

/** Letters that a line of a page has room for. */
const LINE = 64;

/** Where a sum can be broken: before its signs that stand in no group and no parentheses. */
function breaks(source: string): number[] {
  const found: number[] = [];
  let depth = 0;
  for (const { 0: token, index } of source.matchAll(/\\left\b|\\right\b|\\.|[{}]| [+-] /g)) {
    if (token === '{' || token === '\\left') depth++;
    else if (token === '}' || token === '\\right') depth--;
    else if (depth === 0 && /^ [+-] $/.test(token)) found.push(index);
  }
  return found;
}

/** A sum in lines that fit, as far as it can be broken. */
function linesOf(source: string): string[] {
  const ends = [...breaks(source), source.length];
  const lines: string[] = [];
  let line = '';
  let start = 0;
  for (const end of ends) {
    const term = source.slice(start, end);
    if (line !== '' && lettersOf(line + term) > LINE) {
      lines.push(line);
      line = term;
    } else line += term;
    start = end;
  }
  return [...lines, line];
}

/**
 * A derivation as one formula that fits a page: in one line, else an equals sign a line and long sums
 * broken before a sign. Numbers put in that fit no line are left out: formula and value remain.
 */
export function display(derivation: Derivation): string {
  const whole = chain(derivation);
  if (lettersOf(whole) <= LINE) return whole;
  const { left, symbols, numbers, value } = derivation;
  const fits = numbers !== undefined && linesOf(numbers).every((line) => lettersOf(line) <= LINE);
  const parts = [symbols, ...(fits ? [numbers] : []), value];
  const says = parts.map(plainTex);
  const rows = parts
    .filter((_, i) => says[i] !== says[i + 1])
    .map((part) => `= {} & ${linesOf(part).join(' \\\\ & \\quad ')}`);
  return `\\begin{aligned} ${left} ${rows.join(' \\\\ ')} \\end{aligned}`;
}
