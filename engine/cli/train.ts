import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { FileError } from '../graph/fileError.ts';
import type { Graph } from '../graph/graph.ts';
import { readSettings, type Settings } from '../graph/training.ts';
import { type Checkpoint, readCheckpoint } from '../train/checkpoint.ts';
import { DataError } from '../train/dataset.ts';
import { TrainingError } from '../train/model.ts';
import { patience } from '../train/patience.ts';
import { type Losses, type Trainer, trainer } from '../train/trainer.ts';
import type { Io } from './commands.ts';
import { dataOf } from './data.ts';
import { type Format, jsonFormat, tableFormat } from './losses.ts';
import type { Options } from './options.ts';
import { graphOf, locate, moduleGraph, readJson, readText } from './source.ts';
import { InputError, UsageError } from './usage.ts';

const NUMBERS = ['epochs', 'seed', 'rate', 'batch'] as const;

/** Settings that the options give. Throws a UsageError for what is no such setting. */
function settingsFrom(options: Options): Partial<Settings> {
  const given = NUMBERS.flatMap((name) =>
    options[name] === undefined ? [] : [[name, Number(options[name])] as const],
  );
  try {
    return readSettings(Object.fromEntries(given), 'settings');
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new UsageError(`train: --${error.where.slice('settings.'.length)}: ${error.message}`);
  }
}

/** A document's graph, or that of an example's module: examples/vae is examples/vae.ts. */
async function trainedGraph(file: string, { load }: Io): Promise<Graph> {
  const module = resolve(locate(`${file.replace(/\.ts$/, '')}.ts`));
  const isModule = existsSync(module) && (file.endsWith('.ts') || !existsSync(locate(file)));
  return isModule ? moduleGraph(await load(module), file) : graphOf(readText(file), file);
}

function resumed(file: string | undefined): Checkpoint | undefined {
  if (file === undefined) return undefined;
  try {
    return readCheckpoint(readJson(file));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new InputError(
      `${file}: ${error.where === '' ? '' : `${error.where}: `}${error.message}`,
    );
  }
}

function save(file: string | undefined, run: Trainer): void {
  if (file === undefined) return;
  try {
    writeFileSync(locate(file), `${JSON.stringify(run.checkpoint())}\n`);
  } catch (error) {
    throw new InputError(`${file}: ${(error as Error).message}`);
  }
}

/** When to stop before the last epoch: after so many seconds, or epochs that were no better. */
function endOf({ seconds, patience: most }: Options): {
  readonly time: () => boolean;
  readonly loss: (loss: number) => boolean;
} {
  const limit = seconds === undefined ? Number.POSITIVE_INFINITY : positive('seconds', seconds);
  const wait = most === undefined ? Number.POSITIVE_INFINITY : positive('patience', most);
  const start = performance.now();
  return { time: () => performance.now() - start >= 1000 * limit, loss: patience(wait) };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (value > 0) return value;
  throw new UsageError(`train: --${name}: not a number above 0`);
}

async function epochs(
  run: Trainer,
  options: Options,
  format: Format,
  stdout: Io['stdout'],
): Promise<void> {
  const { stepsPerEpoch, totalSteps } = run;
  const end = endOf(options);
  while (run.step() < totalSteps) {
    let [loss, steps] = [0, 0];
    const rest = stepsPerEpoch - (run.step() % stepsPerEpoch);
    const told = (losses: Losses): void => {
      loss += losses.loss;
      steps++;
    };
    if (run.advance(rest, told, end.time) < rest) return;
    const epoch = run.step() / stepsPerEpoch;
    const validation = run.validate();
    await stdout(format.row({ epoch, loss: loss / steps, validation }));
    if (end.loss(validation.loss) || end.time()) return;
  }
}

/** `adjoint train`: the losses of each epoch as they are known; 1 where a number stopped being one. */
export async function train(
  options: Options,
  io: Io,
  complain: (message: string) => void,
): Promise<number> {
  const [file, ...others] = options.files;
  if (file === undefined || others.length > 0) {
    throw new UsageError('train takes one FILE; see adjoint --help');
  }
  const settings = settingsFrom(options);
  const resume = resumed(options.resume);
  const graph = await trainedGraph(file, io);
  try {
    const data = dataOf(graph, options.data);
    const run = trainer({ graph, data, settings, ...(resume && { resume }) });
    const format = options.json ? jsonFormat(data.name, run.settings) : tableFormat;
    await io.stdout(format.head);
    await epochs(run, options, format, io.stdout);
    await io.stdout(format.end(run.fault()));
    save(options.checkpoint, run);
    const fault = run.fault();
    if (fault) complain(fault.message);
    return fault ? 1 : 0;
  } catch (error) {
    if (!(error instanceof TrainingError) && !(error instanceof DataError)) throw error;
    throw new InputError(`${file}: ${error.message}`);
  }
}
