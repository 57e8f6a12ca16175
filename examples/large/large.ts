import type { Example } from '../example.ts';

/** A graph of about so many nodes, never more; the same for the same count and seed. */
export type Large = (count: number, seed: number) => Pick<Example, 'graph' | 'positions'>;

/** Between one column of cards and the next, and between rows, px. */
export const COLUMN = 176;
export const ROW = 144;
