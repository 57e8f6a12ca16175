import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Algebra } from '../../../engine/algebra/algebra.ts';
import { numbers } from '../../../engine/algebra/numbers.ts';
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

type Method = Exclude<keyof Algebra<unknown>, 'shape'>;

/** Arity of each method, with params as one; the type takes it from the interface. */
const ARITIES: { readonly [M in Method]: Parameters<Algebra<unknown>[M]>['length'] } = {
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
  xlogy: 2,
  sign: 1,
  where: 3,
  equal: 2,
  less_equal: 2,
  greater: 2,
  sum_to: 2,
  broadcast_to: 2,
  sum: 2,
  prod_others: 2,
  cumsum: 2,
  softmax: 2,
  reshape: 2,
  unit_axes: 2,
  unsqueeze: 2,
  transpose: 2,
  flip: 2,
  slice: 2,
  scatter_slice: 2,
  tril: 2,
  triu: 2,
  matmul: 2,
  outer: 2,
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
    const notOps = ['index.ts', 'op.ts', 'elementwise.ts', 'source.ts'];
    const files = readdirSync(folder).filter((file) => !notOps.includes(file));
    const exported: unknown[] = [];
    for (const file of files) {
      const module: Record<string, unknown> = await import(new URL(file, folder).href);
      exported.push(...Object.values(module).filter(isOp));
    }
    // Also proves that no two share a name, of which the table would keep one.
    expect(new Set(exported)).toEqual(new Set(ops.values()));
    expect(exported.length).toBe(ops.size);
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
