import { describe, expect, test } from 'vitest';
import { parseFormulas, printFormulas } from '../../../engine/index.ts';

/** The right side with every op written as a call: how the operators were understood. */
function called(expression: string): string {
  const { graph, errors } = parseFormulas(`y = ${expression}`);
  expect(errors).toEqual([]);
  const write = (id: string): string => {
    const { op, name, inputs } = graph.nodes[id] as (typeof graph.nodes)[string];
    if (op === 'input') return name;
    const args = Object.values(inputs).map((source) =>
      'node' in source ? write(source.node) : JSON.stringify(source.value),
    );
    return `${op}(${args.join(', ')})`;
  };
  return write(graph.output as string);
}

describe('operator precedence', () => {
  test.each([
    ['a + b * c', 'add(a, mul(b, c))', 'a + b * c'],
    ['(a + b) * c', 'mul(add(a, b), c)', '(a + b) * c'],
    ['a - b - c', 'sub(sub(a, b), c)', 'a - b - c'],
    ['a - (b - c)', 'sub(a, sub(b, c))', 'a - (b - c)'],
    ['a - (b + c)', 'sub(a, add(b, c))', 'a - (b + c)'],
    ['a + (b + c)', 'add(a, add(b, c))', 'a + (b + c)'],
    ['a / b / c', 'div(div(a, b), c)', 'a / b / c'],
    ['a / (b * c)', 'div(a, mul(b, c))', 'a / (b * c)'],
    ['a / b * c', 'mul(div(a, b), c)', 'a / b * c'],
    ['a ^ b ^ c', 'pow(a, pow(b, c))', 'a^b^c'],
    ['(a ^ b) ^ c', 'pow(pow(a, b), c)', '(a^b)^c'],
    ['a^2^3', 'pow(a, pow(2, 3))', 'a^2^3'],
    ['a^3^2', 'pow(a, square(3))', 'a^3^2'],
    ['(a^2)^2', 'square(square(a))', '(a^2)^2'],
    ['a * b^2', 'mul(a, square(b))', 'a * b^2'],
    ['(a * b)^2', 'square(mul(a, b))', '(a * b)^2'],
    ['-a^2', 'neg(square(a))', '-a^2'],
    ['(-a)^2', 'square(neg(a))', '(-a)^2'],
    ['-a * b', 'mul(neg(a), b)', '-a * b'],
    ['-(a * b)', 'neg(mul(a, b))', '-(a * b)'],
    ['-a + b', 'add(neg(a), b)', '-a + b'],
    ['-(a + b)', 'neg(add(a, b))', '-(a + b)'],
    ['a - -b', 'sub(a, neg(b))', 'a - (-b)'],
    ['a * -b', 'mul(a, neg(b))', 'a * (-b)'],
    ['a ^ -b', 'pow(a, neg(b))', 'a^(-b)'],
    ['a ^ -b ^ c', 'pow(a, neg(pow(b, c)))', 'a^(-b^c)'],
    ['a ^ -b * c', 'mul(pow(a, neg(b)), c)', 'a^(-b) * c'],
    ['--a', 'neg(neg(a))', '-(-a)'],
    ['-3 + a', 'add(-3, a)', '-3 + a'],
    ['-3 * a', 'mul(-3, a)', '-3 * a'],
    ['a - 3', 'sub(a, 3)', 'a - 3'],
    ['a - -3', 'sub(a, -3)', 'a - (-3)'],
    ['a^-3', 'pow(a, -3)', 'a^(-3)'],
    ['a^-2', 'pow(a, -2)', 'a^(-2)'],
    ['-3^2', 'neg(square(3))', '-3^2'],
    ['(-3)^2', 'square(-3)', '(-3)^2'],
    ['-(3) * a', 'mul(neg(3), a)', '-(3) * a'],
    ['--3 * a', 'mul(neg(-3), a)', '-(-3) * a'],
    ['-pi^a', 'neg(pow(3.141592653589793, a))', '-pi^a'],
    ['-[1, 2]', 'neg([1,2])', '-[1, 2]'],
    ['2 * 3', 'mul(2, 3)', '2 * 3'],
    ['-exp(-a)', 'neg(exp(neg(a)))', '-exp(-a)'],
    ['maximum(-1, a - 1)', 'maximum(-1, sub(a, 1))', 'maximum(-1, a - 1)'],
  ])('%s', (expression, calls, printed) => {
    expect(called(expression)).toBe(calls);
    expect(printFormulas(parseFormulas(`y = ${expression}`).graph)).toBe(`y = ${printed}`);
    expect(called(printed)).toBe(calls);
  });
});
