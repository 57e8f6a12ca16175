import { createStore } from 'zustand/vanilla';
import {
  type Dataset,
  DEFAULT_SETTINGS,
  type Fault,
  type Graph,
  type NodeId,
  type Settings,
  type Split,
  type Tensor,
  type Validation,
} from '../../engine/index.ts';
import type { AdjointDocument } from '../document/document.ts';
import { ask } from '../worker/probe.ts';
import type { ProbeArgs, ProbeName, ProbeResult } from '../worker/probes.ts';
import { type LossRecord, NO_LOSSES } from './lossRecord.ts';

export type Status =
  /** There is nothing to train, or no one has looked yet. */
  | 'off'
  | 'loading'
  | 'ready'
  | 'running'
  | 'paused'
  /** A batch stands on the canvas. */
  | 'stepping'
  | 'done'
  | 'failed';

/** What a step did to one parameter: norms over all elements. */
export interface Update {
  readonly id: NodeId;
  readonly name: string;
  /** ‖θ‖ before and after, and ‖Δθ‖. */
  readonly before: number;
  readonly after: number;
  readonly change: number;
}

/** A batch on the canvas. */
export interface Batch {
  /** Steps done before it. */
  readonly step: number;
  readonly before: AdjointDocument;
  readonly parameters: ReadonlyMap<NodeId, Tensor>;
  /** The same with the parameters after its step, once that is applied. */
  readonly after?: AdjointDocument;
}

/** The run of training as the page knows it: what the worker last told. */
export interface TrainingState {
  readonly status: Status;
  readonly settings: Settings;
  /** Steps done. */
  readonly step: number;
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
  readonly stepsPerSecond: number | undefined;
  /** Steps a second at most; Infinity as fast as it can. */
  readonly pace: number;
  /** When it stops before its end, by name. */
  readonly stop: string;
  readonly losses: LossRecord;
  /** On the validation samples, at the start and after each epoch. */
  readonly validations: readonly (Validation & { readonly step: number })[];
  /** The newest parameters. */
  readonly parameters: ReadonlyMap<NodeId, Tensor>;
  /** Grows with each message of the worker: plots draw anew on it. */
  readonly revision: number;
  /** The graph that is trained; its parameters are those at the start. */
  readonly graph: Graph | undefined;
  readonly dataset: Dataset | undefined;
  readonly split: Split | undefined;
  readonly fault: Fault | undefined;
  /** What is to be said: why it stopped, or what was drawn anew. */
  readonly message: string | undefined;
  readonly batch: Batch | undefined;
  /** What the step of the batch changed, once it is applied. */
  readonly updates: readonly Update[];
  /** Whether the form that sets training up was asked for by key, and takes the keyboard. */
  readonly asked: boolean;
}

export const NO_TRAINING: TrainingState = {
  status: 'off',
  settings: DEFAULT_SETTINGS,
  step: 0,
  totalSteps: 0,
  stepsPerEpoch: 1,
  stepsPerSecond: undefined,
  pace: Number.POSITIVE_INFINITY,
  stop: 'at the end',
  losses: NO_LOSSES,
  validations: [],
  parameters: new Map(),
  revision: 0,
  graph: undefined,
  dataset: undefined,
  split: undefined,
  fault: undefined,
  message: undefined,
  batch: undefined,
  updates: [],
  asked: false,
};

export const trainingStore = createStore<TrainingState>(() => NO_TRAINING);

export const training = (): TrainingState => trainingStore.getState();
export const setTraining = (change: Partial<TrainingState>): void => trainingStore.setState(change);

/**
 * Has a question about the model answered with the newest parameters, off the page's thread and beside the training.
 * Rejects with a sentence where the graph or its data cannot answer it.
 */
export function probe<K extends ProbeName>(name: K, args: ProbeArgs<K>): Promise<ProbeResult<K>> {
  const { graph, dataset, split, parameters } = training();
  if (!graph || !dataset || !split) return Promise.reject(new Error('Nothing is being trained.'));
  return ask({ graph, dataset, split }, parameters, name, args);
}
