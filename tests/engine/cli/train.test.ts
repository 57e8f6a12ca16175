import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { vae } from '../../../examples/vae.ts';
import { vaeGraph } from '../../../examples/vaeGraph.ts';
import { adjoint, folder, started } from './adjoint.ts';

const graph = vaeGraph({ widths: [8], training: { epochs: 3, rate: 0.01 } });
const small = { ...fromExample({ ...vae, ...graph }) };
const broken = { ...small, training: { ...small.training, data: 'nowhere' } };
const at = folder({
  'small.json': JSON.stringify(small),
  'broken.json': JSON.stringify(broken),
  'plain.txt': 'y = x^2\nx = 1',
  'bad.csv': `${'1,2\n'.repeat(12)}3\n`,
  'narrow.csv': '1,2\n'.repeat(60),
  'not.json': '{"format": "adjoint-checkpoint"}',
});

interface Report {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly epochs: readonly {
    readonly epoch: number;
    readonly loss: number;
    readonly validation: { readonly elbo: number; readonly klOf: readonly number[] };
  }[];
}

async function trained(...args: string[]): Promise<Report> {
  const { code, stdout, stderr } = await adjoint(['train', ...args, '--json']);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

describe('adjoint train', () => {
  test('trains an example as people do, and prints a line for each epoch', async () => {
    const { code, stdout, stderr } = await started([
      'train',
      'examples/vae',
      '--epochs',
      '2',
      '--json',
    ]);
    expect([code, stderr]).toEqual([0, '']);
    const { epochs } = JSON.parse(stdout) as Report;
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(epochs[1]?.validation.elbo).toBeGreaterThan(epochs[0]?.validation.elbo ?? 0);
    expect(epochs[0]?.validation.klOf).toHaveLength(2);
    expect(stdout.split('\n').filter((line) => line.startsWith('{"epoch"'))).toHaveLength(2);
  });

  test('prints a table', async () => {
    const { code, stdout } = await adjoint(['train', at('small.json'), '--epochs', '1']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^ +epoch +train loss +loss +reconstruction +KL +ELBO\n +1( +−?-?\d+\.\d{4}){5}\n$/,
    );
  });

  test('gives the same numbers for the same seed', async () => {
    const [a, b, c] = [
      await trained(at('small.json'), '--seed', '3'),
      await trained(at('small.json'), '--seed', '3'),
      await trained(at('small.json'), '--seed', '4'),
    ];
    expect(a).toEqual(b);
    expect(c.epochs).not.toEqual(a.epochs);
  });

  test('goes on from a checkpoint as if it had not stopped', async () => {
    const whole = await trained(at('small.json'), '--checkpoint', at('whole.json'));
    await trained(at('small.json'), '--epochs', '1', '--checkpoint', at('one.json'));
    const rest = await trained(
      ...[at('small.json'), '--epochs', '3', '--resume', at('one.json')],
      ...['--checkpoint', at('again.json')],
    );
    expect(rest.epochs).toEqual(whole.epochs.slice(1));
    expect(readFileSync(at('again.json'), 'utf8')).toBe(readFileSync(at('whole.json'), 'utf8'));
  });

  test('takes settings, and other data', async () => {
    const args = ['--epochs', '1', '--batch', '100', '--rate', '0.02'];
    const { settings } = await trained(at('small.json'), ...args);
    expect(settings).toMatchObject({ epochs: 1, batch: 100, rate: 0.02, optimiser: 'adam' });
  });

  test('stops when its time is over, or nothing gets better', async () => {
    const long = ['--epochs', '100000'];
    const { stdout } = await adjoint([
      'train',
      at('small.json'),
      ...long,
      '--seconds',
      '1e-9',
      '--json',
    ]);
    expect(JSON.parse(stdout).epochs).toEqual([]);
    const { epochs } = await trained(at('small.json'), ...long, '--rate', '1', '--patience', '3');
    const losses = epochs.map(({ validation }) => validation.elbo);
    expect(losses.slice(0, -3).every((elbo) => elbo <= (losses.at(-4) ?? 0))).toBe(true);
    expect(losses.slice(-3).every((elbo) => elbo <= (losses.at(-4) ?? 0))).toBe(true);
  });

  test('says which node made the first NaN, and ends with 1', async () => {
    const args = ['train', at('small.json'), '--rate', '1e30', '--json'];
    const { code, stdout, stderr } = await adjoint(args);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^adjoint: step \d+: .*\b(NaN|infinite)\b.*\n$/);
    expect(JSON.parse(stdout).fault.message).toBe(stderr.slice('adjoint: '.length).trim());
  });

  test.each<[string[], number, string]>([
    [[], 2, 'train takes one FILE; see adjoint --help'],
    [
      [at('small.json'), '--epochs', 'x'],
      2,
      'train: --epochs: not a whole number from 0 to 100000',
    ],
    [[at('small.json'), '--rate', '-1'], 2, "train: Option '--rate' argument is ambiguous"],
    [[at('small.json'), '--seconds', '0'], 2, 'train: --seconds: not a number above 0'],
    [['examples/nope'], 1, 'examples/nope: there is no such file'],
    [['examples/expSin'], 1, 'examples/expSin: the graph does not say what it is trained on'],
    [[at('plain.txt')], 1, 'the graph does not say what it is trained on'],
    [[at('broken.json')], 1, 'there is no data set nowhere at examples/data/nowhere.bin'],
    [[at('small.json'), '--data', at('bad.csv')], 1, 'line 13: 1 columns where the first has 2'],
    [[at('small.json'), '--data', at('narrow.csv')], 1, 'has 2 numbers a sample'],
    [[at('small.json'), '--data', at('none.bin')], 1, 'no such file'],
    [[at('small.json'), '--resume', at('not.json')], 1, 'not.json: version: not 1'],
    [[at('small.json'), '--resume', at('none.json')], 1, 'there is no such file'],
  ])('%j ends with %i and one line', async (args, wanted, message) => {
    const { code, stderr } = await adjoint(['train', ...args]);
    expect(stderr).toMatch(/^adjoint: [^\n]*\n$/);
    expect(stderr).toContain(message);
    expect(code).toBe(wanted);
  });
});
