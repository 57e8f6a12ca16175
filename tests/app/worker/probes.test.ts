import { beforeAll, describe, expect, test } from 'vitest';
import { type Probed, probes } from '../../../app/worker/probes.ts';
import { type Graph, graphData, trainer } from '../../../engine/index.ts';
import { autoencoder } from '../../../examples/autoencoder.ts';
import { l2IsGaussian } from '../../../examples/l2IsGaussian.ts';
import { vae } from '../../../examples/vae.ts';
import { vaeGraph } from '../../../examples/vaeGraph.ts';
import { digits } from '../../engine/train/digits.ts';

/** A model after so many epochs. */
function trained(graph: Graph, epochs: number, dataset = digits): Probed {
  const run = trainer({ graph, data: dataset });
  run.advance(epochs * run.stepsPerEpoch);
  return { graph, dataset, split: run.split, parameters: run.parameters() };
}

const EPOCHS = 15;
let [variational, plain]: Probed[] = [];
beforeAll(() => {
  variational = trained(vae.graph, EPOCHS);
  plain = trained(autoencoder.graph, EPOCHS);
});

const rows = Int32Array.from({ length: 50 }, (_, i) => i);

test('samples have codes, codes are decoded, and both in one is the reconstruction', () => {
  const of = variational as Probed;
  const { mu, logVar } = probes.encode(of, { rows });
  expect(mu.shape).toEqual([50, 2]);
  expect(logVar?.shape).toEqual([50, 2]);
  const decoded = probes.decode(of, { z: mu });
  const made = probes.reconstruct(of, { rows });
  for (const [i, v] of made.data.entries()) expect(decoded.data[i]).toBeCloseTo(v, 5);
  expect(probes.encode(plain as Probed, { rows }).logVar).toBeUndefined();
});

test('the score is of classes; without them there is none', () => {
  const of = variational as Probed;
  const { validation } = of.split;
  expect(probes.score(of, { rows: validation })).toBeGreaterThan(0.6);
  const unlabelled = { ...of, dataset: { ...digits, y: undefined } };
  expect(probes.score(unlabelled, { rows: validation })).toBeNaN();
});

test('two proposals for one sample: more draws of the good one count', () => {
  const [good, poor] = probes.importance(variational as Probed, { rows: [0], draws: 200 });
  expect(good?.proposal).toBe('encoder');
  expect(good?.sampleSize).toBeGreaterThan(2 * (poor?.sampleSize ?? 0));
  expect(good?.logWeights).toHaveLength(200);
});

test('a question that a model cannot answer is refused with a sentence', () => {
  const of = plain as Probed;
  expect(() => probes.bounds(of, { rows, draws: 5, ks: [1] })).toThrow(
    'no node has the role log_var',
  );
});

describe('holes', () => {
  test('of a plain autoencoder make up what is like no sample; of a variational one they do not', () => {
    const [with_, without] = [variational, plain].map((of) => probes.holes(of as Probed, {}));
    expect(without?.inHoles).toBeGreaterThan(1.8 * (without?.elsewhere ?? 0));
    expect(with_?.inHoles).toBeLessThan(1.2 * (with_?.elsewhere ?? 0));
    expect(without?.isHole).toHaveLength(144);
    expect(without?.images.shape).toEqual([144, 64]);
  });

  test('of the other model of its kind are those of that model, trained as long', () => {
    const other = probes.counterpart(plain as Probed, { epochs: 1 });
    expect(other?.variational).toBe(true);
    const alone = probes.holes(trained(vae.graph, 1), {});
    expect(other).toEqual(alone);
  });
});

describe('σ of a normal distribution', () => {
  const gaussian = (graph: Graph, epochs: number, dataset = digits) =>
    probes.gaussian(trained(graph, epochs, dataset), {});

  test('that is fixed scales λ, and that is learned finds the mean square', () => {
    const data = graphData(l2IsGaussian.graph);
    const [before, after] = [0, 400].map((n) => gaussian(l2IsGaussian.graph, n, data));
    const size = (name: string) => after?.losses.find((loss) => loss.name === name)?.size ?? 0;
    // −log N(y; m, ½) is (y − m)² and a constant.
    expect(size('nll') / size('mse')).toBeCloseTo(1, 9);
    const { meanSquare = 0, variance = 0, pull = 0 } = after ?? {};
    expect(size('nll_s') / size('mse')).toBeCloseTo(1 / (2 * variance), 6);
    expect(pull).toBeCloseTo((1 - meanSquare / variance) / 2, 9);
    const off = Math.abs(Math.log((before?.variance ?? 1) / (before?.meanSquare ?? 1)));
    expect(Math.abs(Math.log(variance / meanSquare))).toBeLessThan(off / 4);
    expect(after).toMatchObject({ prediction: 'm', sigma: 's', samples: 16 });
  });

  test('is also that of pixels; a cross-entropy has none', () => {
    const fixed = gaussian(vaeGraph({ likelihood: 'gaussian' }).graph, 1);
    expect(fixed).toMatchObject({ variance: 0.0625, pull: undefined, sigma: 'var', samples: 32 });
    expect(gaussian(vaeGraph({ likelihood: 'learned' }).graph, 1)?.pull).toBeDefined();
    expect(gaussian(vae.graph, 0)).toBeUndefined();
  });
});
