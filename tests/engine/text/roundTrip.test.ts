import { describe, expect, test } from 'vitest';
import { parseFormulas, printFormulas } from '../../../engine/index.ts';

/** Text that is read without errors and printed again. */
function again(text: string): string {
  const { graph, errors } = parseFormulas(text);
  expect(errors).toEqual([]);
  return printFormulas(graph);
}

/** `text` is the printer's own spelling. */
function isKept(text: string): void {
  expect(again(text)).toBe(text);
}

describe('text → graph → text', () => {
  test.each([
    'a = exp(x)\nb = a^2\nc = a + b\nd = exp(c)\ne = sin(c)\nf = d + e',
    'y = 2 * x',
    'k = 3\ny = k * x',
    'b = a',
    'b = ?',
    'y = pow(x, 2)',
    'y = x^3',
    'y = pow(x, 2) + x^2',
    'y = where(x, ?, -1)',
    'x = input(value=0.5)\nw = parameter(value=[1, 2])\ny = w * x',
    'x = input(value=0)\ny = x + (-0)',
    'x = input()',
    'k = constant()',
    'y = exp(constant(value=3))',
    'y = identity(exp(x))',
    'y = identity(3)',
    'y = x + pi',
    'y = [pi, -pi, 1e-7, 1e21, nan, inf, -inf, -0] * x',
    'y = [[1, 2], [3, 4]] - [[[0]]]',
    'w = input(value=[[], []])',
    'y = sum_to(x, shape=[2, 3])',
    'θ = input(value=1)\nlosß = θ^2',
    'a = x^2\nb = a + 1\noutput a',
    'a = x^2\noutput x',
    '_1 = exp(x)\ny = _1 * _1',
  ])('%j is kept', isKept);

  test.each([
    ['# nothing\n\n', ''],
    ['', ''],
    ['y=x+1', 'y = x + 1'],
    ['  y  =  x\t+ 1  # one more', 'y = x + 1'],
    ['a = x\r\nb = a\r\n', 'a = x\nb = a'],
    ['a = x\rb = a', 'a = x\nb = a'],
    ['\ufeffy = x', 'y = x'],
    ['y = exp(\n  x  # inside\n  + 1\n)\nz = y', 'y = exp(x + 1)\nz = y'],
    ['w = [1,\n2,]', 'w = [1, 2]'],
    ['y = (((x)))', 'y = x'],
    ['y = ln(x) + log(x)', 'y = log(x) + log(x)'],
    ['k = constant(value=3)', 'k = 3'],
    ['k = (3)', 'k = 3'],
    ['y = add(x, 1)', 'y = x + 1'],
    ['y = square(x)', 'y = x^2'],
    ['y = x^(2)', 'y = x^2'],
    ['k = 1.50e+1', 'k = 15'],
    ['k = .5', 'k = 0.5'],
    ['k = 1.', 'k = 1'],
    ['y = x + 3.141592653589793', 'y = x + pi'],
    ['y = _1 + 1\n_1 = exp(x)', '_1 = exp(x)\ny = _1 + 1\noutput _1'],
    ['_1 = exp(x)\ny = _1 + 1', 'y = exp(x) + 1'],
    ['y = z + 1\nz = x^2', 'z = x^2\ny = z + 1\noutput z'],
  ])('%j is written %j', (text, printed) => {
    expect(again(text)).toBe(printed);
    const third = again(printed);
    expect(again(third)).toBe(third);
  });

  test('a quoted param, true, false and none survive in ops that are not known', () => {
    const params = { a: 'say "hi" \\ \n', b: true, c: null, d: [1, [2]], e: 'NaN' };
    const graph = { nodes: { n1: { op: 'mystery', name: 'y', inputs: {}, params } }, output: 'n1' };
    expect(printFormulas(graph)).toBe(
      'y = mystery(a="say \\"hi\\" \\\\ \\n", b=true, c=none, d=[1, [2]], e=nan)',
    );
  });
});
