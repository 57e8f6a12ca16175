import { describe, expect, test } from 'vitest';
import { cardRect, overlaps } from '../../app/document/card.ts';
import { fromExample } from '../../app/document/document.ts';
import { compile, type Graph, stateAt, type Tensor, termsOf, trace } from '../../engine/index.ts';
import { autoencoder } from '../../examples/autoencoder.ts';
import { vae } from '../../examples/vae.ts';
import { type VaeOptions, vaeGraph } from '../../examples/vaeGraph.ts';
import type { Likelihood } from '../../examples/vaeLoss.ts';
import { solved } from './solved.ts';

const run = trace(compile(vae.graph));
const state = stateAt(run, run.steps.length);
const number = (name: string): number => run.program.equations.findIndex((e) => e.name === name);
const z = (name: string): Tensor => state.z[number(name)] as Tensor;

/** λ's terms of a node by consumer. */
const terms = (name: string): Record<string, Tensor | undefined> =>
  Object.fromEntries(
    termsOf(run, number(name)).map(({ consumer, term }) => [
      run.program.equations[consumer]?.name,
      term,
    ]),
  );

const isClose = (a: Float64Array | undefined, b: Float64Array): void => {
  expect(a).toHaveLength(b.length);
  for (const [i, v] of b.entries()) expect(a?.[i]).toBeCloseTo(v, 12);
};

describe('λ of μ and log σ² is two pulls', () => {
  test('from the code z, and from the divergence: μ/B and (σ² − 1)/2B', () => {
    expect(Object.keys(terms('mu')).sort()).toEqual(['kl', 'z']);
    expect(Object.keys(terms('log_var')).sort()).toEqual(['kl', 'z']);
    isClose(
      terms('mu').kl?.data,
      z('mu').data.map((m) => m / 32),
    );
    isClose(
      terms('log_var').kl?.data,
      z('log_var').data.map((v) => (Math.exp(v) - 1) / 64),
    );
  });

  test('the first is λ_z, times ½ σε for log σ²', () => {
    const lambda = state.lambda[number('z')] as Tensor;
    const [eps, v] = [z('epsilon').data, z('log_var').data];
    isClose(terms('mu').z?.data, lambda.data);
    isClose(
      terms('log_var').z?.data,
      lambda.data.map((l, i) => (l * (eps[i] as number) * Math.exp((v[i] as number) / 2)) / 2),
    );
  });
});

test('the loss is cross-entropy summed over pixels and divergence, a sample on average', () => {
  const [logits, x] = [z('logits').data, z('x').data];
  const sum = logits.reduce((total, l, i) => {
    return total + Math.max(l, 0) - l * (x[i] as number) + Math.log1p(Math.exp(-Math.abs(l)));
  }, 0);
  expect(z('rec').data[0]).toBeCloseTo(sum / 32, 10);
  const [m, v] = [z('mu').data, z('log_var').data];
  const kl = m.reduce((total, a, i) => {
    return total + (a * a + Math.exp(v[i] as number) - 1 - (v[i] as number)) / 2;
  }, 0);
  expect(z('kl').data[0]).toBeCloseTo(kl / 32, 12);
  expect(z('loss').data[0]).toBeCloseTo((sum + kl) / 32, 10);
});

const SIGMA = 0.25;
const rec = (likelihood: Likelihood, sigma = SIGMA): number =>
  solved(vaeGraph({ likelihood, sigma }).graph).z('rec').data[0] as number;

describe('other likelihoods', () => {
  const made = solved(vaeGraph({ likelihood: 'gaussian', sigma: SIGMA }).graph);
  const [x, decoded] = [made.z('x').data, made.z('x_hat').data];
  const squares = x.reduce((sum, v, i) => sum + (v - (decoded[i] as number)) ** 2, 0) / 32;

  test('a normal one is Σ (x − x̂)²/2σ² + D/2 log 2πσ²', () => {
    const constant = 32 * Math.log(2 * Math.PI * SIGMA ** 2);
    expect(rec('gaussian')).toBeCloseTo(squares / (2 * SIGMA ** 2) + constant, 9);
    expect(rec('learned')).toBeCloseTo(rec('gaussian'), 9);
  });

  test('the notes’ mean over pixels is that with σ² = D/2, less its constant', () => {
    expect(rec('notes')).toBeCloseTo(squares / 64, 12);
    const constant = 32 * Math.log(2 * Math.PI * 32);
    expect(rec('gaussian', Math.sqrt(32)) - constant).toBeCloseTo(rec('notes'), 9);
  });

  test('the notes’ loss gives the divergence 32/σ_true² times too much weight: its λ dwarfs the other', () => {
    const share = (graph: Graph): number => {
      const other = trace(compile(graph));
      const i = other.program.equations.findIndex((e) => e.name === 'log_var');
      const size = (t: Tensor | undefined): number => Math.hypot(...(t?.data ?? []));
      const [a, b] = termsOf(other, i).map(({ consumer, term }) => [
        other.program.equations[consumer]?.name,
        size(term),
      ]);
      const [from, kl] = a?.[0] === 'kl' ? [b, a] : [a, b];
      return (kl?.[1] as number) / (from?.[1] as number);
    };
    expect(share(vaeGraph({ likelihood: 'notes' }).graph)).toBeGreaterThan(
      20 * share(vaeGraph({ likelihood: 'bernoulli' }).graph),
    );
  });
});

test('the plain autoencoder’s λ of z is one term', () => {
  const other = trace(compile(autoencoder.graph));
  const i = other.program.equations.findIndex((e) => e.name === 'z');
  expect(termsOf(other, i)).toHaveLength(1);
  expect(other.program.equations.some(({ op }) => op.noise)).toBe(false);
});

describe('cards of every variant', () => {
  const variants: readonly Partial<VaeOptions>[] = [
    ...(['bernoulli', 'gaussian', 'learned', 'notes'] as const).map((likelihood) => ({
      likelihood,
    })),
    ...(['bernoulli', 'gaussian', 'learned'] as const).map((likelihood) => ({
      ...{ likelihood, variational: false },
    })),
    ...[[], [8], [16, 8, 4]].map((widths) => ({ widths })),
  ];
  test.each(variants)('%j do not overlap', (options) => {
    const document = fromExample({ ...vae, ...vaeGraph(options) });
    const cards = Object.keys(document.nodes).map((id) => cardRect(document, id));
    for (const [i, card] of cards.entries()) {
      for (const other of cards.slice(i + 1)) expect(overlaps(card, other)).toBe(false);
    }
    expect(compile(document).problems).toEqual([]);
  });
});
