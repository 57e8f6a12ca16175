import { FileError, record } from '../graph/fileError.ts';
import { readSettings, type Settings } from '../graph/training.ts';
import type { Data } from '../ops/op.ts';
import type { Plan } from '../plan/plan.ts';
import { equationAt } from '../program/program.ts';
import type { Dtype } from '../tensor/kernels/kernels.ts';
import { TrainingError } from './model.ts';
import type { Place } from './optimisers/optimiser.ts';

/** A parameter and its moments, row by row. Numbers of float32 are numbers of JSON, so that nothing is lost. */
export interface SavedParameter {
  readonly value: readonly number[];
  readonly moments: readonly (readonly number[])[];
}

/**
 * All that a run goes on from. Order, noise and split are functions of the seed and the step: the generators have no
 * state of their own.
 */
export interface Checkpoint {
  readonly format: 'adjoint-checkpoint';
  readonly version: 1;
  readonly data: string;
  readonly step: number;
  readonly settings: Settings;
  readonly dtype: Dtype;
  /** By the node's name. */
  readonly parameters: Readonly<Record<string, SavedParameter>>;
}

type Trained = Place & { readonly equation: number };

/** What a run stands at. */
export function taken(
  { arena, program }: Plan,
  trained: readonly Trained[],
  rest: Pick<Checkpoint, 'step' | 'settings' | 'dtype' | 'data'>,
): Checkpoint {
  const slice = (at: number, n: number): number[] => Array.from(arena.data.subarray(at, at + n));
  const parameters = trained.map(({ equation, p, n, moments }) => [
    equationAt(program, equation).name,
    { value: slice(p, n), moments: moments.map((at) => slice(at, n)) },
  ]);
  const head = { format: 'adjoint-checkpoint', version: 1 } as const;
  return { ...head, ...rest, parameters: Object.fromEntries(parameters) };
}

/** Puts a checkpoint into a plan's memory; the steps it has done. Throws a TrainingError where it is of another run. */
export function restore(
  { parameters, step, ...saved }: Checkpoint,
  { arena, program }: Plan,
  trained: readonly Trained[],
  own: Pick<Checkpoint, 'dtype' | 'data'>,
): number {
  for (const key of ['dtype', 'data'] as const) {
    if (saved[key] === own[key]) continue;
    throw new TrainingError(`the checkpoint is of ${saved[key]}, the run of ${own[key]}`);
  }
  const put = (
    name: string,
    what: string,
    at: number,
    n: number,
    from: readonly number[],
  ): void => {
    if (from.length !== n) {
      throw new TrainingError(
        `checkpoint: ${what} of ${name} has ${from.length} numbers, not ${n}`,
      );
    }
    (arena.data as Data).set(from, at);
  };
  for (const { equation, p, n, moments } of trained) {
    const { name } = equationAt(program, equation);
    const kept = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (!kept) throw new TrainingError(`the checkpoint has no parameter ${name}`);
    put(name, 'the value', p, n, kept.value);
    for (const [k, at] of moments.entries())
      put(name, `moment ${k + 1}`, at, n, kept.moments[k] ?? []);
  }
  return step;
}

const MAX_NUMBERS = 4_000_000;

function numbersAt(value: unknown, where: string): readonly number[] {
  if (!Array.isArray(value) || value.length > MAX_NUMBERS) {
    throw new FileError(where, 'not a list of numbers');
  }
  const bad = value.findIndex((v) => typeof v !== 'number' || !Number.isFinite(v));
  if (bad >= 0) throw new FileError(`${where}.${bad}`, 'not a number');
  return value;
}

/** A checkpoint from JSON. Throws a FileError that says what is wrong where. */
export function readCheckpoint(value: unknown): Checkpoint {
  const file = record(value, '');
  const { format, version, data, step, dtype } = file;
  if (format !== 'adjoint-checkpoint') throw new FileError('format', 'not a checkpoint of Adjoint');
  if (version !== 1) throw new FileError('version', 'not 1');
  if (typeof data !== 'string') throw new FileError('data', 'not a text');
  if (!Number.isInteger(step) || (step as number) < 0) throw new FileError('step', 'not a count');
  if (dtype !== 'f32' && dtype !== 'f64') throw new FileError('dtype', 'neither f32 nor f64');
  const settings = readSettings(file.settings, 'settings');
  const missing = ['optimiser', 'schedule', 'rate', 'batch', 'epochs', 'seed', 'warmUp'].find(
    (key) => !Object.hasOwn(settings, key),
  );
  if (missing) throw new FileError(`settings.${missing}`, 'missing');
  const parameters = Object.entries(record(file.parameters, 'parameters')).map(([name, saved]) => {
    const where = `parameters.${name.slice(0, 64)}`;
    const { value: flat, moments } = record(saved, where);
    if (!Array.isArray(moments)) throw new FileError(`${where}.moments`, 'not a list');
    const lists = moments.map((list, k) => numbersAt(list, `${where}.moments.${k}`));
    return [name, { value: numbersAt(flat, `${where}.value`), moments: lists }] as const;
  });
  return {
    ...{ format, version, data, step: step as number, dtype },
    settings: settings as Settings,
    parameters: Object.fromEntries(parameters),
  };
}
