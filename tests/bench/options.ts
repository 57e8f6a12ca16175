import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Plan } from './runner.ts';
import { workloads } from './workloads/index.ts';
import type { Workload } from './workloads/workload.ts';

export const USAGE = `npm run bench -- [options]

  --only W1,W3     these workloads: W1, W2, W2:1e3 to W2:1e6, GEMM, GEMM:NN, GEMM:NT, GEMM:TN, W3, W4, W5
  --rounds N       rounds of each workload (7)
  --quick          3 rounds, short samples, without W2:1e6 and the slowest contenders
  --json FILE      everything measured, as JSON
  --update-readme  replaces what stands between the bench markers of the README
  --help           this text`;

export interface Options extends Omit<Plan, 'log'> {
  readonly workloads: readonly Workload[];
  readonly quick: boolean;
  readonly json: string | null;
  readonly updateReadme: boolean;
  readonly help: boolean;
}

/** What the user asked for that cannot be; its message is all they need. */
export class UsageError extends Error {}

function chosen(only: string | undefined, quick: boolean): readonly Workload[] {
  if (only === undefined) return workloads.filter(({ id }) => !quick || id !== 'W2:1e6');
  const names = only.split(',').map((name) => name.trim());
  const matches = (name: string, id: string): boolean => id === name || id.startsWith(`${name}:`);
  const unknown = names.filter((name) => !workloads.some(({ id }) => matches(name, id)));
  if (unknown.length > 0) throw new UsageError(`There is no workload ${unknown.join(', ')}.`);
  return workloads.filter(({ id }) => names.some((name) => matches(name, id)));
}

function roundsOf(text: string | undefined, quick: boolean): number {
  const rounds = Number(text ?? (quick ? 3 : 7));
  if (Number.isInteger(rounds) && rounds >= 1) return rounds;
  throw new UsageError(`--rounds takes a positive integer, not "${text}".`);
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        only: { type: 'string' },
        rounds: { type: 'string' },
        quick: { type: 'boolean', default: false },
        json: { type: 'string' },
        'update-readme': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** @throws UsageError */
export function readOptions(args: readonly string[]): Options {
  const values = parsed(args);
  const { only, quick, help, 'update-readme': updateReadme } = values;
  if (updateReadme && (quick || only !== undefined))
    throw new UsageError('--update-readme takes a whole run: neither --quick nor --only.');
  return {
    workloads: chosen(only, quick),
    rounds: roundsOf(values.rounds, quick),
    warmUp: quick ? 100 : 200,
    sample: quick ? 15 : 60,
    quick,
    json: values.json === undefined ? null : resolve(values.json),
    updateReadme,
    help,
  };
}
