/** What the engine is to reach, as ratios of times taken in the same rounds. */
import type { Result } from './runner.ts';
import { pairedRatio } from './statistics.ts';

interface Goal {
  readonly workload: string;
  /** Who is to reach it: the engine, if no one is named. */
  readonly of?: string;
  readonly against: string;
  /** Where the other is to be taken at another workload. */
  readonly at?: string;
  /** At most so many times as long, or at least so many times as fast. */
  readonly atMost?: number;
  readonly atLeast?: number;
  readonly stretch?: true;
}

const ENGINE = 'Adjoint';
const HOOKLESS = 'Adjoint without hooks';
const TRAINER = 'Adjoint trainer';
const BLOCK = 'Adjoint, ODE block';
const HAND = 'hand-written JS';
const WASM = 'tfjs wasm';

const goals: readonly Goal[] = [
  { workload: 'W1', against: HAND, atMost: 2.5 },
  { workload: 'W1', against: 'math.js', atLeast: 15 },
  { workload: 'W1', against: 'tfjs cpu', atLeast: 300 },
  ...['W2:1e4', 'W2:1e5'].flatMap((workload): Goal[] => [
    { workload, against: HAND, atLeast: 1.5 },
    { workload, against: 'micrograd style', atLeast: 20 },
    { workload, against: 'C', atMost: 1.2, stretch: true },
  ]),
  { workload: 'W2:1e6', against: 'C', atMost: 3 },
  ...['GEMM:NN', 'GEMM:NT', 'GEMM:TN'].map(
    (workload): Goal => ({ workload, against: WASM, at: 'GEMM:NN', atLeast: 0.8 }),
  ),
  { workload: 'GEMM:NT', against: WASM, atLeast: 10 },
  { workload: 'GEMM:TN', against: WASM, atLeast: 10 },
  { workload: 'W3', against: WASM, atLeast: 5 },
  { workload: 'W3', against: 'jax-js', atLeast: 1.5 },
  { workload: 'W3', against: 'PyTorch', atMost: 2 },
  { workload: 'W4', against: WASM, atLeast: 20 },
  // The plan with its steps of Adam written out.
  { workload: 'W4', of: TRAINER, against: ENGINE, atMost: 2 },
  { workload: 'W5', against: WASM, atLeast: 15 },
  { workload: 'W5', against: 'tfjs cpu', atLeast: 15 },
  { workload: 'W5', against: HAND, atMost: 1 },
  { workload: 'W5', of: BLOCK, against: WASM, atLeast: 15 },
  { workload: 'W5', of: BLOCK, against: HAND, atMost: 1 },
  // W2's bulk executor has no hooks: what it fills is looked at in place.
  { workload: 'W1', against: HOOKLESS, atMost: 1.1 },
];

export const BYTES_PER_NODE = { workload: 'W2:1e6', atMost: 40 };

export interface Verdict {
  readonly workload: string;
  readonly goal: string;
  /** Null where the engine or the other was not timed. */
  readonly measured: number | null;
  readonly met: boolean | null;
  readonly stretch: boolean;
}

const timesOf = (results: readonly Result[], workload: string, contender: string) =>
  results.find(
    (result) =>
      result.state === 'timed' &&
      result.workload.id === workload &&
      result.contender.name === contender,
  )?.ms;

function judge(goal: Goal, results: readonly Result[]): Verdict {
  const { workload, of = ENGINE, against, at, stretch = false, atMost, atLeast } = goal;
  const ours = timesOf(results, workload, of);
  const theirs = timesOf(results, at ?? workload, against);
  const who = of === ENGINE ? '' : `${of}: `;
  const other = at ? `${against} at ${at}` : against;
  const ratio = ours && theirs ? pairedRatio(ours, theirs) : null;
  if (atMost !== undefined) {
    const met = ratio === null ? null : ratio <= atMost;
    const text = `${who}at most ${atMost} × the time of ${other}`;
    return { workload, goal: text, measured: ratio, met, stretch };
  }
  const speed = ratio === null ? null : 1 / ratio;
  const met = speed === null ? null : speed >= (atLeast as number);
  const text = `${who}at least ${atLeast} × as fast as ${other}`;
  return { workload, goal: text, measured: speed, met, stretch };
}

/** Goals of the workloads that were run. */
export function verdicts(results: readonly Result[]): readonly Verdict[] {
  const ran = new Set(results.map(({ workload }) => workload.id));
  const judged = goals.filter(({ workload }) => ran.has(workload));
  const { workload, atMost } = BYTES_PER_NODE;
  const bytes = results.find(
    (result) => result.workload.id === workload && result.contender.name === ENGINE,
  )?.bytesPerNode;
  const memory: Verdict = {
    workload,
    goal: `at most ${atMost} bytes a node`,
    measured: bytes ?? null,
    met: bytes == null ? null : bytes <= atMost,
    stretch: false,
  };
  return [...judged.map((goal) => judge(goal, results)), ...(ran.has(workload) ? [memory] : [])];
}
