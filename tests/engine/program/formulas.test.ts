import { describe, expect, test } from 'vitest';
import { numbers } from '../../../engine/algebra/numbers.ts';
import { ops } from '../../../engine/ops/index.ts';
import type { Formulas, Op } from '../../../engine/ops/op.ts';
import { formulasGraph } from '../../../engine/program/formulas.ts';
import { ParamError } from '../../../engine/program/paramError.ts';
import { resolveParam } from '../../../engine/program/params.ts';
import { fromNested, type Nested, toNested } from '../../../engine/tensor/nested.ts';

const spec = { name: 'f', kind: 'formulas', missing: 'needs f' } as const;
const read = (text: string): Formulas => resolveParam(spec, text) as Formulas;

const computed = (text: string, ...x: Nested[]): Nested =>
  toNested(read(text).body(numbers, x.map(fromNested), {}));

describe('a param of formulas', () => {
  test('may be an expression, lines with a name for each value, or lines with a chosen output', () => {
    expect(computed('z^2 + 1', 3)).toBe(10);
    expect(computed('# squared\na = z^2\nb = a + 1', 3)).toBe(10);
    expect(computed('a = z^2\nb = a + 1\noutput a', 3)).toBe(9);
  });

  test('names its inputs in the order in which they first appear', () => {
    expect(read('tanh(z @ W1 + b1) @ W2').names).toEqual(['z', 'W1', 'b1', 'W2']);
    expect(read('a = k * z\nb = a + t').names).toEqual(['k', 'z', 't']);
    expect(read('2').names).toEqual([]);
  });

  test('holds constants, blocks and params', () => {
    expect(computed('[[1, 2], [3, 4]] @ z', [1, 1])).toEqual([3, 7]);
    expect(computed('c = 3\nsilu(z) * c'.replace('silu', 'd = silu'), 0)).toBe(0);
    expect(
      computed('sum(z, axis=0)', [
        [1, 2],
        [3, 4],
      ]),
    ).toEqual([4, 6]);
    expect(computed('z', 5)).toBe(5);
  });

  test('is read once', () => {
    expect(read('z + 1')).toBe(read('z + 1'));
    expect(resolveParam(spec, read('z + 1'))).toBe(read('z + 1'));
  });

  test.each([
    ['z +', 'f: line 1, column 4: Something is missing after “+”.'],
    ['a = z\nb = sni(a)', 'f: line 2, column 5: There is no op “sni”; did you mean sin?'],
    ['a = ?', 'f: port x of a is not connected'],
    ['a = reshape(z)', 'f: reshape needs a shape'],
    ['', 'f: '],
  ])('refuses %j with a place', (text, message) => {
    expect(() => read(text)).toThrow(ParamError);
    expect(() => read(text)).toThrow(message);
  });

  test('is a text', () => {
    expect(() => resolveParam(spec, 3)).toThrow('f is not a text in quotes');
    expect(() => resolveParam(spec, undefined)).toThrow('needs f');
  });
});

describe('its graph', () => {
  test('is the text as nodes, an expression under a name of its own', () => {
    const { nodes, output } = formulasGraph('z * k');
    expect(Object.values(nodes).map(({ name }) => name)).toEqual(['z', 'k', 'dz_dt']);
    expect(nodes[output as string]?.op).toBe('mul');
  });
});

describe('its plan', () => {
  const plan = read('tanh(A @ z) * s').plan([[2, 2], [2], []]);

  test('computes the value, and the cotangent of each input', () => {
    for (const [i, x] of [[1, 2, 3, 4], [0.1, -0.2], [3]].entries()) plan.put(i, x);
    const [value, a] = [new Float64Array(2), Float64Array.of(1, -2)];
    plan.evaluate(value);
    const u = [0.1 - 0.4, 0.3 - 0.8];
    for (const [i, v] of u.entries()) expect(value[i]).toBeCloseTo(3 * Math.tanh(v), 14);
    const out = [new Float64Array(4), new Float64Array(2), new Float64Array(1)];
    plan.pull(a, out);
    const [b0 = 0, b1 = 0] = u.map((v, i) => 3 * (1 - Math.tanh(v) ** 2) * (a[i] ?? 0));
    const wanted = [
      [b0 * 0.1, b0 * -0.2, b1 * 0.1, b1 * -0.2],
      [b0 + 3 * b1, 2 * b0 + 4 * b1],
      [Math.tanh(u[0] ?? 0) - 2 * Math.tanh(u[1] ?? 0)],
    ];
    for (const [i, list] of wanted.entries()) {
      for (const [j, v] of list.entries()) expect(out[i]?.[j]).toBeCloseTo(v, 12);
    }
  });

  test('gives zeros for what the value does not depend on, and constants as they are', () => {
    const constant = read('a = z * 0\nb = [1, 2]').plan([[2]]);
    const value = new Float64Array(2);
    constant.evaluate(value);
    expect([...value]).toEqual([1, 2]);
    const out = [Float64Array.of(7, 7)];
    constant.pull([1, 1], out);
    expect([...(out[0] ?? [])]).toEqual([0, 0]);
  });

  test('gives cotangents that are views as what they are', () => {
    const turned = read('transpose(z) + sum(z)').plan([[2, 2]]);
    turned.put(0, [1, 2, 3, 4]);
    const value = new Float64Array(4);
    turned.evaluate(value);
    expect([...value]).toEqual([11, 13, 12, 14]);
    const out = [new Float64Array(4)];
    turned.pull([1, 0, 0, 0], out);
    expect([...(out[0] ?? [])]).toEqual([2, 1, 1, 1]);
  });

  test('is made once for shapes', () => {
    const f = read('tanh(A @ z) * s');
    expect(f.plan([[2, 2], [2], []])).toBe(plan);
    expect(f.plan([[3, 3], [3], []])).not.toBe(plan);
  });
});

test('an op with ports of its own before any number of others names both', async () => {
  const { portNames, portsInUse, fewestInputs } = await import('../../../engine/ops/ports.ts');
  const ode = ops.get('ode') as Op;
  expect(portNames(ode, 5)).toEqual(['z0', 't0', 't1', 'p1', 'p2']);
  expect(fewestInputs(ode)).toBe(3);
  expect(portsInUse(ode, { t1: {}, p2: {} })).toEqual(['z0', 't0', 't1', 'p1', 'p2']);
  expect(portsInUse(ode, {})).toEqual(['z0', 't0', 't1']);
});
