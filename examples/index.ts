import { catalogue } from './catalogue.ts';
import type { Example, Listed } from './example.ts';
import { expSin } from './expSin.ts';
import { largeCalled } from './largeGraphs.ts';

export { type ImageSet, imageSets, moons } from './dataSets.ts';
export type { Example, Listed, NotesDiffer, Position } from './example.ts';
export { LARGE_COUNT, largeGraph, largeKinds } from './largeGraphs.ts';
export { sameMake } from './make.ts';
export { PROPOSALS } from './proposals.ts';
export {
  type Observations,
  SPIRAL,
  type SpiralOptions,
  spiral,
  spiralProblem,
  splitAt,
  type Transitions,
  transitions,
} from './spiral.ts';
export {
  SPIRAL_MODELS,
  type SpiralModel,
  spiralFit,
  spiralModelOf,
  trajectoryFit,
} from './spiralFit.ts';

/** The graph that opens at the start; the others are fetched when they are chosen. */
export const firstExample: Example = expSin;

/** The prebuilt graphs, in the order in which they are listed. */
export const examples: readonly Listed[] = [
  { ...catalogue.expSin, load: async () => expSin },
  {
    ...catalogue.bceLikelihood,
    load: async () => (await import('./bceLikelihood.ts')).bceLikelihood,
  },
  { ...catalogue.mlp, load: async () => (await import('./mlp.ts')).mlp },
  {
    ...catalogue.convTranspose,
    load: async () => (await import('./convTranspose.ts')).convTranspose,
  },
  {
    ...catalogue.constrainedMinimum,
    load: async () => (await import('./constrainedMinimum.ts')).constrainedMinimum,
  },
  { ...catalogue.diamonds, load: async () => (await import('./diamonds.ts')).diamonds },
  { ...catalogue.l2IsGaussian, load: async () => (await import('./l2IsGaussian.ts')).l2IsGaussian },
  { ...catalogue.vae, load: async () => (await import('./vae.ts')).vae },
  { ...catalogue.autoencoder, load: async () => (await import('./autoencoder.ts')).autoencoder },
  {
    ...catalogue.importanceSampling,
    load: async () => (await import('./importanceSampling.ts')).importanceSampling,
  },
  { ...catalogue.neuralOde, load: async () => (await import('./neuralOde.ts')).neuralOde },
  { ...catalogue.fittedSpiral, load: async () => (await import('./spiralFits.ts')).fittedSpiral },
  { ...catalogue.spiralNetwork, load: async () => (await import('./spiralFits.ts')).spiralNetwork },
  { ...catalogue.stability, load: async () => (await import('./stability.ts')).stability },
  { ...catalogue.wayBack, load: async () => (await import('./wayBack.ts')).wayBack },
  {
    ...catalogue.continuousFlow,
    load: async () => (await import('./continuousFlow.ts')).continuousFlow,
  },
];

/** A prebuilt graph by its id, or one of any size by its kind and count, as diamonds-chain-1000. */
export const exampleCalled = (id: string): Listed | undefined =>
  examples.find((listed) => listed.id === id) ?? largeCalled(id);

export { VAE, type VaeOptions, vaeGraph } from './vaeGraph.ts';
export type { Likelihood } from './vaeLoss.ts';
export { LIKELIHOODS, vaeOptionsOf } from './vaeOptions.ts';
