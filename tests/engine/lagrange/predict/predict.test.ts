import { describe, expect, test } from 'vitest';
import { judge, questionsAt } from '../../../../engine/lagrange/predict/predict.ts';
import type { Question } from '../../../../engine/lagrange/predict/question.ts';
import { timeline } from '../../../../engine/trace/timeline.ts';
import { expSin, runOf } from '../../build.ts';
import { everyQuestion, optionCalled, rightAnswer, typed } from './asking.ts';

const run = runOf(expSin(0));
const ticks = timeline(run);

/** The questions before stop n of exp/sin at 0, counted from 1. */
const before = (n: number): Question[] => {
  const tick = ticks[n - 1];
  if (!tick) throw new RangeError(`no stop ${n}`);
  return questionsAt(run, tick);
};

/** The question of a kind before a stop; of several the last. */
function asked(n: number, kind: Question['kind']): Question {
  const found = before(n).findLast((question) => question.kind === kind);
  if (!found) throw new RangeError(`no ${kind} before stop ${n}`);
  return found;
}

const choose = (question: Question, ...labels: readonly string[]) =>
  judge(question, { chosen: labels.map((label) => optionCalled(question, label)) });

describe('exp/sin', () => {
  test('is asked about at every stop where something can be predicted', () => {
    const kinds = everyQuestion(run).map(({ questions }) => questions.map((q) => q.kind).join(' '));
    const forward = 'which value';
    const whole = 'which terms value';
    expect(kinds).toEqual([
      ...['which', forward, forward, forward, forward, forward, forward],
      forward,
      ...[whole, '', whole, ''],
      ...[whole, 'value value', ''],
      ...[whole, '', whole, 'value value', '', whole, ''],
    ]);
  });

  test('every right answer is accepted, and said with its number', () => {
    for (const { questions } of everyQuestion(run)) {
      for (const question of questions) {
        const verdict = judge(question, rightAnswer(question));
        expect(verdict).toMatchObject({ right: true });
        expect(verdict.mistake).toBeUndefined();
        expect(verdict.says).toMatch(/^Right: .+\.$/);
      }
    }
  });

  test('every mistake that is known is told apart from all others', () => {
    for (const { questions } of everyQuestion(run)) {
      for (const question of questions) {
        if (question.kind === 'value') {
          expect(question.wrong.length).toBeGreaterThanOrEqual(2);
          for (const { value, mistake, says } of question.wrong) {
            expect(judge(question, typed(value))).toEqual({ right: false, mistake, says });
          }
        } else {
          for (const [i, { right, mistake, says }] of question.options.entries()) {
            if (!right) expect(judge(question, { chosen: [i] })).toEqual({ right, mistake, says });
          }
        }
      }
    }
  });

  test('has no answer that is wrong and looks right', () => {
    for (const { questions } of everyQuestion(run)) {
      for (const question of questions) {
        if (question.kind === 'value' || question.kind === 'which') continue;
        const looks = question.options.map(({ tex }) => tex);
        expect(new Set(looks).size).toBe(looks.length);
      }
    }
  });
});

describe('which', () => {
  test('takes any node that is ready, and says which one the run takes', () => {
    const question = asked(5, 'which');
    expect(choose(question, 'd')).toEqual({ right: true, says: 'Right: d is made of c.' });
    expect(choose(question, 'e')).toEqual({
      right: true,
      says: 'Right: e is made of c. The run takes d first.',
    });
    expect(choose(asked(9, 'which'), 'λ_d').says).toBe(
      'Right: λ_d needs λ_f only. The run takes e first.',
    );
  });

  test.each([
    [5, 'f', 'too soon', 'Too soon: f is made of d and e, which have no value yet.'],
    [5, 'a', 'already known', 'a has its value already.'],
    [8, 'x', 'too soon', 'Too soon: x is used by a, so λ_x needs λ_a first.'],
    [11, 'λ_c', 'too soon', 'Too soon: c is used by d, so λ_c needs λ_d first.'],
    [13, 'λ_e', 'already known', 'λ_e is complete already.'],
  ])('before stop %d %s is %s', (stop, label, mistake, says) => {
    expect(choose(asked(stop, 'which'), label)).toEqual({ right: false, mistake, says });
  });

  test('nodes without a way to the output, and conditions, have no turn', () => {
    const beside = runOf(
      {
        x: ['input', 1],
        u: ['exp', 'x'],
        p: ['greater', 'x', 0],
        y: ['where', 'p', 'x', 2],
      },
      'y',
    );
    const pull = timeline(beside).find(({ kind }, i) => kind === 'step' && i > 4);
    const [question] = pull ? questionsAt(beside, pull) : [];
    if (question?.kind !== 'which') throw new TypeError('the first question is not which');
    expect(choose(question, 'λ_u')).toEqual({
      right: false,
      mistake: 'does not reach',
      says: 'u does not reach y: its λ is 0.',
    });
    expect(choose(question, 'λ_p')).toMatchObject({ right: false, mistake: 'no multiplier' });
  });

  test('offers nine of many, the next among them, and judges all', () => {
    const names = Array.from({ length: 30 }, (_, i) => `v${i}`);
    const chain = runOf(
      Object.fromEntries(
        names.map((name, i) => [name, i === 0 ? ['input', 0.5] : ['sin', `v${i - 1}`]]),
      ),
    );
    for (const { tick, questions } of everyQuestion(chain)) {
      const [question] = questions;
      if (question?.kind !== 'which' || tick.kind !== 'step') continue;
      expect(question.offered).toHaveLength(9);
      expect(question.offered).toContain(tick.step.equation);
      expect(question.options).toHaveLength(30);
    }
    const [tick] = timeline(chain).slice(10);
    if (!tick) throw new RangeError('no such stop');
    const [question] = questionsAt(chain, tick, [9, 10, 11]);
    expect(question).toMatchObject({ kind: 'which', offered: expect.arrayContaining([9, 10, 11]) });
    expect(question).toHaveProperty('offered.length', 3);
  });
});

describe('terms', () => {
  const question = asked(13, 'terms');
  test.each([
    [['λ_d ∂d/∂c'], 'missing term', 'A term is missing: c is used by d and e, 2 uses in all.'],
    [
      ['λ_e ∂e/∂c', '∂d/∂c alone'],
      'local derivative',
      'That is the local derivative ∂d/∂c = 7.389 alone; the term is λ_d times it, though λ_d is 1 here.',
    ],
    [['−λ_e ∂e/∂c'], 'wrong sign', 'The sign is turned round: the term is λ_e ∂e/∂c.'],
    [['d ∂d/∂c'], 'forward value', 'That takes the value d where its multiplier λ_d belongs.'],
    [
      ['λ_c ∂c/∂a'],
      'wrong direction',
      'That is what c hands on to its argument a; λ_c comes from where c is used: d and e.',
    ],
  ])('%j is a %s', (labels, mistake, says) => {
    expect(choose(question, ...labels)).toEqual({ right: false, mistake, says });
  });

  test('are right all together, in any order, and twice is once', () => {
    expect(choose(question, 'λ_e ∂e/∂c', 'λ_d ∂d/∂c').right).toBe(true);
    expect(choose(question, 'λ_d ∂d/∂c', 'λ_d ∂d/∂c').right).toBe(false);
    expect(judge(question, { chosen: [] })).toMatchObject({ right: false, mistake: 'unknown' });
  });

  test('of a node that one op takes twice are two', () => {
    const square = runOf({ x: ['input', 3], y: ['mul', 'x', 'x'] });
    const tick = timeline(square)[3];
    const terms = tick && questionsAt(square, tick).find(({ kind }) => kind === 'terms');
    if (!terms) throw new TypeError('no terms are asked for');
    const [a, b] = ['λ_y ∂y/∂x at port a', 'λ_y ∂y/∂x at port b'] as const;
    expect(choose(terms, a)).toMatchObject({ right: false, mistake: 'missing term' });
    expect(choose(terms, a, b).right).toBe(true);
  });

  test('of matrices tell a transposed order from the right one', () => {
    const line = runOf({
      X: [
        'input',
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ],
      W: [
        'parameter',
        [
          [1, 2],
          [3, 4],
        ],
      ],
      Y: ['matmul', 'X', 'W'],
      s: ['sum', 'Y'],
    });
    const all = everyQuestion(line).flatMap(({ questions }) => questions);
    const terms = all.filter(({ kind, answer }) => kind === 'terms' && answer.startsWith('λ_W'));
    const [ofW] = terms;
    if (ofW?.kind !== 'terms') throw new TypeError('λ_W is not asked for');
    const tex = (label: string) => ofW.options[optionCalled(ofW, label)]?.tex;
    expect(tex('λ_Y ∂Y/∂W')).toBe('X^\\top \\, \\lam{\\lambda_{Y}}');
    expect(tex('λ_Y ∂Y/∂W, factors exchanged')).toBe('\\lam{\\lambda_{Y}} \\, X^\\top');
    expect(tex('λ_Y ∂Y/∂W, not transposed')).toBe('X \\, \\lam{\\lambda_{Y}}');
    expect(choose(ofW, 'λ_Y ∂Y/∂W, factors exchanged')).toEqual({
      right: false,
      mistake: 'wrong order',
      says: 'The factors stand in the wrong order; a matrix product does not commute, and λ_W must have the shape of W, [2×2].',
    });
    expect(choose(ofW, 'λ_Y ∂Y/∂W, not transposed')).toMatchObject({ mistake: 'no transpose' });
  });
});

describe('values', () => {
  test.each([
    [6, 2, 'argument', 'That is c, which goes into e; its op is still to be applied.'],
    [
      6,
      -0.416,
      'local derivative',
      'That is the local derivative ∂e/∂c; the value e is asked for.',
    ],
    [8, 8.298, 'forward value', 'That is the value of f; λ_f = ∂f/∂f.'],
    [8, 0, 'no seed', 'With λ_f = 0 nothing would come back: λ_f = ∂f/∂f.'],
    [13, 0.416, 'wrong sign', 'The sign is turned round.'],
    [13, 6.973, 'whole sum', 'That is all of λ_c; one edge brings one of its terms.'],
    [14, 7.389, 'missing term', 'A term is missing: λ_e ∂e/∂c = −0.416.'],
    [14, 7.805, 'wrong sign', 'The sign of a term is turned round: λ_e ∂e/∂c = −0.416.'],
    [14, -3.0749, 'multiplied', 'The terms are added, not multiplied.'],
    [
      16,
      1,
      'local derivative',
      'That is the local derivative ∂c/∂b = 1; the term is λ_c = 6.973 times it.',
    ],
    [16, 7.973, 'added', 'λ_c = 6.973 and ∂c/∂b = 1 are multiplied, not added.'],
    [19, 6.973, 'missing term', 'A term is missing: λ_b ∂b/∂a = 13.946.'],
    [19, 13.946, 'missing term', 'A term is missing: λ_c ∂c/∂a = 6.973.'],
    [
      19,
      3,
      'local derivative',
      'That is the sum of the local derivatives; each is multiplied by its λ first.',
    ],
    [19, 22.167, 'missing term', 'A term was missed before: λ_c without the one through e.'],
    [21, 22.167, 'missing term', 'A term was missed before: λ_c without the one through e.'],
    [21, 6.973, 'missing term', 'A term was missed before: λ_a without the one through b.'],
    [21, 13.946, 'missing term', 'A term was missed before: λ_a without the one through c.'],
    [
      21,
      116.56,
      'no order',
      'Each node passes on its λ as soon as a term arrives, and again with every further one.',
    ],
    [21, 20.2, 'too coarse', 'Close, but not to three digits.'],
    [21, 123, 'unknown', 'It is not 123.'],
  ])('before stop %d %d is a %s', (stop, value, mistake, says) => {
    const answer = { value, unit: 1e-3 };
    expect(judge(asked(stop, 'value'), answer)).toEqual({ right: false, mistake, says });
  });

  test('of a short vector are asked for by their largest element', () => {
    const vector = runOf({ x: ['input', [1, -2]], y: ['square', 'x'], s: ['sum', 'y'] });
    const questions = everyQuestion(vector).flatMap(({ questions: some }) => some);
    const values = questions.filter(({ kind }) => kind === 'value');
    expect(values.map(({ prompt, answer }) => [prompt, answer])).toEqual([
      ['What is the value of y? Element 1, counted from 0.', 'y, element 1, is 4.'],
      ['What is the value of s?', 's is 5.'],
      ['What is λ_s?', 'λ_s is 1.'],
      ['What is λ_y? Element 0, counted from 0.', 'λ_y, element 0, is 1.'],
      ['What is λ_x? Element 1, counted from 0.', 'λ_x, element 1, is −4.'],
    ]);
  });
});

describe('shapes', () => {
  const large = runOf({
    X: ['input', Array.from({ length: 6 }, (_, i) => [i, 1, 2])],
    W: [
      'parameter',
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ],
    Y: ['matmul', 'X', 'W'],
    s: ['sum', 'Y'],
  });
  const shapes = everyQuestion(large)
    .flatMap(({ questions }) => questions)
    .filter(({ kind }) => kind === 'shape');

  test('are asked for where numbers are not written out, of λ where an edge changes them', () => {
    expect(shapes.map(({ prompt, answer }) => `${prompt} ${answer}`)).toEqual([
      'What shape has Y? Y is [6×2].',
      'What shape has s? s is a scalar.',
      'What shape has λ_Y? λ_Y is [6×2].',
      'What shape has λ_W? λ_W is [3×2].',
      'What shape has λ_X? λ_X is [6×3].',
    ]);
  });

  test('wrong ones say whose they are', () => {
    const [ofY] = shapes;
    if (!ofY) throw new TypeError('no shape is asked for');
    expect(choose(ofY, '[6×3]').says).toBe('That is the shape of X, which goes into Y.');
    expect(choose(ofY, '[2×6]').says).toBe('The axes of Y are exchanged.');
    expect(choose(ofY, 'scalar').says).toBe('A scalar has no axes; Y has 2.');
  });
});
