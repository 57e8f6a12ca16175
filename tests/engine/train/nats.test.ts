import { expect, test } from 'vitest';
import { isInNats } from '../../../engine/train/nats.ts';
import { autoencoder } from '../../../examples/autoencoder.ts';
import { l2IsGaussian } from '../../../examples/l2IsGaussian.ts';
import { vae } from '../../../examples/vae.ts';
import { vaeGraph } from '../../../examples/vaeGraph.ts';
import { build } from '../build.ts';

test('likelihoods and divergences, added up and weighed, are in nats', () => {
  expect(isInNats(vae.graph)).toBe(true);
  expect(isInNats(autoencoder.graph)).toBe(true);
  expect(isInNats(vaeGraph({ likelihood: 'learned' }).graph)).toBe(true);
});

test('a mean square is not, nor a sum that has one in it', () => {
  expect(isInNats(vaeGraph({ likelihood: 'notes' }).graph)).toBe(false);
  expect(isInNats(l2IsGaussian.graph)).toBe(false);
});

test('nor what is made of likelihoods by anything but sums and weights, or of nothing', () => {
  const of = (last: string) =>
    build({ x: ['input', [0.5]], y: ['input', [1]], l: ['bce', 'x', 'y'], f: [last, 'l'] }, 'f');
  expect(isInNats(of('neg'))).toBe(true);
  expect(isInNats(of('exp'))).toBe(false);
  expect(isInNats(build({ c: ['constant', 1] }, 'c'))).toBe(false);
  expect(isInNats({ nodes: {}, output: null })).toBe(false);
});
