import { describe, expect, test } from 'vitest';
import { plan } from '../../../engine/plan/plan.ts';
import { alongGradient } from '../../../engine/program/alongGradient.ts';
import { compile } from '../../../engine/program/compile.ts';
import type { Program } from '../../../engine/program/program.ts';
import { scalar, type Tensor } from '../../../engine/tensor/tensor.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';
import { stateAt } from '../../../engine/trace/stateAt.ts';
import { trace } from '../../../engine/trace/trace.ts';

const programOf = (text: string): Program => compile(parseFormulas(text).graph);
const numberOf = ({ equations }: Program, name: string): number =>
  equations.findIndex((equation) => equation.name === name);

describe('H v', () => {
  test('of x³ at 2 along 5 is 6x·5', () => {
    const program = programOf('x = 2\ny = x^3');
    const x = numberOf(program, 'x');
    const along = alongGradient(program, new Map([[x, scalar(5)]]));
    const run = trace(along);
    const { z, lambda } = stateAt(run, run.steps.length);
    expect(z[along.output as number]?.data[0]).toBeCloseTo(3 * 4 * 5, 12);
    expect(lambda[x]?.data[0]).toBeCloseTo(60, 12);
  });

  test('of a network is the central difference of its gradient, by plan and by trace', () => {
    const program = programOf(`
      X = [[1, 2], [-1, 0.5], [0.3, -0.7]]
      W1 = [[0.2, -0.4, 0.1], [0.5, 0.3, -0.2]]
      b1 = [0.1, 0, -0.1]
      W2 = [[0.7], [-0.3], [0.2]]
      y = [[1], [0], [1]]
      loss = bce_with_logits(tanh(X @ W1 + b1) @ W2, y)`);
    const names = ['W1', 'b1', 'W2'];
    const numbers = names.map((name) => numberOf(program, name));
    const first = plan(program);
    const values = numbers.map((i) => first.z(i) as Tensor);
    const directions = values.map(
      ({ shape, data }, j): Tensor => ({
        shape,
        data: data.map((_, i) => Math.sin(3 * i + j + 1)),
      }),
    );
    const gradientAt = (t: number): Tensor[] => {
      for (const [j, i] of numbers.entries()) {
        const { shape, data } = values[j] as Tensor;
        const v = (directions[j] as Tensor).data;
        first.set(i, { shape, data: data.map((x, e) => x + t * (v[e] as number)) });
      }
      first.run();
      return numbers.map((i) => first.lambda(i) as Tensor);
    };
    const h = 1e-5;
    const [ahead, behind] = [gradientAt(h), gradientAt(-h)];
    const along = alongGradient(
      program,
      new Map(numbers.map((i, j) => [i, directions[j] as Tensor])),
    );
    const second = plan(along, { inspect: false, wrt: numbers });
    second.run();
    const run = trace(along);
    const { lambda } = stateAt(run, run.steps.length);
    for (const [j, i] of numbers.entries()) {
      const product = second.lambda(i) as Tensor;
      for (const [e, made] of product.data.entries()) {
        const difference =
          (((ahead[j] as Tensor).data[e] as number) - ((behind[j] as Tensor).data[e] as number)) /
          (2 * h);
        expect(Math.abs(made - difference)).toBeLessThan(1e-8);
        expect(Math.abs(made - ((lambda[i] as Tensor).data[e] as number))).toBeLessThan(1e-12);
      }
    }
  });

  test('along a direction of another shape is refused', () => {
    const program = programOf('x = [1, 2]\ny = sum(x^2)');
    expect(() => alongGradient(program, new Map([[0, scalar(1)]]))).toThrow('the direction at x');
  });
});
