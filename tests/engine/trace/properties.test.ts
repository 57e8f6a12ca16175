import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Recorded } from '../../../engine/algebra/program.ts';
import { centralDifference } from '../../../engine/lagrange/difference.ts';
import { lagrangian, residual, stationarity } from '../../../engine/lagrange/lagrangian.ts';
import { compile } from '../../../engine/program/compile.ts';
import { differentiate } from '../../../engine/program/differentiate.ts';
import { evaluate } from '../../../engine/program/evaluate.ts';
import { dot, filled, maxAbs, type Tensor } from '../../../engine/tensor/tensor.ts';
import { derivation } from '../../../engine/trace/derivation.ts';
import { isComplete, type State, stateAt } from '../../../engine/trace/stateAt.ts';
import { timeline } from '../../../engine/trace/timeline.ts';
import { type Trace, trace } from '../../../engine/trace/trace.ts';
import { arbitraryGraph } from '../arbitraryGraph.ts';
import { katexComplaint } from '../katex.ts';

/** What must hold in every run of every graph, at every cursor. */

const runs: fc.Arbitrary<Trace> = arbitraryGraph().map((graph) => trace(compile(graph)));
const withOutput = runs.filter(({ seed }) => seed !== undefined);

/** Small runs, for what is looked at from every stop. */
const smallRuns = arbitraryGraph({ maxOps: 8 }).map((graph) => trace(compile(graph)));

/** Calls `check` at every cursor of a run, with the state there and the one before. */
function everyCursor(
  run: Trace,
  check: (state: State, before: State, cursor: number) => void,
): void {
  let before = stateAt(run, 0);
  for (let cursor = 0; cursor <= run.steps.length; cursor++) {
    const state = stateAt(run, cursor);
    check(state, before, cursor);
    before = state;
  }
}

const final = (run: Trace): State => stateAt(run, run.steps.length);

/** Exactly 0 in every element. */
const isZero = (t: Tensor | undefined): boolean => t !== undefined && maxAbs(t) === 0;

describe('at every cursor', () => {
  test('an evaluated node has residual 0', () => {
    fc.assert(
      fc.property(runs, (run) => {
        everyCursor(run, ({ z }) => {
          for (const i of run.program.equations.keys()) {
            const r = residual(run.program, z, i);
            expect(z[i] === undefined ? r === undefined : isZero(r)).toBe(true);
          }
        });
      }),
      { seed: 101, numRuns: 60 },
    );
  });

  test('a node whose consumers towards the output are all pulled back has stationarity 0', () => {
    fc.assert(
      fc.property(withOutput, (run) => {
        let complete = 0;
        everyCursor(run, (state) => {
          for (const j of run.program.equations.keys()) {
            if (!isComplete(run, state, j)) continue;
            complete++;
            expect(isZero(stationarity(run, state, j))).toBe(true);
          }
        });
        expect(complete).toBeGreaterThanOrEqual(run.program.equations.length);
      }),
      { seed: 102, numRuns: 60 },
    );
  });

  test('a z or a complete λ, once set, never changes', () => {
    fc.assert(
      fc.property(runs, (run) => {
        everyCursor(run, (state, before) => {
          for (const i of run.program.equations.keys()) {
            if (before.z[i]) expect(state.z[i]).toBe(before.z[i]);
            if (!isComplete(run, before, i)) continue;
            expect(state.lambda[i]).toEqual(before.lambda[i]);
          }
        });
      }),
      { seed: 103, numRuns: 60 },
    );
  });

  test('a step changes one node: one z, or one λ', () => {
    fc.assert(
      fc.property(runs, (run) => {
        everyCursor(run, (state, before, cursor) => {
          const step = run.steps[cursor - 1];
          if (!step) return;
          for (const i of run.program.equations.keys()) {
            if (i === step.equation) continue;
            expect(state.z[i]).toBe(before.z[i]);
            expect(state.received[i]).toBe(before.received[i]);
          }
        });
      }),
      { seed: 104, numRuns: 40 },
    );
  });

  test('a term is pulled back only from a consumer whose λ is complete', () => {
    fc.assert(
      fc.property(runs, (run) => {
        everyCursor(run, (_state, before, cursor) => {
          const step = run.steps[cursor - 1];
          if (step?.kind === 'pullback') expect(isComplete(run, before, step.consumer)).toBe(true);
        });
      }),
      { seed: 105, numRuns: 60 },
    );
  });

  test('every stop has a sentence that KaTeX sets', () => {
    fc.assert(
      fc.property(smallRuns, (run) => {
        for (const tick of timeline(run)) {
          const {
            left,
            symbols,
            numbers = '',
            value,
          } = derivation(run, stateAt(run, tick.cursor), tick);
          for (const part of [left, symbols, numbers, value]) {
            expect(katexComplaint(part), part).toBeUndefined();
          }
        }
      }),
      { seed: 106, numRuns: 60 },
    );
  });
});

describe('a run', () => {
  test('evaluates every node once, seeds once, and pulls back each edge towards the output once', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const { program, reach } = run;
        const edges = program.equations.flatMap(({ args }, consumer) =>
          args.flatMap((arg, port) =>
            'equation' in arg && reach[consumer] ? [`${consumer}.${port}→${arg.equation}`] : [],
          ),
        );
        const pulled = run.steps.flatMap((step) =>
          step.kind === 'pullback' ? [`${step.consumer}.${step.port}→${step.equation}`] : [],
        );
        const forward = run.steps.slice(0, program.equations.length).map((step) => step.equation);
        expect(forward).toEqual([...program.equations.keys()]);
        expect([...pulled].sort()).toEqual(program.output === undefined ? [] : [...edges].sort());
        const seeds = run.steps.filter((step) => step.kind === 'seed').length;
        expect(seeds).toBe(program.output === undefined ? 0 : 1);
        expect(run.steps.length).toBe(program.equations.length + seeds + pulled.length);
      }),
      { seed: 107, numRuns: 200 },
    );
  });

  test('has the values of evaluate and the λ of differentiate', () => {
    fc.assert(
      fc.property(withOutput, (run) => {
        const { z, lambda } = final(run);
        const made = differentiate(run.program);
        const recorded = evaluate(made.program);
        const value = ({ arg }: Recorded): Tensor | undefined =>
          'constant' in arg ? arg.constant : recorded[arg.equation];
        expect(evaluate(run.program)).toEqual(z);
        expect(made.lambda.map(value).map((l) => [...(l?.data ?? [])].map((v) => v + 0))).toEqual(
          lambda.map((l) => [...(l?.data ?? [])].map((v) => v + 0)),
        );
      }),
      { seed: 108, numRuns: 150 },
    );
  });

  test('ends with L = ⟨s, z_n⟩ and ∂L/∂z = 0 everywhere', () => {
    fc.assert(
      fc.property(withOutput, (run) => {
        const state = final(run);
        const { objective, terms, value } = lagrangian(run, state);
        const output = state.z[run.program.output ?? -1] as Tensor;
        expect(objective).toBe(dot(filled(output.shape, 1), output));
        expect(value).toBe(objective);
        expect(terms.every((term) => term === 0)).toBe(true);
        for (const j of run.program.equations.keys()) {
          expect(isZero(stationarity(run, state, j))).toBe(true);
        }
      }),
      { seed: 109, numRuns: 150 },
    );
  });

  test('ends with λ = 0 exactly where the output does not depend on a node', () => {
    fc.assert(
      fc.property(withOutput, (run) => {
        const { lambda } = final(run);
        for (const [i, reached] of run.reach.entries()) {
          if (reached) continue;
          expect(isZero(lambda[i])).toBe(true);
          expect(isZero(centralDifference(run, i, 0.5))).toBe(true);
        }
      }),
      { seed: 110, numRuns: 60 },
    );
  });

  test('ends with λ that central differences confirm at every node, away from kinks', () => {
    let compared = 0;
    fc.assert(
      fc.property(withOutput, (run) => {
        const { lambda } = final(run);
        for (const i of run.program.equations.keys()) {
          const wide = centralDifference(run, i, 2e-5);
          const narrow = centralDifference(run, i, 1e-5);
          for (const [element, value] of (lambda[i] as Tensor).data.entries()) {
            const [d2, d1] = [wide.data[element] as number, narrow.data[element] as number];
            const scale = 1 + Math.abs(d1);
            // Differences that do not agree with each other say that a kink or a pole is near.
            if (Math.abs(d2 - d1) > 1e-6 * scale) continue;
            compared++;
            expect(Math.abs(value - d1)).toBeLessThanOrEqual(2e-6 * scale);
          }
        }
      }),
      { seed: 111, numRuns: 100 },
    );
    expect(compared).toBeGreaterThan(1000);
  });

  test('gives a node used twice by one consumer two terms', () => {
    let twice = 0;
    fc.assert(
      fc.property(withOutput, (run) => {
        const terms = new Map<string, number>();
        for (const step of run.steps) {
          if (step.kind !== 'pullback') continue;
          const edge = `${step.consumer}→${step.equation}`;
          terms.set(edge, (terms.get(edge) ?? 0) + 1);
        }
        for (const [consumer, { args }] of run.program.equations.entries()) {
          const from = args.flatMap((arg) => ('equation' in arg ? [arg.equation] : []));
          for (const j of new Set(from)) {
            const uses = from.filter((arg) => arg === j).length;
            if (run.reach[consumer]) expect(terms.get(`${consumer}→${j}`)).toBe(uses);
            if (run.reach[consumer] && uses > 1) twice++;
          }
        }
      }),
      { seed: 112, numRuns: 300 },
    );
    expect(twice).toBeGreaterThan(5);
  });

  test('may have any node as its output', () => {
    fc.assert(
      fc.property(arbitraryGraph({ maxOps: 8 }), (graph) => {
        for (const id of Object.keys(graph.nodes)) {
          const run = trace(compile({ ...graph, output: id }));
          const n = run.program.index.get(id) as number;
          expect(run.program.output).toBe(n);
          expect(final(run).lambda[n]).toEqual(filled(run.program.equations[n]?.shape ?? [], 1));
          expect(final(run).lambda.every((l) => l !== undefined)).toBe(true);
        }
      }),
      { seed: 113, numRuns: 60 },
    );
  });
});
