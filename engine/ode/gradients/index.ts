import type { Dynamics } from '../dynamics.ts';
import type { Settings } from '../settings.ts';
import type { Solution } from '../solution.ts';
import { checkpointed } from './checkpointed.ts';
import { continuousAdjoint } from './continuousAdjoint.ts';
import type { OdeGradient } from './gradient.ts';
import { storedAdjoint } from './storedAdjoint.ts';
import { throughSteps } from './throughSteps.ts';

/** A way to the gradient of a loss of the saved states. */
export interface GradientMethod {
  /** As params of the ODE block name it. */
  readonly name: string;
  readonly title: string;
  run(
    dynamics: Dynamics,
    solution: Solution,
    cotangents: readonly Float64Array[],
    settings: Settings,
  ): OdeGradient;
}

/** The ways to the gradient, in the order in which they are offered. */
export const gradientMethods: readonly GradientMethod[] = [
  { name: 'steps', title: 'Through the solver’s steps', run: throughSteps },
  { name: 'checkpoints', title: 'Through the steps, from checkpoints', run: checkpointed },
  { name: 'adjoint', title: 'Continuous adjoint', run: continuousAdjoint },
  { name: 'stored', title: 'Adjoint on the stored trajectory', run: storedAdjoint },
];
