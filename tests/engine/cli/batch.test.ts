import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { answerLine, batch } from '../../../engine/cli/batch.ts';
import { EXP_SIN, root, started } from './adjoint.ts';

/** The answer to one task, parsed. */
const answer = (task: unknown): Record<string, unknown> =>
  JSON.parse(answerLine(typeof task === 'string' ? task : JSON.stringify(task)));

describe('adjoint batch', () => {
  test('keeps the axes after an empty one', () => {
    const inputs = { x: { shape: [0, 3], data: [] } };
    const { values } = answer({ id: 1, text: 'y = sum(x, axis=0)', inputs });
    expect(values).toEqual({ x: [], y: [0, 0, 0] });
  });

  test('answers in order and carries on after bad lines', async () => {
    const lines = [
      JSON.stringify({ id: 1, text: 'y = x^2', inputs: { x: 3 } }),
      '',
      '{bad',
      '   ',
      '[1]',
      JSON.stringify({ id: 'é', text: EXP_SIN, inputs: { x: 0 } }),
      JSON.stringify({ text: 'y = x', inputs: { x: 1 } }),
    ];
    const { code, stdout, stderr } = await started(['batch'], lines.join('\r\n'));
    expect([code, stderr]).toEqual([0, '']);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers).toMatchObject([
      { id: 1, output: 'y', values: { x: 3, y: 9 }, multipliers: { x: 6, y: 1 } },
      { id: null, error: expect.stringMatching(/^this is not JSON: /) },
      { id: null, error: 'this is not a JSON object' },
      { id: 'é', output: 'f', multipliers: { x: expect.closeTo(20.918727787, 8) } },
      { id: null, output: 'y' },
    ]);
    expect(answers).toHaveLength(5);
  });

  test('a reader that leaves early is no error', async () => {
    const child = spawn(process.execPath, [join(root, 'engine/cli.mjs'), 'batch']);
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    child.stdin.on('error', () => {});
    const line = JSON.stringify({ id: 1, text: 'y = x', inputs: { x: 1 } });
    child.stdin.write(`${line}\n`);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    child.stdin.end(`${line}\n`.repeat(5_000));
    const [code] = await once(child, 'close');
    expect([code, stderr]).toEqual([0, '']);
  });

  test.each<[{ id?: number } & Record<string, unknown>, string]>([
    [{ id: 2 }, 'the formula text is missing: "text"'],
    [{ text: 3 }, 'the formula text is missing: "text"'],
    [
      { text: 'a = x\nb = foo1(a)' },
      'line 2, column 5: There is no op “foo1”; for a product write foo1 * (…).',
    ],
    [{ text: 'y = x' }, 'x has no value yet'],
    [{ text: 'y = x + z' }, 'x has no value yet (and 1 more)'],
    [{ text: 'y = x', inputs: { q: 1 } }, 'there is no q to set'],
    [
      { text: 'y = x', inputs: { y: 1 } },
      'y is computed; only inputs, parameters and constants can be set',
    ],
    [{ text: 'y = x', inputs: [1] }, 'inputs: not an object of values by name'],
    [{ text: 'y = x', inputs: { x: null } }, 'x: the value is null, not a number'],
    [{ text: 'y = x', inputs: { x: [1, 'a'] } }, 'x: [1] is "a", not a number'],
    [
      { text: 'y = x', inputs: { x: { shape: [2], data: [1] } } },
      'x: [2] holds 2 elements, the data has 1',
    ],
    [
      { text: 'y = x', inputs: { x: { shape: [-1], data: [1] } } },
      'x: axis 0 of the shape is -1, not a whole number',
    ],
    [{ text: 'y = x', inputs: { x: {} } }, 'x: the value is an object, not a number'],
    [
      { text: 'y = x + [1, 2]', inputs: { x: [1, 2, 3] } },
      'y: shapes [3] and [2] do not broadcast: axis −1 has sizes 3 and 2',
    ],
    [
      { text: 'y = x', inputs: { x: 1 }, cotangent: [1] },
      'the cotangent is [1], the output y is scalar',
    ],
    [
      { text: 'y = x', inputs: { x: 1 }, cotangent: 'a' },
      'cotangent: the value is "a", not a number',
    ],
    [{ text: '' }, 'there is no output to differentiate'],
    [{ text: 'y = exp(y)' }, 'line 1, column 1: y → y is a cycle; a name cannot depend on itself.'],
    [{ text: '{"format": 1}' }, 'format: not an Adjoint document'],
  ])('%j: %s', (task, error) => {
    expect(answer(task)).toEqual({ id: task.id ?? null, error });
  });

  test('takes a cotangent and every spelling of a tensor', () => {
    const inputs = { a: { shape: [2], data: [1, 'Infinity'] }, b: [2, 0.5] };
    expect(answer({ id: [1], text: 'y = a * b', inputs, cotangent: [3, -1] })).toEqual({
      ...{ id: [1], output: 'y', values: { a: [1, 'Infinity'], b: [2, 0.5], y: [2, 'Infinity'] } },
      multipliers: { a: [6, -0.5], b: [3, '-Infinity'], y: [3, -1] },
    });
  });

  test('survives hostile lines', () => {
    const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(answer(`{"id":7,"text":"y = x","inputs":{"x":${nested}}}`)).toEqual({
      ...{ id: 7, error: 'x: more than 6 axes' },
    });
    expect(answer(`{"id":${nested},"text":"y = 1"}`)).toEqual({
      ...{ id: null, error: 'the id is nested too deeply' },
    });
    expect(answer('{"id":8,"text":"y = x","inputs":{"__proto__":1}}')).toEqual({
      ...{ id: 8, error: 'there is no __proto__ to set' },
    });
    expect(
      answer('{"id":9,"text":"__proto__ = constructor + 1","inputs":{"constructor":1}}'),
    ).toMatchObject({
      output: '__proto__',
    });
    const wide = '{"id":10,"text":"y = broadcast_to(1, shape=[1000000, 1000000])"}';
    expect(answer(wide).error).toMatch(/more than fits/);
  });

  test('lines may be cut anywhere, and be many megabytes long', async () => {
    const x = Array.from({ length: 900_000 }, () => 1.5);
    const bytes = Buffer.from(
      `${JSON.stringify({ id: 'π', text: 'y = x * 2', inputs: { x } })}\n{}`,
    );
    const chunks: Buffer[] = [];
    for (let i = 0; i < bytes.length; i += 65_537) chunks.push(bytes.subarray(i, i + 65_537));
    const answers: string[] = [];
    await batch(Readable.from(chunks), async (text) => {
      answers.push(text);
    });
    expect(answers.map((text) => text.slice(0, 24))).toEqual([
      '{"id":"π","output":"y","',
      '{"id":null,"error":"the ',
    ]);
  });
});
