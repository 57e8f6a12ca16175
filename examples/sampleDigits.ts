import { SAMPLE, SAMPLE_LABELS } from './data/sample.ts';

/** The first 32 images of the data set digits, [32×64], greys from 0 to 1: what stands in a graph before training. */
export const sampleDigits: readonly (readonly number[])[] = SAMPLE.map((row) =>
  [...row].map((grey) => Number.parseInt(grey, 17) / 16),
);

/** Which digits they are. */
export const sampleLabels: readonly number[] = SAMPLE_LABELS;
