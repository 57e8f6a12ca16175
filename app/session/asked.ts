import type { Question } from '../../engine/index.ts';

/** What is asked before the next step is shown. */
export interface Asked {
  readonly questions: readonly Question[];
  /** Which of them is open. */
  readonly at: number;
  /** It has been answered wrongly already. */
  readonly tried: boolean;
}

/** What came of the last answer; `shown` is one that was given away. */
export interface Said {
  readonly as: 'right' | 'wrong' | 'shown';
  readonly text: string;
}

/** Questions right at the first try, of all that were answered or given away. */
export interface Score {
  readonly right: number;
  readonly asked: number;
  /** Right ones in a row up to now, and the most there were. */
  readonly streak: number;
  readonly best: number;
}

/** Where the browser keeps whether one was predicting. */
export const PREDICT_KEY = 'adjoint:predict';

export const NO_SCORE: Score = { right: 0, asked: 0, streak: 0, best: 0 };

/** The score after a question's first answer. */
export function scored(score: Score, isRight: boolean): Score {
  const streak = isRight ? score.streak + 1 : 0;
  return {
    right: score.right + Number(isRight),
    asked: score.asked + 1,
    streak,
    best: Math.max(score.best, streak),
  };
}
