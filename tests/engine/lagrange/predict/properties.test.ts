import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from '../../../../engine/lagrange/predict/predict.ts';
import { compile } from '../../../../engine/program/compile.ts';
import { stateAt } from '../../../../engine/trace/stateAt.ts';
import { plainTex } from '../../../../engine/trace/symbols.ts';
import { trace } from '../../../../engine/trace/trace.ts';
import { arbitraryGraph } from '../../arbitraryGraph.ts';
import { katexComplaint } from '../../katex.ts';
import { everyQuestion, rightAnswer, rightOf, typed } from './asking.ts';

const runs = arbitraryGraph({ maxOps: 12 }).map((graph) => trace(compile(graph)));

describe('on random graphs', () => {
  test('the right answer is always accepted, and every option tells whether it is', () => {
    const seen = { which: 0, terms: 0, shape: 0, value: 0 };
    fc.assert(
      fc.property(runs, (run) => {
        for (const question of everyQuestion(run).flatMap(({ questions }) => questions)) {
          seen[question.kind]++;
          expect(judge(question, rightAnswer(question)).right).toBe(true);
          if (question.kind === 'value') {
            for (const { value, mistake } of question.wrong) {
              expect(judge(question, typed(value))).toMatchObject({ right: false, mistake });
            }
            continue;
          }
          for (const [i, { right, mistake }] of question.options.entries()) {
            expect(mistake === undefined).toBe(right);
            if (!right) expect(judge(question, { chosen: [i] }).right).toBe(false);
          }
        }
      }),
      { numRuns: 60 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
  });

  test('no wrong option looks like a right one, and all of them render', () => {
    fc.assert(
      fc.property(runs, (run) => {
        for (const question of everyQuestion(run).flatMap(({ questions }) => questions)) {
          if (question.kind === 'value' || question.kind === 'which') continue;
          expect(question.options.length).toBeLessThanOrEqual(9);
          const right = new Set(rightOf(question));
          const looks = (is: boolean): string[] =>
            question.options.flatMap(({ tex }, i) => (right.has(i) === is ? [plainTex(tex)] : []));
          const rightLooks = looks(true);
          for (const tex of looks(false)) expect(rightLooks).not.toContain(tex);
          for (const { tex } of question.options) expect(katexComplaint(tex)).toBeUndefined();
        }
      }),
      { numRuns: 40 },
    );
  });

  test('which: right are exactly the nodes that could be computed then', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const { program, reach } = run;
        for (const { tick, questions } of everyQuestion(run)) {
          const [question] = questions;
          if (question?.kind !== 'which' || tick.kind !== 'step') continue;
          const { z, lambda, received } = stateAt(run, tick.cursor - 1);
          const isDone = (i: number): boolean =>
            lambda[i] !== undefined && received[i] === run.terms[i];
          const could = program.equations.flatMap(({ args }, i) => {
            const known = args.every((arg) => !('equation' in arg) || z[arg.equation]);
            const pulled = (program.uses[i] ?? []).every(
              ({ consumer }) => !reach[consumer] || isDone(consumer),
            );
            const forward = tick.step.kind === 'input' || tick.step.kind === 'forward';
            if (forward) return !z[i] && known ? [i] : [];
            return reach[i] && !isDone(i) && pulled ? [i] : [];
          });
          expect(rightOf(question)).toEqual(could);
          expect(question.offered).toContain(tick.step.equation);
        }
      }),
      { numRuns: 60 },
    );
  });
});
