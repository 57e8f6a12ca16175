import { describe, expect, test } from 'vitest';
import { compile } from '../../../engine/program/compile.ts';
import { evaluate } from '../../../engine/program/evaluate.ts';
import { argValues, reaches, usesOf } from '../../../engine/program/program.ts';
import { fromNested, toNested } from '../../../engine/tensor/nested.ts';
import { scalar } from '../../../engine/tensor/tensor.ts';
import { build, expSin, numberOf, plain, programOf } from '../build.ts';

describe('evaluate', () => {
  const program = programOf(expSin(0));

  test('computes all values in order', () => {
    expect(evaluate(program).map(plain)).toEqual([
      ...[0, 1, 1, 2, Math.exp(2), Math.sin(2), Math.exp(2) + Math.sin(2)],
    ]);
  });

  test('with a violation moves one value, and with it all that depend on it', () => {
    const c = numberOf(program, 'c');
    const z = evaluate(program, new Map([[c, scalar(-0.1)]])).map(plain);
    expect(z).toEqual([0, 1, 1, 1.9, Math.exp(1.9), Math.sin(1.9), Math.exp(1.9) + Math.sin(1.9)]);
  });

  test('with violations of several constraints adds each at its place', () => {
    const violations = new Map([
      [numberOf(program, 'x'), scalar(1)],
      [numberOf(program, 'f'), scalar(10)],
    ]);
    const z = evaluate(program, violations).map(plain);
    const a = Math.exp(1);
    expect(z.slice(0, 4)).toEqual([1, a, a * a, a + a * a]);
    expect(z[6]).toBe((z[4] as number) + (z[5] as number) + 10);
  });

  test('violates single elements of a tensor', () => {
    const vector = programOf({ x: ['input', [1, 2]], y: ['square', 'x'] });
    const z = evaluate(vector, new Map([[0, fromNested([0, 1])]]));
    expect(z.map(toNested)).toEqual([
      [1, 3],
      [1, 9],
    ]);
  });

  test('leaves the program as it was', () => {
    const before = evaluate(program);
    evaluate(program, new Map([[0, scalar(5)]]));
    expect(evaluate(program)).toEqual(before);
  });
});

describe('a program', () => {
  test('knows which values reach an equation', () => {
    const program = programOf({
      x: ['input', 1],
      unused: ['input', 2],
      y: ['exp', 'x'],
      z: ['sin', 'y'],
    });
    expect(reaches(program, 2)).toEqual([true, false, true, false]);
    expect(reaches(program, 3)).toEqual([true, false, true, true]);
    expect(reaches(program, undefined)).toEqual([false, false, false, false]);
  });

  test('counts two uses where one consumer takes a value twice', () => {
    const { equations } = compile(build({ x: ['input', 3], y: ['mul', 'x', 'x'] }));
    expect(usesOf(equations)[0]).toEqual([
      { consumer: 1, port: 0 },
      { consumer: 1, port: 1 },
    ]);
  });

  test('gathers arguments from values and constants', () => {
    const program = programOf({ x: ['input', 3], y: ['sub', 'x', 5] });
    const y = program.equations[1];
    expect(y && argValues(y, evaluate(program)).map(plain)).toEqual([3, 5]);
  });
});
