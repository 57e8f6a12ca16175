/** What a wrong answer was taken for. */
export type Mistake =
  // Which node comes next.
  | 'already known'
  | 'too soon'
  | 'does not reach'
  | 'no multiplier'
  | 'no value'
  // What is put together, and what comes of it.
  | 'missing term'
  | 'local derivative'
  | 'multiplier alone'
  | 'forward value'
  | 'argument'
  | 'wrong sign'
  | 'wrong direction'
  | 'other node'
  | 'whole sum'
  | 'added'
  | 'multiplied'
  | 'no order'
  | 'no seed'
  | 'wrong order'
  | 'no transpose'
  | 'other shape'
  // None of these.
  | 'too coarse'
  | 'unknown';

/** What an answer is: right, or wrong in a way that has a name, said as a sentence with the numbers put in. */
export interface Verdict {
  readonly right: boolean;
  readonly mistake?: Mistake;
  readonly says: string;
}

/** One answer to choose, typeset and in running text, and what choosing it is. */
export interface Option extends Verdict {
  readonly tex: string;
  readonly label: string;
}

interface Asked {
  /** The question as a sentence. */
  readonly prompt: string;
  /** What is right, as a sentence. */
  readonly answer: string;
}

/** Which node comes next? Any that can is right: a run takes one of several topological orders. */
export interface WhichQuestion extends Asked {
  readonly kind: 'which';
  /** By equation. */
  readonly options: readonly Option[];
  /** The equations to choose among where there is no graph to point at, by name. */
  readonly offered: readonly number[];
}

/** Which terms is λ_j the sum of? All that are right, and no others. */
export interface TermsQuestion extends Asked {
  readonly kind: 'terms';
  readonly options: readonly Option[];
  /** The verdict on right terms that are not all of them. */
  readonly missing: Verdict;
}

/** What shape has a tensor that is too large to write out? */
export interface ShapeQuestion extends Asked {
  readonly kind: 'shape';
  readonly options: readonly Option[];
}

/** A wrong number that can be told how it came about. */
export interface WrongValue {
  readonly value: number;
  readonly mistake: Mistake;
  readonly says: string;
}

/** What number is it? Of a short vector, one element is asked for. */
export interface ValueQuestion extends Asked {
  readonly kind: 'value';
  /** What is asked for, typeset. */
  readonly tex: string;
  readonly value: number;
  readonly wrong: readonly WrongValue[];
}

export type Question = WhichQuestion | TermsQuestion | ShapeQuestion | ValueQuestion;

/** A number as it was typed: its value, and one unit of its last digit. */
export interface Typed {
  readonly value: number;
  readonly unit: number;
}

/** Numbers of options, of `WhichQuestion` numbers of equations; or a number. */
export type Answer = { readonly chosen: readonly number[] } | Typed;
