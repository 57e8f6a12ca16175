import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Algebra } from '../../../engine/algebra/algebra.ts';
import { numbers } from '../../../engine/algebra/numbers.ts';
import { readingsOf } from '../../../engine/algebra/readings.ts';
import type { Block } from '../../../engine/ops/block.ts';
import { ops } from '../../../engine/ops/index.ts';
import { OP_GROUPS, type Op } from '../../../engine/ops/op.ts';
import { findings, samplesOf } from './checks.ts';
import { recordFindings, texFindings } from './texChecks.ts';

const ALL = [...ops.values()].map((op) => [op.name, op] as const);

describe.each(ALL)('%s', (_name, op) => {
  test('shape, rule, program and second derivatives are right at random points', () => {
    fc.assert(
      fc.property(samplesOf(op), (sample) => {
        expect(findings(op, sample)).toEqual([]);
      }),
      { seed: 20260101, numRuns: 60 },
    );
  });

  test('every formula renders', () => {
    expect(texFindings(op).slice(0, 3)).toEqual([]);
  });

  test('the record is complete', () => {
    expect(recordFindings(op)).toEqual([]);
  });
});

type Method = Exclude<keyof Algebra<unknown>, 'shape' | 'constant' | 'apply' | 'named' | 'stated'>;

/** Arity of each method, with params as one; the type takes it from the interface. */
const ARITIES: { readonly [M in Method]: Parameters<Algebra<unknown>[M]>['length'] } = {
  identity: 1,
  add: 2,
  sub: 2,
  mul: 2,
  div: 2,
  neg: 1,
  pow: 2,
  square: 1,
  cube: 1,
  sqrt: 1,
  exp: 1,
  log: 1,
  sin: 1,
  cos: 1,
  cosh: 1,
  sinh: 1,
  sigmoid: 1,
  tanh: 1,
  erfc: 1,
  expm1: 1,
  logaddexp: 2,
  softplus: 2,
  abs: 1,
  relu: 1,
  elu: 2,
  clip: 2,
  xlogy: 2,
  sign: 1,
  where: 3,
  equal: 2,
  less_equal: 2,
  greater: 2,
  minimum: 2,
  sum_to: 2,
  broadcast_to: 2,
  sum: 2,
  mean: 2,
  max: 2,
  prod_others: 2,
  cumsum: 2,
  softmax: 2,
  log_softmax: 2,
  stack: 2,
  stop_gradient: 1,
  reshape: 2,
  unit_axes: 2,
  unsqueeze: 2,
  transpose: 2,
  flip: 2,
  slice: 2,
  split: 2,
  squeeze: 2,
  scatter_slice: 2,
  tril: 2,
  triu: 2,
  matmul: 2,
  outer: 2,
  hardtanh: 2,
  safe_sqrt: 1,
  clamped_log: 1,
  logsigmoid: 1,
  var: 2,
  norm: 2,
  linear: 3,
  nll: 3,
  select: 2,
  gather: 3,
  scatter_add: 3,
  embedding: 2,
  embedding_add: 3,
  diag: 2,
  pad: 2,
  unpad: 2,
  conv1d: 4,
  conv2d: 4,
  conv_transpose1d: 4,
  conv_transpose2d: 4,
  conv1d_weight: 3,
  conv2d_weight: 3,
  max_pool2d_index: 2,
  avg_pool2d: 2,
  avg_unpool2d: 2,
  inverse: 1,
  det: 1,
  cofactor: 1,
  solve: 2,
  einsum: 2,
};

describe('the table', () => {
  test.each(Object.entries(ARITIES))(
    'the algebra’s %s is an op of it with %i arguments',
    (name, arity) => {
      const op = ops.get(name);
      expect(op && op.inputs.length + (op.params ? 1 : 0)).toBe(arity);
    },
  );

  test('numbers stand for constants in a method', () => {
    expect(numbers.sub(7, 4)).toEqual({ shape: [], data: Float64Array.of(3) });
  });

  test('holds every op file of the folder under its own name', async () => {
    const folder = new URL('../../../engine/ops/', import.meta.url);
    const notOps = ['index.ts', 'op.ts', 'elementwise.ts', 'source.ts', 'block.ts', 'viewOp.ts'];
    const files = readdirSync(folder).filter((f) => f.endsWith('.ts') && !notOps.includes(f));
    const exported: string[] = [];
    for (const file of files) {
      const module: Record<string, unknown> = await import(new URL(file, folder).href);
      exported.push(
        ...Object.values(module)
          .filter(isOp)
          .map(({ name }) => name),
      );
    }
    for (const file of readdirSync(new URL('blocks/', folder))) {
      const module: Record<string, Block> = await import(new URL(`blocks/${file}`, folder).href);
      exported.push(...Object.values(module).map((block) => block(readingsOf(ops)).name));
    }
    // Also proves that no two share a name, of which the table would keep one.
    expect(exported.toSorted()).toEqual([...ops.keys()].toSorted());
  });

  test('is keyed by name', () => {
    for (const [name, op] of ops) expect(op.name).toBe(name);
  });

  test('every group of the palette has an op that people are offered', () => {
    const offered = [...ops.values()].filter((op) => !op.internal).map((op) => op.group);
    expect(new Set(offered)).toEqual(new Set(OP_GROUPS));
  });

  test('no two ops are written by the same operator', () => {
    const operators = [...ops.values()].flatMap(({ operator }) =>
      operator ? [`${operator.place} ${operator.sign} ${operator.right ?? ''}`] : [],
    );
    expect(new Set(operators).size).toBe(operators.length);
  });
});

const isOp = (value: unknown): value is Op =>
  typeof value === 'object' && value !== null && 'vjp' in value;
