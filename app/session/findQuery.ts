import type { Shape } from '../../engine/index.ts';
import { readShape } from './shapeText.ts';

/** A test of the numbers of z, of λ, or of both. */
export interface NumberTest {
  readonly of: 'z' | 'lambda' | 'both';
  readonly holds: (value: number) => boolean;
}

/** What is looked for: nodes whose value has a shape, or has an element that passes a test, or that a text names. */
export interface FindQuery {
  readonly shape?: Shape;
  readonly test?: NumberTest;
  /** Lowercase; empty where it can be none. */
  readonly text: string;
}

const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|[+-]?(?:inf|infinity|∞)`;
const COMPARISON = new RegExp(
  String.raw`^(\|?)(z|λ|lambda)?\|?\s*(<=|>=|!=|<|>|==?|≤|≥|≠)\s*(${NUMBER}|nan)$`,
);
const SHAPE = /^shape\b(.*)$|^([[(]?\s*\d+(?:\s*[×x]\s*\d+)+\s*[\])]?)$/;
const VALUE = new RegExp(`^(${NUMBER})$|^(nan)$`);

/** A number as it is typed or shown, `-Inf`, `6.97`, `1e-3`. */
function numberOf(text: string): number {
  if (text === 'nan') return Number.NaN;
  if (/inf|∞/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return Number(text);
}

const TESTS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => Object.is(a, b) || a === b,
  '!=': (a, b) => !(Object.is(a, b) || a === b),
};
const SAME: Readonly<Record<string, string>> = { '≤': '<=', '≥': '>=', '≠': '!=', '==': '=' };

function comparison(typed: string): NumberTest | undefined {
  const found = COMPARISON.exec(typed);
  if (!found) return undefined;
  const [, bar, letter, sign = '', number = ''] = found;
  const test = TESTS[SAME[sign] ?? sign];
  const bound = numberOf(number);
  if (!test) return undefined;
  return {
    of: letter === undefined ? 'both' : letter === 'z' ? 'z' : 'lambda',
    holds: (value) => test(bar ? Math.abs(value) : value, bound),
  };
}

/** A number alone: equal as far as it is typed, so that 6.97 finds 6.9729; Inf finds both infinities. */
function equality(typed: string): NumberTest | undefined {
  const found = VALUE.exec(typed);
  if (!found) return undefined;
  const wanted = numberOf(typed);
  if (!Number.isFinite(wanted)) {
    const either = wanted === Infinity && !typed.startsWith('+');
    return { of: 'both', holds: (v) => Object.is(either ? Math.abs(v) : v, wanted) };
  }
  const [mantissa = '', exponent = '0'] = typed.split('e');
  const decimals = (mantissa.split('.')[1] ?? '').length;
  // Whole numbers are meant exactly; decimals may be rounded, or cut as a card shows them.
  const unit = decimals === 0 ? 0 : 10 ** (Number(exponent) - decimals);
  return { of: 'both', holds: (v) => v === wanted || Math.abs(v - wanted) < unit };
}

/** Reads what is typed to find nodes: a name or op, `NaN`, `-Inf`, `6.97`, `> 3`, `|λ| < 1e-3`, `shape 64x2`, `64×2`. */
export function readFind(typed: string): FindQuery {
  const text = typed.trim().toLowerCase().replaceAll('−', '-');
  const found = SHAPE.exec(text);
  const shape = found && readShape(found[1] ?? found[2] ?? '');
  if (shape) return { shape, text: found[1] === undefined ? '' : text };
  const compared = comparison(text);
  if (compared) return { test: compared, text: '' };
  const equal = equality(text);
  return { text, ...(equal ? { test: equal } : {}) };
}
