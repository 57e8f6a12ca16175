import { adam } from './adam.ts';
import { momentum } from './momentum.ts';
import type { Optimiser } from './optimiser.ts';
import { sgd } from './sgd.ts';

/** In the order in which they are offered. */
export const optimisers: readonly Optimiser[] = [sgd, momentum, adam];
