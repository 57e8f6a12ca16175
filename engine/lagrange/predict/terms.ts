import type { Algebra } from '../../algebra/algebra.ts';
import { matrixProduct } from '../../algebra/indices.ts';
import { type ShapedTex, tex } from '../../algebra/tex.ts';
import { atom, negative } from '../../algebra/typeset.ts';
import { carries, equationAt, type Use } from '../../program/program.ts';
import { activeUses } from '../../program/pullback.ts';
import { mulberry32 } from '../../tensor/random.ts';
import { formatShape, sizeOf } from '../../tensor/tensor.ts';
import { isScalarEdge, lambdaTex, termsOf } from '../../trace/derivation.ts';
import type { State } from '../../trace/stateAt.ts';
import {
  bySymbol,
  derivativeTex,
  derivativeValue,
  nameOf,
  plainTex,
  termTex,
} from '../../trace/symbols.ts';
import type { Trace } from '../../trace/trace.ts';
import type { Mistake, Option, TermsQuestion } from './question.ts';
import { derivativeName, listed, multiplier, number, plain, termName, usedBy } from './words.ts';

/** Most terms that are asked for, and most wrong ones beside them: together as many as number keys. */
const MAX_TERMS = 5;
const MAX_WRONG = 4;
/** The longest TeX that can be read as one of several. */
const MAX_LENGTH = 240;

/** The rules read wrongly: the factors of each matrix product the other way round. */
const swapped: Algebra<ShapedTex> = {
  ...tex,
  matmul: (a, b) => ({ ...tex.matmul(a, b), ...matrixProduct(b, a) }),
};

/** The rules read wrongly: no matrix transposed. */
const untransposed: Algebra<ShapedTex> = {
  ...tex,
  transpose: (x, params) => ({ ...x, shape: tex.transpose(x, params).shape }),
};

/** Makes the options of one question. */
interface Maker {
  readonly trace: Trace;
  readonly state: State;
  /** The equation whose multiplier is asked about. */
  readonly j: number;
}

const right = ({ trace: { program } }: Maker, use: Use): Option => ({
  tex: termTex(program, use, lambdaTex(program, use.consumer), bySymbol(program)).tex,
  label: termName(program, use),
  right: true,
  says: '',
});

const wrong = (source: string, label: string, mistake: Mistake, says: string): Option => ({
  ...{ tex: source, label, mistake, says },
  right: false,
});

/** ` = 7.389` where a scalar is known. */
function equals({ trace: { program }, state: { z } }: Maker, use: Use): string {
  const value = isScalarEdge(program, use) ? derivativeValue(program, use, z)?.data[0] : undefined;
  return value === undefined ? '' : ` = ${number(value)}`;
}

function localDerivative(maker: Maker, use: Use): Option {
  const { program } = maker.trace;
  const source = isScalarEdge(program, use)
    ? derivativeTex(program, use).tex
    : `\\frac{\\partial ${nameOf(program, use.consumer)}}{\\partial ${nameOf(program, maker.j)}}`;
  const name = derivativeName(program, use);
  const lambda = maker.state.lambda[use.consumer];
  const isOne = lambda?.shape.length === 0 && lambda.data[0] === 1;
  const own = multiplier(program, use.consumer);
  const hidden = isOne ? `, though ${own} is 1 here` : '';
  const says = `That is the local derivative ${name}${equals(maker, use)} alone; the term is ${own} times it${hidden}.`;
  return wrong(source, `${name} alone`, 'local derivative', says);
}

function forwardValue({ trace: { program } }: Maker, use: Use): Option {
  const name = plain(program, use.consumer);
  const source = termTex(program, use, atom(nameOf(program, use.consumer)), bySymbol(program)).tex;
  const says = `That takes the value ${name} where its multiplier ${multiplier(program, use.consumer)} belongs.`;
  return wrong(source, `${name} ${derivativeName(program, use)}`, 'forward value', says);
}

function turned({ trace: { program } }: Maker, use: Use): Option {
  const lambda = negative(lambdaTex(program, use.consumer));
  const source = termTex(program, use, lambda, bySymbol(program)).tex;
  const says = `The sign is turned round: the term is ${termName(program, use)}.`;
  return wrong(source, `−${termName(program, use)}`, 'wrong sign', says);
}

/** A use that makes a term of another multiplier than λ_j. */
function elsewhere(maker: Maker, use: Use, mistake: Mistake, says: string): Option {
  const { program } = maker.trace;
  const source = termTex(program, use, lambdaTex(program, use.consumer), bySymbol(program)).tex;
  return wrong(source, termName(program, use), mistake, says);
}

/** What j hands on to its own arguments: the way the value came, not the way λ comes. */
function handedOn(maker: Maker): Option[] {
  const { trace, j } = maker;
  const { program } = trace;
  const port = equationAt(program, j).args.findIndex(
    (arg, at) => 'equation' in arg && carries(program, { consumer: j, port: at }),
  );
  if (port < 0) return [];
  const use = { consumer: j, port };
  const from = listed(termsOf(trace, j).map(({ consumer }) => plain(program, consumer)));
  const says = `That is what ${plain(program, j)} hands on to its argument ${plain(program, usedBy(program, use))}; ${multiplier(program, j)} comes from where ${plain(program, j)} is used: ${from}.`;
  return [elsewhere(maker, use, 'wrong direction', says)];
}

/** Terms of the multipliers of j's consumers: one node too far. */
function tooFar(maker: Maker, { consumer }: Use): Option[] {
  const { program, reach } = maker.trace;
  return activeUses(program, reach, consumer).map((use) => {
    const says = `That is a term of ${multiplier(program, consumer)}, not of ${multiplier(program, maker.j)}.`;
    return elsewhere(maker, use, 'other node', says);
  });
}

/** The term by the rules read wrongly; the same as the right one where they have no matrix product. */
function misread(maker: Maker, use: Use): Option[] {
  const { trace, j } = maker;
  const { program } = trace;
  const { shape } = equationAt(program, j);
  // One number is its own transpose, and commutes.
  if (sizeOf(shape) === 1 && sizeOf(equationAt(program, use.consumer).shape) === 1) return [];
  const read = (k: Algebra<ShapedTex>): string =>
    termTex(program, use, lambdaTex(program, use.consumer), bySymbol(program), k).tex;
  const needs = `${multiplier(program, j)} must have the shape of ${plain(program, j)}, ${formatShape(shape)}`;
  const name = termName(program, use);
  return [
    wrong(
      read(swapped),
      `${name}, factors exchanged`,
      'wrong order',
      `The factors stand in the wrong order; a matrix product does not commute, and ${needs}.`,
    ),
    wrong(
      read(untransposed),
      `${name}, not transposed`,
      'no transpose',
      `A matrix is not transposed on the way back; ${needs}.`,
    ),
  ];
}

/** Wrong terms, the ones most worth telling apart first; several may look the same. */
function wrongTerms(maker: Maker, uses: readonly Use[]): Option[] {
  const [first, ...more] = uses;
  if (!first) return [];
  const last = more.at(-1) ?? first;
  return [
    localDerivative(maker, first),
    ...misread(maker, first),
    turned(maker, last),
    ...handedOn(maker),
    forwardValue(maker, first),
    ...more.flatMap((use) => localDerivative(maker, use)),
    ...tooFar(maker, first),
    turned(maker, first),
  ];
}

/** The first of the options that look the same. */
function told(options: readonly Option[], taken: readonly Option[]): Option[] {
  const seen = new Set(taken.map((option) => plainTex(option.tex)));
  return options.filter((option) => {
    const source = plainTex(option.tex);
    const fresh = !seen.has(source) && option.tex.length <= MAX_LENGTH;
    seen.add(source);
    return fresh;
  });
}

/** In an order that tells nothing, and is the same each time. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const uniform = mulberry32(seed);
  return items
    .map((item) => ({ item, at: uniform() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/**
 * Which terms λ_j = Σ_{i∈β(j)} λ_i ∂f_i/∂z_j has, among wrong ones made from the same rules; none where
 * it has too many, or formulas too long to choose among.
 */
export function termsQuestion(trace: Trace, state: State, j: number): TermsQuestion[] {
  const { program } = trace;
  const uses = termsOf(trace, j);
  const maker = { trace, state, j };
  const names = listed(uses.map(({ consumer }) => plain(program, consumer)));
  const terms = uses.map((use) => right(maker, use));
  if (terms.length > MAX_TERMS || terms.some((term) => term.tex.length > MAX_LENGTH)) return [];
  const others = told(wrongTerms(maker, uses), terms).slice(0, MAX_WRONG);
  if (others.length === 0) return [];
  const sum = listed(terms.map(({ label }) => label));
  const one = terms.length === 1;
  const says = `Right: ${plain(program, j)} is used by ${names}; ${one ? 'that one term is' : 'the terms are'} ${sum}.`;
  const count = one ? `${names}` : `${names}, ${terms.length} uses in all`;
  const missing = `A term is missing: ${plain(program, j)} is used by ${count}.`;
  return [
    {
      kind: 'terms',
      prompt: `Which terms make up ${multiplier(program, j)}?`,
      answer: `${multiplier(program, j)} is made of ${sum}.`,
      options: shuffled([...terms.map((term) => ({ ...term, says })), ...others], j),
      missing: { right: false, mistake: 'missing term', says: missing },
    },
  ];
}
