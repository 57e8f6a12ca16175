/** Checks every contender's values, then times those that are right in interleaved rounds. */
import process from 'node:process';
import type { Contender, Timed } from './contender.ts';
import type { Expected, Workload } from './workloads/workload.ts';

export interface Plan {
  readonly rounds: number;
  /** ms of warming up, and the least length of a sample. */
  readonly warmUp: number;
  readonly sample: number;
  readonly log: (line: string) => void;
}

/** One contender at one workload. */
export interface Result {
  readonly workload: Workload;
  readonly contender: Contender;
  readonly state: 'timed' | 'wrong' | 'failed';
  readonly check: readonly number[];
  /** What is wrong or failed; empty if timed. */
  readonly complaint: string;
  /** ms for one pass, one number a round. */
  readonly ms: readonly number[];
  /** Held while ready to run, for W2; null where it is not known. */
  readonly bytesPerNode: number | null;
}

interface Entry {
  readonly result: Omit<Result, 'ms'>;
  readonly timed: Timed;
  readonly ms: number[];
  passes: number;
}

const collect = (): void => globalThis.gc?.();

const bytesHeld = (timed?: Timed): number => {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers + (timed?.bytesOutside?.() ?? 0);
};

const differs = ({ value, tolerance }: Expected, { precision }: Timed, got: number): boolean =>
  !(Math.abs(got - value) <= tolerance[precision]);

function complaintOn(workload: Workload, timed: Timed, check: readonly number[]): string {
  return workload
    .expected()
    .flatMap((expected, i) =>
      differs(expected, timed, check[i] as number)
        ? [`${expected.label} is ${check[i]}, not ${expected.value}`]
        : [],
    )
    .join('; ');
}

/** Null where the contender does not take part. */
async function enter(workload: Workload, contender: Contender): Promise<Entry | Result | null> {
  const about = { workload, contender };
  try {
    const before = workload.nodes ? bytesHeld() : 0;
    const timed = await workload.enter(contender);
    if (!timed) return null;
    await timed.activate?.();
    const check = await timed.check();
    const bytesPerNode =
      workload.nodes && !timed.time ? (bytesHeld(timed) - before) / workload.nodes : null;
    const complaint = complaintOn(workload, timed, check);
    if (complaint) {
      timed.dispose?.();
      return { ...about, state: 'wrong', check, complaint, ms: [], bytesPerNode };
    }
    const result = { ...about, state: 'timed', check, complaint, bytesPerNode } as const;
    return { result, timed, ms: [], passes: 1 };
  } catch (error) {
    const complaint = String(error).split('\n')[0] as string;
    return { ...about, state: 'failed', check: [], complaint, ms: [], bytesPerNode: null };
  }
}

/** ms for so many passes. */
async function elapsed(timed: Timed, passes: number): Promise<number> {
  await timed.activate?.();
  if (timed.time) return timed.time(passes);
  const start = performance.now();
  for (let i = 0; i < passes; i++) {
    const pending = timed.run();
    if (pending) await pending;
  }
  return performance.now() - start;
}

/** Doubles the passes until warm, then sets how many make a sample. */
async function warmUp(entry: Entry, plan: Plan): Promise<void> {
  let passes = 1;
  let last = await elapsed(entry.timed, 1);
  for (let total = last; total < plan.warmUp; total += last) {
    passes *= 2;
    last = await elapsed(entry.timed, passes);
  }
  entry.passes = Math.max(1, Math.ceil((plan.sample * passes) / last));
}

/** Each round starts with another entry, and every other round goes backwards, so that none always follows the same. */
function orderOf(entries: readonly Entry[], round: number): readonly Entry[] {
  const turn = round % Math.max(1, entries.length);
  const turned = [...entries.slice(turn), ...entries.slice(0, turn)];
  return round % 2 === 1 ? turned.reverse() : turned;
}

const isEntry = (outcome: Entry | Result): outcome is Entry => 'timed' in outcome;

/** Results of one group of workloads, every contender of every workload in each round. */
export async function race(
  group: readonly Workload[],
  contenders: readonly Contender[],
  plan: Plan,
): Promise<readonly Result[]> {
  const outcomes: (Entry | Result)[] = [];
  for (const workload of group) {
    workload.load?.();
    for (const contender of contenders) {
      const outcome = await enter(workload, contender);
      if (!outcome) continue;
      outcomes.push(outcome);
      const failure = isEntry(outcome) ? '' : `${outcome.state}: ${outcome.complaint}`;
      if (failure) plan.log(`${workload.id}, ${contender.name}: ${failure}`);
    }
  }
  const entries = outcomes.filter(isEntry);
  for (const entry of entries) await warmUp(entry, plan);
  for (let round = 0; round < plan.rounds; round++) {
    collect();
    for (const entry of orderOf(entries, round))
      entry.ms.push((await elapsed(entry.timed, entry.passes)) / entry.passes);
  }
  for (const { timed } of entries) timed.dispose?.();
  return outcomes.map((outcome) =>
    isEntry(outcome) ? { ...outcome.result, ms: outcome.ms } : outcome,
  );
}
