import { autoencoder } from './autoencoder.ts';
import { bceLikelihood } from './bceLikelihood.ts';
import { constrainedMinimum } from './constrainedMinimum.ts';
import { continuousFlow } from './continuousFlow.ts';
import { convTranspose } from './convTranspose.ts';
import { diamonds } from './diamonds.ts';
import type { Example } from './example.ts';
import { expSin } from './expSin.ts';
import { importanceSampling } from './importanceSampling.ts';
import { l2IsGaussian } from './l2IsGaussian.ts';
import { mlp } from './mlp.ts';
import { neuralOde } from './neuralOde.ts';
import { fittedSpiral, spiralNetwork } from './spiralFits.ts';
import { stability } from './stability.ts';
import { vae } from './vae.ts';
import { wayBack } from './wayBack.ts';

export { type ImageSet, imageSets, moons } from './dataSets.ts';
export type { Example, NotesDiffer, Position } from './example.ts';
export { PROPOSALS } from './importanceSampling.ts';
export { sameMake } from './make.ts';
export {
  SPIRAL_MODELS,
  type SpiralModel,
  spiralFit,
  spiralModelOf,
  trajectoryFit,
} from './neuralOde.ts';
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

/** The prebuilt graphs, in the order in which they are listed; the first one opens at the start. */
export const examples: readonly [Example, ...Example[]] = [
  expSin,
  bceLikelihood,
  mlp,
  convTranspose,
  constrainedMinimum,
  diamonds,
  l2IsGaussian,
  vae,
  autoencoder,
  importanceSampling,
  neuralOde,
  fittedSpiral,
  spiralNetwork,
  stability,
  wayBack,
  continuousFlow,
];
export { VAE, type VaeOptions, vaeGraph } from './vaeGraph.ts';
export type { Likelihood } from './vaeLoss.ts';
export { LIKELIHOODS, vaeOptionsOf } from './vaeOptions.ts';
