import {
  bySymbol,
  type ChainRuleTerm,
  chainRuleTerms,
  isComplete,
  isWritten,
  lam,
  lambdaOf,
  type State,
  symbolOf,
  symbolTex,
  type Tex,
  termTex,
  valueTex,
  via,
} from '../../engine/index.ts';
import type { Run } from './run.ts';

/** The two arguments for one node's λ, typeset: the chain rule, and stationarity of L. */
export interface Argument {
  /** ∂f/∂c. */
  readonly derivative: string;
  readonly terms: readonly ChainRuleTerm[];
  /** The chain rule in lines, each starting with its equals sign. */
  readonly chainRule: readonly string[];
  /** 0 = ∂L/∂z_c in symbols, then with numbers put in. */
  readonly stationarity: readonly string[];
  readonly lambda: string;
  /** The value of λ_c as TeX, where it is complete at the cursor. */
  readonly value: string | undefined;
}

const MAX_TERMS = 6;
/** How many terms of a sum stand in one line of the panel: formulas are wide, numbers are not. */
const PER_LINE = { formulas: 2, numbers: 4, vectors: 1 } as const;

const valuesPerLine = ({ program }: Run, j: number): number =>
  program.equations[j]?.shape.length === 0 ? PER_LINE.numbers : PER_LINE.vectors;

/** The term of the edge numbered k, in its hue, with its sign before it as it continues a sum. */
const continued = (term: string, k: number): string =>
  term.startsWith('-') ? ` - ${via(k, term.slice(1).trim())}` : ` + ${via(k, term)}`;

/** A sum of typeset terms, broken into lines; terms beyond the sixth are left out, visibly. */
function sumOf(terms: readonly string[], perLine: number, start = ''): string {
  const shown = terms.slice(0, MAX_TERMS).map((term, i) => {
    const full = (i > 0 || (start !== '' && perLine === 1)) && i % perLine === 0;
    const broken = full ? ' \\\\ &\\quad' : '';
    return broken + (i === 0 && start === '' ? via(i, term) : continued(term, i));
  });
  return `${start}${shown.join('')}${terms.length > MAX_TERMS ? ' + \\cdots' : ''}`;
}

/** A term in numbers, or a question mark while the multiplier it needs is not known. */
const termValue = (run: Run, state: State, { consumer, term }: ChainRuleTerm): Tex =>
  isComplete(run.trace, state, consumer) ? valueTex(term) : symbolOf('{?}');

/** The seed λ_n in symbols and in numbers: ∂f/∂f, which is 1, or s where the output is a tensor. */
function seedOf({ trace }: Run): readonly [string, string] {
  const { seed } = trace;
  return seed && seed.shape.length > 0 ? ['s', valueTex(seed).tex] : ['1', '1'];
}

function chainRule(run: Run, state: State, terms: readonly ChainRuleTerm[], j: number): string[] {
  if (terms.length === 0) return [j === run.program.output ? `= ${seedOf(run)[0]}` : '= 0'];
  const through = terms.map((t) =>
    terms.length === 1 ? t.mixed : `\\underbrace{${t.mixed}}_{\\text{through }${t.through}}`,
  );
  const derivatives = terms.map((t) => t.symbols);
  const symbols = `= ${sumOf(derivatives, PER_LINE.numbers)}`;
  const formulas = `= ${sumOf(through, PER_LINE.formulas)}`;
  const written = isWritten(run.program.equations[j]?.shape ?? []);
  if (terms.length === 1 || !written) return [symbols, formulas];
  const values = terms.map((term) => termValue(run, state, term).tex);
  const numbers = `= ${sumOf(values, valuesPerLine(run, j))}`;
  return terms.length === 2 ? [symbols, `${formulas} ${numbers}`] : [symbols, formulas, numbers];
}

function stationarity(
  run: Run,
  state: State,
  terms: readonly ChainRuleTerm[],
  j: number,
  value: string,
): string[] {
  const { program } = run;
  const own = lambdaOf(program, j);
  const seed = j === program.output ? seedOf(run).map((s) => `${s} `) : ['', ''];
  const symbols = terms.map((use) => {
    const lambda = symbolOf(lambdaOf(program, use.consumer));
    return termTex(program, use, lambda, bySymbol(program)).tex;
  });
  const formulas = sumOf(symbols, PER_LINE.formulas, `= ${seed[0]}- ${own}`);
  if (!isWritten(program.equations[j]?.shape ?? [])) return [formulas];
  const numbers = terms.map((term) => termValue(run, state, term).tex);
  return [formulas, sumOf(numbers, valuesPerLine(run, j), `= ${seed[1]}- ${value}`)];
}

export function argumentFor(run: Run, state: State, j: number): Argument {
  const { program } = run;
  const terms = chainRuleTerms(run.trace, state, j);
  const complete = isComplete(run.trace, state, j);
  // A partial sum is not λ: with it the line of stationarity would claim a false equation.
  const lambda = complete ? state.lambda[j] : undefined;
  const output = program.equations[program.output ?? -1];
  const f = output ? symbolTex(output.name) : 'f';
  const value = lambda ? valueTex(lambda) : undefined;
  const negative = value?.tex.startsWith('-') ? `\\left(${value.tex}\\right)` : value?.tex;
  return {
    derivative: `\\frac{\\partial ${f}}{\\partial ${symbolTex(program.equations[j]?.name ?? '')}}`,
    terms,
    chainRule: chainRule(run, state, terms, j),
    stationarity: stationarity(run, state, terms, j, lam(negative ?? '{?}')),
    lambda: lambdaOf(program, j),
    value: value && lam(value.tex),
  };
}
