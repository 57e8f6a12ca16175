import { describe, expect, test } from 'vitest';
import {
  fromNested,
  logDensity,
  type Op,
  odeProblem,
  ops,
  resolveParams,
} from '../../engine/index.ts';
import { continuousFlow } from '../../examples/continuousFlow.ts';
import { stability } from '../../examples/stability.ts';
import { solved } from './solved.ts';

describe('explicit and implicit steps at cΔt = 2.5', () => {
  const { z, lambda } = solved(stability.graph);
  const G = { explicit: -1.5, implicit: 1 / 3.5, trapezoid: -0.25 / 2.25, RK4: 0.6484375 };

  test.each(Object.entries(G))('%s multiplies u by %f in each of five steps', (name, g) => {
    expect(z(name).data[0]).toBeCloseTo(g ** 5, 9);
  });

  test('λ of u0 is the sum of the four G⁵', () => {
    const sum = Object.values(G).reduce((a, g) => a + g ** 5, 0);
    expect(lambda('u0').data[0]).toBeCloseTo(sum, 9);
  });
});

describe('the continuous flow', () => {
  const { z } = solved(continuousFlow.graph);

  test('has the log-density that the exact trace gives, by another way', () => {
    const weights = ['W1', 'b1', 'u', 'W2', 'b2'].map(z);
    const f = 'tanh(z @ W1 + b1 + t * u) @ W2 + b2';
    const ports = [z('X'), fromNested(0), fromNested(1), ...weights];
    const params = resolveParams(ops.get('ode') as Op, { f, solver: 'rk4', steps: 10 });
    const { dynamics, z0, settings } = odeProblem(ports, params);
    const log = logDensity(dynamics, z0, 32, [0, 1], settings);
    expect([...z('logp').data]).toHaveLength(32);
    for (const [i, v] of z('logp').data.entries()) expect(v).toBeCloseTo(log[i] ?? 0, 10);
  });

  test('has minus its mean as loss', () => {
    const { data } = z('logp');
    const mean = data.reduce((a, b) => a + b, 0) / data.length;
    expect(z('loss').data[0]).toBeCloseTo(-mean, 12);
  });
});
