import type {
  Checkpoint,
  Dataset,
  Fault,
  Graph,
  NodeId,
  Settings,
  Split,
  Tensor,
  Validation,
} from '../../engine/index.ts';

/** From the page to the worker that trains. */
export type TrainingRequest =
  /** Compiles a graph. Ready to go on from a checkpoint, or at the start. */
  | {
      readonly kind: 'load';
      readonly graph: Graph;
      readonly dataset: Dataset;
      readonly resume?: Checkpoint;
    }
  /**
   * The graph has been edited: what still fits goes on, but for parameters in `changed`, whose value is that of the graph.
   */
  | { readonly kind: 'edit'; readonly graph: Graph; readonly changed: readonly NodeId[] }
  | { readonly kind: 'run' }
  /** How many steps a second it takes at most, to be watched; it does not change what comes of them. */
  | { readonly kind: 'pace'; readonly stepsPerSecond: number }
  | { readonly kind: 'pause' }
  /** One step, then a pause. */
  | { readonly kind: 'step' }
  /** The graph with the batch of the next step. */
  | { readonly kind: 'freeze' }
  /** One step, and the graph with its batch and the parameters after it. */
  | { readonly kind: 'apply' };

/** A run as it was compiled. */
export interface Loaded {
  readonly settings: Settings;
  readonly split: Split;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  readonly step: number;
  readonly parameters: ReadonlyMap<NodeId, Tensor>;
  readonly validation: Validation;
  /** Names of the parameters that an edit made begin anew. */
  readonly fresh: readonly string[];
}

/** What has happened since the message before. */
export interface Snapshot {
  readonly step: number;
  /** Steps since then, three numbers each: loss, reconstruction, KL. */
  readonly losses: Float32Array;
  readonly validations: readonly (Validation & { readonly step: number })[];
  readonly parameters: ReadonlyMap<NodeId, Tensor>;
  /** Undefined where too few steps were taken to tell. */
  readonly stepsPerSecond: number | undefined;
  readonly running: boolean;
  /** What stopped it. */
  readonly fault: Fault | undefined;
  /** Now and then, and whenever it stops: where a new worker goes on. */
  readonly checkpoint: Checkpoint | undefined;
}

/** From the worker to the page. */
export type TrainingAnswer =
  | ({ readonly kind: 'loaded' } & Loaded)
  | ({ readonly kind: 'snapshot' } & Snapshot)
  | { readonly kind: 'frozen'; readonly step: number; readonly graph: Graph }
  | { readonly kind: 'applied'; readonly step: number; readonly graph: Graph }
  /** It cannot be trained, in a sentence. */
  | { readonly kind: 'refused'; readonly message: string }
  /** Something went wrong that no one expected: another worker has to go on. */
  | { readonly kind: 'crashed'; readonly message: string };
