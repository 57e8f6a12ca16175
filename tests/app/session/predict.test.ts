import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { setValue } from '../../../app/document/edits.ts';
import { edit } from '../../../app/document/store.ts';
import { NO_SCORE, scored } from '../../../app/session/asked.ts';
import { openBlock } from '../../../app/session/blocks.ts';
import { setFree } from '../../../app/session/laboratory.ts';
import { stepTo } from '../../../app/session/playback.ts';
import {
  answer,
  answerNode,
  answerText,
  openQuestion,
  readTyped,
  showAnswer,
  stepForward,
  togglePredict,
} from '../../../app/session/predict.ts';
import { startPredicting } from '../../../app/session/predicting.ts';
import { currentRun, cursorIn } from '../../../app/session/run.ts';
import { session, setSession } from '../../../app/session/session.ts';
import { expSin } from '../../../examples/expSin.ts';
import { opened, openedFrom } from '../opened.ts';

const position = (): number => cursorIn(currentRun());
const prompt = (): string | undefined => openQuestion(session().asked)?.prompt;

let stop = (): void => {};

beforeEach(() => {
  opened(fromExample(expSin));
  stop = startPredicting();
});

afterEach(() => {
  stop();
  setSession({ predict: false, asked: null, said: null, score: NO_SCORE, path: [], views: [] });
});

/** Predicting, with the first question before a stop. */
function predictAt(ticks: number): void {
  stepTo(ticks);
  togglePredict();
}

describe('switched on', () => {
  test('asks at once, from the start where the run is over, and turns review off', () => {
    setSession({ review: true });
    togglePredict();
    expect(position()).toBe(0);
    expect(session().review).toBe(false);
    expect(prompt()).toBe('Which node takes its value first?');
  });

  test('asks all questions of a step, then takes it', () => {
    predictAt(12);
    expect(prompt()).toBe('Whose λ can be computed next?');
    answerNode('n4');
    expect(session().said).toEqual({ as: 'right', text: 'Right: λ_c needs λ_d and λ_e only.' });
    expect(prompt()).toBe('Which terms make up λ_c?');
    showAnswer();
    expect(session().said).toEqual({
      as: 'shown',
      text: 'λ_c is made of λ_d ∂d/∂c and λ_e ∂e/∂c.',
    });
    expect(position()).toBe(12);
    answerText('−0.42');
    expect(position()).toBe(13);
    expect(session().asked).toBeNull();
    expect(session().said).toEqual({ as: 'right', text: 'Right: λ_e ∂e/∂c is −0.416.' });
  });

  test('goes past stops where there is nothing to ask', () => {
    predictAt(9);
    expect(session().asked).toBeNull();
    expect(position()).toBe(9);
    stepForward();
    expect(position()).toBe(10);
  });

  test('counts the first answer to each question, and a given-away one as asked', () => {
    predictAt(12);
    answerNode('n6');
    expect(session().said).toEqual({ as: 'wrong', text: 'λ_e is complete already.' });
    expect(session().score).toEqual({ right: 0, asked: 1, streak: 0, best: 0 });
    answerNode('n4');
    expect(session().score.asked).toBe(1);
    showAnswer();
    answerText('-0.416');
    expect(session().score).toEqual({ right: 1, asked: 3, streak: 1, best: 1 });
  });

  test('what is no number is no answer', () => {
    predictAt(13);
    answerText('seven');
    expect(session().said).toEqual({ as: 'wrong', text: '“seven” is not a number.' });
    expect(session().score.asked).toBe(0);
    expect(prompt()).toBe('What does d → c add to λ_c?');
  });

  test('asks nothing more while a question is open, and nothing at the end', () => {
    predictAt(12);
    const { asked } = session();
    stepForward();
    expect(session().asked).toBe(asked);
    expect(position()).toBe(12);
    stepTo(22);
    stepForward();
    expect(session().asked).toBeNull();
    expect(position()).toBe(22);
  });

  test('a question is dropped when another moment or another run is shown', () => {
    predictAt(12);
    stepTo(5);
    expect(session().asked).toBeNull();
    stepForward();
    expect(prompt()).toBe('Which node can take its value next?');
    edit(setValue('n1', 0.5));
    expect(session().asked).toBeNull();
    stepForward();
    showAnswer();
    answerText('-0.941');
    expect(session().said?.text).toBe('Right: e is −0.941.');
  });

  test('an experiment is left for a question, and a question for an experiment', () => {
    setFree();
    predictAt(12);
    expect(session().experiment).toBeNull();
    expect(prompt()).toBe('Whose λ can be computed next?');
    setFree();
    expect(session().asked).toBeNull();
    stepForward();
    expect(session().experiment).toBeNull();
    expect(prompt()).toBe('Whose λ can be computed next?');
  });

  test('a node answers only where one is asked for', () => {
    predictAt(13);
    answerNode('n4');
    expect(session().score.asked).toBe(0);
    answer({ chosen: [3] });
    expect(session().said?.as).toBe('wrong');
  });
});

test('switched off, a step is a step', () => {
  predictAt(12);
  togglePredict();
  expect(session()).toMatchObject({ predict: false, asked: null, said: null });
  stepForward();
  expect(position()).toBe(13);
});

test('inside a block it offers what is seen there; the ways in and out are not asked about', () => {
  openedFrom({ x: ['input', 1], y: ['silu', 'x'], z: ['exp', 'y'] });
  openBlock('n2');
  stepTo(1);
  togglePredict();
  const run = currentRun();
  const inside = new Set(Object.keys(run.scene.nodes));
  let asked = 0;
  for (let steps = 0; steps < 40 && session().path.length > 0; steps++) {
    const question = openQuestion(session().asked);
    if (question?.kind === 'which') {
      expect(question.answer).not.toContain('It is x');
      asked++;
      for (const i of question.offered) {
        expect(inside).toContain(run.program.equations[i]?.id);
      }
    }
    if (question) showAnswer();
    else stepForward();
  }
  expect(asked).toBeGreaterThan(0);
  expect(session().path).toEqual([]);
});

describe('scored', () => {
  test('keeps the longest streak', () => {
    const after = [true, true, false, true].reduce(scored, NO_SCORE);
    expect(after).toEqual({ right: 3, asked: 4, streak: 1, best: 2 });
  });
});

describe('readTyped', () => {
  test.each([
    ['7.39', 7.39, 0.01],
    ['7', 7, 1],
    [' −0.416 ', -0.416, 1e-3],
    ['.5', 0.5, 0.1],
    ['1.5e3', 1500, 100],
    ['2e−3', 0.002, 1e-3],
  ])('%j is %d to %d', (text, value, unit) => {
    const typed = readTyped(text);
    expect(typed?.value).toBe(value);
    expect(typed?.unit).toBeCloseTo(unit, 12);
  });
  test.each(['', 'x', '1,5', '7.39.1'])('%j is no number', (text) => {
    expect(readTyped(text)).toBeUndefined();
  });
});
