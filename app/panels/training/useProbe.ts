import { useCallback, useEffect, useState } from 'react';
import type { Graph } from '../../../engine/index.ts';
import { useTraining } from '../../hooks.ts';
import { probe, training, trainingStore } from '../../session/training.ts';
import type { ProbeArgs, ProbeName, ProbeResult } from '../../worker/probes.ts';
import { useSeen } from './seen.tsx';

/** What a model answered, and when in its training. */
export interface Probing<K extends ProbeName> {
  readonly result?: ProbeResult<K>;
  readonly failed?: string;
  /** The step of the parameters that were asked about. */
  readonly step?: number;
}

interface Answered<K extends ProbeName> extends Probing<K> {
  readonly of: Graph | undefined;
}

/** Between two questions of one plot, ms: no plot is redrawn more than 10 times a second. */
const GAP = 150;
/** The same of what costs more, or is read as a number. */
export const SELDOM = 1_000;

/** What is asked, or what makes it when the question is put. */
type Asked<K extends ProbeName> = ProbeArgs<K> | (() => ProbeArgs<K>);

async function answerTo<K extends ProbeName>(name: K, args: Asked<K>): Promise<Answered<K>> {
  const { graph, step } = training();
  try {
    return {
      of: graph,
      step,
      result: await probe(name, typeof args === 'function' ? args() : args),
    };
  } catch (error) {
    return { of: graph, step, failed: (error as Error).message };
  }
}

/**
 * Keeps a question answered while the parameters change: one at a time, the newest parameters next. No question while `args`
 * is undefined or the plot is not on the screen, and a new one when `args` is another object.
 */
export function useProbe<K extends ProbeName>(
  name: K,
  args: Asked<K> | undefined,
  gap = GAP,
): Probing<K> {
  const graph = useTraining((s) => s.graph);
  const seen = useSeen();
  const [answered, setAnswered] = useState<Answered<K>>({ of: undefined });
  useEffect(() => {
    if (args === undefined || !seen) return;
    let [left, busy, stale] = [false, false, false];
    const next = async (): Promise<void> => {
      stale = busy;
      if (busy) return;
      busy = true;
      const answer = await answerTo(name, args);
      if (left) return;
      setAnswered(answer);
      setTimeout(() => {
        busy = false;
        if (stale && !left) void next();
      }, gap);
    };
    void next();
    const unsubscribe = trainingStore.subscribe((now, before) => {
      if (now.parameters !== before.parameters || now.graph !== before.graph) void next();
    });
    return () => {
      left = true;
      unsubscribe();
    };
  }, [name, args, gap, seen]);
  return answered.of === graph ? answered : {};
}

/** A question that is put when asked for: what takes seconds. */
export function useQuestion<K extends ProbeName>(
  name: K,
): Probing<K> & { readonly busy: boolean; readonly put: (args: ProbeArgs<K>) => void } {
  const graph = useTraining((s) => s.graph);
  const [answered, setAnswered] = useState<Answered<K>>({ of: undefined });
  const [busy, setBusy] = useState(false);
  const put = useCallback(
    (args: ProbeArgs<K>) => {
      setBusy(true);
      void answerTo(name, args).then((answer) => {
        setAnswered(answer);
        setBusy(false);
      });
    },
    [name],
  );
  return { ...(answered.of === graph ? answered : {}), busy, put };
}
