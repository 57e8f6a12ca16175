import {
  type Answer,
  judge,
  type NodeId,
  type Question,
  questionsAt,
  type Tick,
  type Typed,
} from '../../engine/index.ts';
import { storage, store } from '../document/persistence.ts';
import { type Asked, NO_SCORE, PREDICT_KEY, type Said, scored } from './asked.ts';
import { leavesBlock } from './moment.ts';
import { atEnd, stepBy, stepTo } from './playback.ts';
import { currentRun, cursorIn, type Run } from './run.ts';
import { membersOf } from './scene.ts';
import { session, setSession } from './session.ts';
import { quoted, readNumber } from './valueText.ts';

/** Whether a stop hands a value on to an open block: it is there already. */
function entersBlock({ blocks }: Run, tick: Tick): boolean {
  if (tick.kind !== 'step' || tick.step.kind !== 'forward') return false;
  const { equation } = tick.step;
  return blocks.some(({ ports }) => ports.includes(equation));
}

/** What to ask before the next stop. Where it leads out of an open block the graph changes first. */
function nextQuestions(run: Run): readonly Question[] {
  const position = cursorIn(run);
  const tick = run.ticks[position];
  if (!tick || leavesBlock(run, position, position + 1) || entersBlock(run, tick)) return [];
  const block = run.blocks.at(-1);
  return questionsAt(run.trace, tick, block && membersOf(run.program, block));
}

/** Opens the first question about the next stop; false where there is none. */
function ask(): boolean {
  const questions = nextQuestions(currentRun());
  if (questions.length === 0) return false;
  const asked = { questions, at: 0, tried: false };
  setSession({ asked, said: null, playing: false, experiment: null });
  return true;
}

/** Steps forward; while predicting it first asks what the step will be. */
export function stepForward(): void {
  const { predict, asked } = session();
  if (asked) return;
  if (!predict || !ask()) stepBy(1);
}

export const openQuestion = (asked: Asked | null): Question | undefined =>
  asked?.questions[asked.at];

/** On to the next question of the step; after the last one the step is taken. */
function goOn(asked: Asked, said: Said): void {
  const at = asked.at + 1;
  if (at < asked.questions.length) {
    setSession({ asked: { ...asked, at, tried: false }, said });
    return;
  }
  stepBy(1);
  setSession({ asked: null, said });
}

/** Answers the open question. The first answer counts; a wrong one leaves the question open. */
export function answer(given: Answer): void {
  const { asked, score } = session();
  const question = openQuestion(asked);
  if (!asked || !question) return;
  const { right, says } = judge(question, given);
  if (!asked.tried) setSession({ score: scored(score, right) });
  if (right) goOn(asked, { as: 'right', text: says });
  else setSession({ asked: { ...asked, tried: true }, said: { as: 'wrong', text: says } });
}

/** A number as it is typed, with one unit of its last digit: 7.39 is 7.39 to 0.01. */
export function readTyped(text: string): Typed | undefined {
  const value = readNumber(text.trim());
  if (value === undefined) return undefined;
  const [mantissa = '', exponent = '0'] = text.trim().toLowerCase().split('e');
  const decimals = mantissa.split('.')[1]?.length ?? 0;
  return { value, unit: 10 ** (Number(exponent.replace('−', '-')) - decimals) };
}

/** Answers with a number as text; what is no number is no answer. */
export function answerText(text: string): void {
  const typed = readTyped(text);
  if (typed) answer(typed);
  else setSession({ said: { as: 'wrong', text: `${quoted(text.trim())} is not a number.` } });
}

/** Answers with a node of the graph, where one is asked for. */
export function answerNode(id: NodeId): void {
  const i = currentRun().program.index.get(id);
  if (i !== undefined && openQuestion(session().asked)?.kind === 'which') answer({ chosen: [i] });
}

/** Gives the open question's answer away; it counts as asked. */
export function showAnswer(): void {
  const { asked, score } = session();
  const question = openQuestion(asked);
  if (!asked || !question) return;
  if (!asked.tried) setSession({ score: scored(score, false) });
  goOn(asked, { as: 'shown', text: question.answer });
}

/** Switches predicting on, with the first question, from the start if the run is over; or off. */
export function togglePredict(): void {
  const predict = !session().predict;
  store(storage(), PREDICT_KEY, predict ? 'on' : 'off');
  setSession({ predict, asked: null, said: null });
  if (!predict) return;
  setSession({ review: false, experiment: null, score: NO_SCORE });
  if (atEnd()) stepTo(0);
  ask();
}
