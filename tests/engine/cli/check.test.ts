import { describe, expect, test } from 'vitest';
import { report } from '../../../engine/cli/check.ts';
import { compare } from '../../../engine/cli/compare.ts';
import { solve } from '../../../engine/cli/solve.ts';
import { parseFormulas } from '../../../engine/index.ts';
import { adjoint, EXP_SIN, folder, started } from './adjoint.ts';

const at = folder({
  'e.txt': EXP_SIN,
  'wrong.txt': 'y = relu(x) - relu(-x)',
  'two.txt': 'y = x^2',
});

/** The verdicts by name on a text that is run as it stands. */
function verdicts(text: string): Record<string, string> {
  const { graph, errors } = parseFormulas(text);
  expect(errors).toEqual([]);
  const { text: lines } = report('-', compare(solve(graph)));
  const rows = lines.trimEnd().split('\n').slice(1, -1);
  return Object.fromEntries(
    rows.map((row) => [row.split(' ')[0], row.split(/ {2,}/).at(-1) ?? '']),
  );
}

describe('adjoint check', () => {
  test('prints a line per node and the tolerance', async () => {
    const { code, stdout, stderr } = await started(['check', at('e.txt'), '--set', 'x=0.5']);
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(9);
    for (const line of lines.slice(1, -1)) expect(line).toMatch(/ agrees$/);
    expect(lines.at(-1)).toBe(
      `${at('e.txt')}: 7 of 7 multipliers agree with central differences (relative tolerance 0.000001)`,
    );
  });

  // Kakade and Lee, 2018: relu(x) − relu(−x) is x, but by rules for kinks its derivative at 0 is 0.
  test('exits with 1 where a multiplier is not the derivative, and goes on with other files', async () => {
    const { code, stdout, stderr } = await adjoint([
      ...['check', at('wrong.txt'), at('none.txt'), at('two.txt'), '--set', 'x=0'],
    ]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^x +0 +1(\.0+\d+)? .* DISAGREES$/m);
    expect(stdout).toContain(`${at('two.txt')}: 2 of 2 multipliers agree`);
    expect(stderr.split('\n')).toEqual([
      `adjoint: ${at('wrong.txt')}: 1 of 5 multipliers disagree`,
      `adjoint: ${at('none.txt')}: there is no such file`,
      '',
    ]);
  });

  test('kinks, jumps and infinities are reported as such', () => {
    expect(verdicts('x = 0\ny = relu(x)')).toMatchObject({ x: 'at a kink, not compared' });
    expect(verdicts('x = 0\ny = abs(x)')).toMatchObject({ x: 'at a kink, not compared' });
    expect(verdicts('x = 0\ny = sign(x)')).toMatchObject({ x: 'at a kink, not compared' });
    expect(verdicts('x = 0\ny = equal(x, 0)')).toMatchObject({ x: 'at a kink, not compared' });
    expect(verdicts('x = 0\ny = maximum(x, 0) * 1e6')).toMatchObject({
      x: 'at a kink, not compared',
    });
    expect(verdicts('x = 0\ny = sqrt(x)')).toMatchObject({ x: 'not finite, not compared' });
    expect(verdicts('x = -1\ny = log(x)')).toMatchObject({ y: 'not finite, not compared' });
    expect(verdicts('x = [-1, 0, 1]\ny = relu(x)')).toMatchObject({
      x: 'agrees; 1 at a kink, not compared',
    });
  });

  test.each([
    'x = 0.003\ny = relu(x)',
    'x = 0.00001\ny = abs(x) * 100',
    'x = 1e-9\ny = log(x)',
    'x = 1e-12\ny = sqrt(x)',
    'x = 1e8\ny = x^2',
    'x = 1e-8\ny = x^2',
    'x = 0\ny = x^3',
    'x = 0\ny = x^2 + 1e6',
    'x = 3\ny = exp(exp(x) / 4)',
    'x = 2\ny = sin(1000 * x)',
    'x = -700\ny = exp(x)',
    'x = 1e6\ny = x - 1e6 + 1e-3 * x',
    'x = [[1, 2, 3], [4, 5, 6]]\ny = tanh(x / 3) * [1, -1, 0.5]',
    'x = 3\ny = x * 0',
    'x = 3\nu = 5\ny = x^2 + where(1, 0, u)',
    'x = []\ny = exp(x)',
  ])('%j agrees in every element', (text) => {
    expect(new Set(Object.values(verdicts(text)))).toEqual(new Set(['agrees']));
  });

  test('a multiplier that is off by a millionth part is found', () => {
    const { graph } = parseFormulas('x = 0.7\ny = exp(sin(x))');
    const solution = solve(graph);
    const nodes = solution.nodes.map((node) => ({
      ...node,
      lambda: node.lambda && { ...node.lambda, data: node.lambda.data.map((v) => v * (1 + 3e-6)) },
    }));
    const { disagree } = report('-', compare({ ...solution, nodes }));
    expect(disagree).toBe(3);
  });

  test('large tensors are sampled, and it says so', () => {
    const { graph } = parseFormulas('x = 1\ny = broadcast_to(exp(x), shape=[1000, 1000])');
    const solution = solve(graph);
    expect(report('-', compare(solution)).text).toMatch(
      /^y .*agrees; 8 of 1000000 elements looked at$/m,
    );
  });
});
