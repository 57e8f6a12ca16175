import {
  effectiveSampleSize,
  type Graph,
  logMeanExp,
  stateAt,
  type Trace,
} from '../../engine/index.ts';
import { PROPOSALS } from '../../examples/index.ts';

/** What z was drawn from, with what its draws are worth. */
export interface Proposed {
  readonly title: string;
  readonly draws: Float64Array;
  /** The share of all weight that each draw carries: λ of its log weight, in the estimate of log p(x). */
  readonly shares: Float64Array;
  /** log 1/n Σ w, which estimates log p(x). */
  readonly estimate: number;
  /** Of that: √(1/ESS − 1/n), to first order in how much the weights differ. */
  readonly standardError: number;
  /** Effective sample size (Σw)²/Σw²: 1 where one draw carries all, n where all carry the same. */
  readonly sampleSize: number;
}

/** Whether a graph has nodes of both names of both proposals. */
export function hasProposals({ nodes }: Graph): boolean {
  const names = new Set(Object.values(nodes).map(({ name }) => name));
  return PROPOSALS.every(({ draws, logWeights }) => names.has(draws) && names.has(logWeights));
}

/** Proposals and their draws in a run, by the names that the example gives its nodes; none in another graph. */
export function proposalsIn(trace: Trace): readonly Proposed[] {
  const { equations } = trace.program;
  const places = PROPOSALS.map(({ title, ...names }) => {
    const at = (name: string): number => equations.findIndex((equation) => equation.name === name);
    return { title, draws: at(names.draws), logWeights: at(names.logWeights) };
  });
  if (places.some(({ draws, logWeights }) => draws < 0 || logWeights < 0)) return [];
  const { z } = stateAt(trace, trace.steps.length);
  return places.flatMap(({ title, draws, logWeights }): Proposed[] => {
    const [drawn, logs] = [z[draws]?.data, z[logWeights]?.data];
    if (!drawn || !logs || drawn.length !== logs.length || logs.length < 2) return [];
    const [log, n] = [Float64Array.from(logs), logs.length];
    const estimate = logMeanExp(log);
    const sampleSize = effectiveSampleSize(log);
    return [
      {
        ...{ title, draws: Float64Array.from(drawn), estimate, sampleSize },
        shares: log.map((w) => Math.exp(w - estimate) / n),
        standardError: Math.sqrt(Math.max(0, 1 / sampleSize - 1 / n)),
      },
    ];
  });
}
