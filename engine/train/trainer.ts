import type { Graph, NodeId } from '../graph/graph.ts';
import type { Settings } from '../graph/training.ts';
import type { Data } from '../ops/op.ts';
import { plan } from '../plan/plan.ts';
import { equationAt } from '../program/program.ts';
import type { Dtype } from '../tensor/kernels/kernels.ts';
import { seedFor } from '../tensor/random.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { batchFeeder, batchLoader, Kind } from './batches.ts';
import { type Checkpoint, restore, taken } from './checkpoint.ts';
import { countOf, type Dataset, type Split, split } from './dataset.ts';
import { type Fault, findFault, hasValues } from './fault.ts';
import { frozen } from './frozen.ts';
import { modelOf, settingsOf, TrainingError } from './model.ts';
import type { Optimiser } from './optimisers/optimiser.ts';
import { optimisers } from './optimisers/optimisers.ts';
import { type Schedule, schedules } from './schedules.ts';
import { lambdaIsFinite, placeAll, spareFor, type Trained } from './trained.ts';
import { type Validation, validator } from './validation.ts';

export interface TrainerOptions {
  /** With a training section. */
  readonly graph: Graph;
  readonly data: Dataset;
  /** Over those of the graph. */
  readonly settings?: Partial<Settings>;
  /** float32 by default. */
  readonly dtype?: Dtype;
  /** False for the TypeScript kernels. */
  readonly simd?: boolean;
  /** Goes on from there; its settings count, but for the number of epochs. */
  readonly resume?: Checkpoint;
}

/** The losses of a step, on its batch; NaN for a part that no node has the role of. */
export interface Losses {
  /** Counted from 1. */
  step: number;
  loss: number;
  reconstruction: number;
  kl: number;
}

/** A run of training: started with the graph's values, and moved on in slices. */
export interface Trainer {
  readonly settings: Settings;
  readonly split: Split;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  /** Steps done. */
  step(): number;
  /** What stopped it: the step was not taken, and the parameters are those before it. */
  fault(): Fault | undefined;
  /**
   * Up to n more steps, fewer at the end of the run, at a fault, or once `stop` says so (a clock, a button; asked
   * after each step). `told` hears of each step, by a record that is written anew each time. How many were done.
   */
  advance(n: number, told?: (losses: Losses) => void, stop?: () => boolean): number;
  /** Losses on the validation samples with the parameters as they are, always with the same noise. */
  validate(): Validation;
  /** Copies of the parameters, by node. */
  parameters(): ReadonlyMap<NodeId, Tensor>;
  /**
   * The graph as it stands, for a walk through it: with the parameters, and the batch, noise and β of the next step or of
   * another. For the document there is `withParameters`.
   */
  graph(step?: number): Graph;
  checkpoint(): Checkpoint;
  /** Bytes of memory in use, which do not change. */
  readonly bytes: number;
}

function named<T extends { readonly name: string }>(
  kind: string,
  table: readonly T[],
  name: string,
): T {
  const found = table.find((entry) => entry.name === name);
  if (found) return found;
  const names = table.map((entry) => entry.name).join(', ');
  throw new TrainingError(`there is no ${kind} ${name}; there are ${names}`);
}

/** The records that settings name. Throws a TrainingError. */
function recordsOf({ optimiser, schedule }: Settings): readonly [Optimiser, Schedule] {
  return [named('optimiser', optimisers, optimiser), named('schedule', schedules, schedule)];
}

/** What a run is made of. Throws a TrainingError. */
function prepared(options: TrainerOptions) {
  const { graph, data, dtype = 'f32', simd = true, resume } = options;
  const settings = settingsOf(graph, { ...resume?.settings, ...options.settings });
  const [optimiser, schedule] = recordsOf(settings);
  const { batch, seed, warmUp } = settings;
  const parts = split(countOf(data), seedFor(seed, Kind.split, 0));
  const stepsPerEpoch = Math.floor(parts.train.length / batch);
  if (stepsPerEpoch === 0) {
    const have = `${data.name} has ${parts.train.length} samples to learn from`;
    throw new TrainingError(`${have}, fewer than a batch of ${batch}`);
  }
  const model = modelOf(graph, data, batch);
  const { parameters, roles, program } = model;
  const spare = spareFor(model, optimiser.moments, dtype);
  const keep = Object.values(roles);
  const p = plan(program, { dtype, simd, inspect: false, wrt: parameters, keep, spare });
  const trained = placeAll(p, model, optimiser.moments);
  return {
    ...{ settings, optimiser, schedule, split: parts, stepsPerEpoch, model, p, trained },
    feed: batchFeeder(p, model, data, { seed, warmSteps: warmUp * stepsPerEpoch }),
    validation: validator({ graph, data, rows: parts.validation, seed, dtype, simd }),
    done: resume ? restore(resume, p, trained, { dtype, data: data.name }) : 0,
  };
}

const NONE: Data = Float64Array.of(Number.NaN);

type Prepared = ReturnType<typeof prepared>;

/** What takes the step after `done` others; false where something is not finite, and nothing was changed. */
function stepper(made: Prepared, losses: Losses, totalSteps: number): (done: number) => boolean {
  const { settings, optimiser, schedule, model, p, trained } = made;
  const read = (i: number | undefined): Data => (i === undefined ? NONE : (p.zAt(i) ?? NONE));
  const { reconstruction, kl } = model.roles;
  const [loss, part, divergence] = [read(model.loss), read(reconstruction), read(kl)];
  return (done) => {
    let fine = hasValues(() => p.run()) && Number.isFinite(loss[0]);
    for (let i = 0; i < trained.length && fine; i++) {
      const each = trained[i] as Trained;
      each.gather?.();
      fine = lambdaIsFinite(p, each, p.spare);
    }
    if (!fine) return false;
    const rate = settings.rate * schedule.at(done, totalSteps);
    for (let i = 0; i < trained.length; i++) {
      optimiser.step(p.arena.kernels, trained[i] as Trained, done + 1, rate);
    }
    losses.step = done + 1;
    losses.loss = loss[0] as number;
    losses.reconstruction = part[0] as number;
    losses.kl = divergence[0] as number;
    return true;
  };
}

/** Compiles a graph to be trained on data. Throws a TrainingError where that cannot be. */
export function trainer(options: TrainerOptions): Trainer {
  const { graph, data, dtype = 'f32' } = options;
  const made = prepared(options);
  const { settings, stepsPerEpoch, model, p, trained, validation } = made;
  const totalSteps = stepsPerEpoch * settings.epochs;
  const losses: Losses = { step: 0, loss: 0, reconstruction: 0, kl: 0 };
  const { seed, batch } = settings;
  const { train } = made.split;
  const load = batchLoader({ seed, batch, train, stepsPerEpoch }, made.feed);
  const take = stepper(made, losses, totalSteps);
  let { done } = made;
  let fault: Fault | undefined;
  const snapshot = (step: number): Graph => {
    load(step);
    return frozen(graph, model, p, { seed, step });
  };
  return {
    ...{ settings, split: made.split, stepsPerEpoch, totalSteps },
    step: () => done,
    fault: () => fault,
    advance: (n, told, stop) => {
      const from = done;
      while (done - from < n && done < totalSteps && !fault) {
        load(done);
        if (!take(done)) {
          fault = findFault(snapshot(done), done + 1, dtype);
          break;
        }
        done++;
        told?.(losses);
        if (stop?.()) break;
      }
      return done - from;
    },
    validate: () => validation.run(p, model),
    parameters: () =>
      new Map(model.parameters.map((i) => [equationAt(p.program, i).id, p.z(i) as Tensor])),
    graph: (step = done) => snapshot(step),
    checkpoint: () => taken(p, trained, { step: done, settings, dtype, data: data.name }),
    bytes: p.bytes + validation.bytes,
  };
}
