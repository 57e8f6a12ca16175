import { describe, expect, test } from 'vitest';
import { adjoint, EXP_SIN, folder, started } from './adjoint.ts';

/**
 * The gold numbers of notes/errata.md for exp/sin with more of their digits (mpmath): by x the values
 * of a, b, c, d, e, f, then λ of c, a and x.
 */
const GOLD: Readonly<Record<string, string>> = {
  '-1': `0.36787944117144232 0.13533528323661269 0.50321472440805501 1.6540299836638109
    0.48224424252854298 2.1362742261923539 2.5300667925640259 4.3915859081137806
    1.6155741697332786`,
  '0': `1 1 2 7.3890560989306502 0.9092974268256817 8.2983535257563319 6.9729092623835078
    20.918727787150524 20.918727787150524`,
  '0.5': `1.6487212707001281 2.7182818284590452 4.3670030991591734 78.807100380748285
    -0.94094487879637039 77.866155501951915 78.468540585340024 337.21404447303279
    555.97196790150814`,
  '1': `2.7182818284590452 7.3890560989306502 10.107337927389695 24522.293642834663
    -0.63078152167504928 24521.662861312988 24521.517682351189 157834.30952669599
    429038.13549379807`,
};

interface Result {
  readonly output: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly multipliers: Readonly<Record<string, unknown>>;
}

const at = folder({
  'e.txt': EXP_SIN,
  'tensors.txt': 'y = -w * [1, 2] + k\nk = 3\noutput y',
  'w.json': '{"w": {"shape": [2, 2], "data": [0, "NaN", 1e-300, "-Infinity"]}}',
  's.json': '[[1, 0], [0, 2]]',
  'doc.json': JSON.stringify({
    ...{ format: 'adjoint', version: 1, title: 'a square', output: 'n2' },
    nodes: {
      n1: { op: 'input', name: 'x', inputs: {}, params: { value: 3 }, position: { x: 0, y: 0 } },
      n2: { op: 'square', name: 'y', inputs: { x: { node: 'n1' } }, params: {} },
    },
  }),
});

describe('adjoint run', () => {
  test.each(Object.entries(GOLD))('exp/sin at x = %s', async (x, gold) => {
    const { code, stdout, stderr } = await started([
      'run',
      at('e.txt'),
      '--json',
      '--set',
      `x=${x}`,
    ]);
    expect([code, stderr]).toEqual([0, '']);
    const { output, values, multipliers } = JSON.parse(stdout) as Result;
    expect(output).toBe('f');
    expect(Object.keys(values)).toEqual(['x', 'a', 'b', 'c', 'd', 'e', 'f']);
    expect(Object.keys(multipliers)).toEqual(Object.keys(values));
    const [a, b, c, d, e, f, lc, la, lx] = gold.split(/\s+/).map(Number);
    const expected = {
      ...{ values: { x: Number(x), a, b, c, d, e, f } },
      ...{ multipliers: { x: lx, a: la, b: lc, c: lc, d: 1, e: 1, f: 1 } },
    };
    for (const kind of ['values', 'multipliers'] as const) {
      for (const [name, want] of Object.entries(expected[kind])) {
        const got = { values, multipliers }[kind][name] as number;
        expect(Math.abs(got - (want as number)), name).toBeLessThanOrEqual(1e-9 * Math.abs(got));
      }
    }
  });

  test('prints a table to the last digit', async () => {
    const { code, stdout } = await adjoint(['run', at('e.txt'), '--set', 'x=0']);
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "name  equation    value               multiplier
      x     x           0                   20.918727787150523
      a     a = exp(x)  1                   20.918727787150523
      b     b = a^2     1                   6.972909262383508
      c     c = a + b   2                   6.972909262383508
      d     d = exp(c)  7.38905609893065    1
      e     e = sin(c)  0.9092974268256817  1
      f     f = d + e   8.298353525756331   1
      output f
      "
    `);
  });

  test('takes tensors and a cotangent, and names what JSON has no numbers for', async () => {
    const args = ['--inputs', at('w.json'), '--cotangent', at('s.json'), '--json'];
    const { stdout, stderr } = await adjoint(['run', at('tensors.txt'), ...args, '--set', 'k=-0']);
    expect(stderr).toBe('');
    const { values, multipliers } = JSON.parse(stdout) as Result;
    expect(values).toEqual({
      ...{
        w: [
          [0, 'NaN'],
          [1e-300, '-Infinity'],
        ],
        k: -0,
      },
      ...{
        _1: [
          [-0, 'NaN'],
          [-1e-300, 'Infinity'],
        ],
      },
      ...{
        _2: [
          [-0, 'NaN'],
          [-1e-300, 'Infinity'],
        ],
        y: [
          [-0, 'NaN'],
          [-1e-300, 'Infinity'],
        ],
      },
    });
    expect(stdout).toContain('"k":-0');
    expect(multipliers).toEqual({
      ...{
        w: [
          [-1, -0],
          [-0, -4],
        ],
        _1: [
          [1, 0],
          [0, 4],
        ],
        _2: [
          [1, 0],
          [0, 2],
        ],
      },
      ...{
        k: 3,
        y: [
          [1, 0],
          [0, 2],
        ],
      },
    });
  });

  test('reads documents, and stdin', async () => {
    const document = await adjoint(['run', at('doc.json'), '--json']);
    expect(document.stdout).toBe(
      '{"output":"y","values":{"x":3,"y":9},"multipliers":{"x":6,"y":1}}\n',
    );
    const stdin = await started(['run', '-', '--json', '--set=x=.5'], '\ufeffy = x * 2');
    expect(stdin.stdout).toBe(
      '{"output":"y","values":{"x":0.5,"y":1},"multipliers":{"x":2,"y":1}}\n',
    );
  });

  test('a chain of 10,000 nodes', async () => {
    const lines = Array.from({ length: 10_000 }, (_, i) => `x${i + 1} = sin(x${i})`);
    const { stdout } = await started(['run', '-', '--json', '--set', 'x0=1'], lines.join('\n'));
    const { values, multipliers } = JSON.parse(stdout) as Result;
    expect(Object.keys(values)).toHaveLength(10_001);
    expect(multipliers.x10000).toBe(1);
  });
});
