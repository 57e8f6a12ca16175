/** A contender in another process: it reads `check W` or `time W PASSES`, and answers with numbers on one line. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Timed } from '../contender.ts';

/** The threads of OpenBLAS and OpenMP are set by variables; one, as everything else here has one. */
const ONE_THREAD = { OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

export interface LineProcess {
  readonly ask: (line: string) => Promise<string>;
  readonly close: () => void;
}

export function startLineProcess(command: string, args: readonly string[]): LineProcess {
  const child: ChildProcessWithoutNullStreams = spawn(command, args, {
    env: { ...process.env, ...ONE_THREAD },
  });
  let complaints = '';
  child.stderr.on('data', (text) => {
    complaints += text;
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const failed = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.stdin.on('error', reject);
  });
  failed.catch(() => {});
  const ask = async (line: string): Promise<string> => {
    child.stdin.write(`${line}\n`);
    const answer = await Promise.race([answers.next(), failed]);
    if (!answer.done) return answer.value;
    throw new Error(`${command} ended at "${line}": ${complaints.trim().split('\n').at(-1)}`);
  };
  return { ask, close: () => child.stdin.end() };
}

export const timedBy = (
  { ask }: LineProcess,
  workload: string,
  precision: Timed['precision'],
): Timed => ({
  precision,
  run: async () => void (await ask(`time ${workload} 1`)),
  check: async () => (await ask(`check ${workload}`)).trim().split(/\s+/).map(Number),
  time: async (passes) => Number(await ask(`time ${workload} ${passes}`)),
});
