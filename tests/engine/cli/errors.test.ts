import { describe, expect, test } from 'vitest';
import { adjoint, EXP_SIN, folder, started } from './adjoint.ts';

const node = (op: string, name: string, inputs = {}, params = {}): object => ({
  ...{ op, name, inputs, params },
});

const document = (nodes: object, more = {}): string =>
  JSON.stringify({ format: 'adjoint', version: 1, title: '', nodes, output: null, ...more });

const at = folder({
  'e.txt': EXP_SIN,
  'y.txt': 'y = x * [1, 2]',
  'two.txt': 'a = foo1(x)\nb = (a',
  'shapes.txt': 'y = [1, 2] + [1, 2, 3]\nz = y + 1',
  'open.txt': 'y = x + ?',
  'nothing.txt': '# nothing',
  'huge.txt': 'y = broadcast_to(1, shape=[100000, 100000])',
  'bad.json': '{"x": ',
  'x.json': '{"x": "a"}',
  'list.json': '[1, 2]',
  'one.json': '{"q": 1}',
  'doc.json': document({ n1: node('nope', 'y') }),
  'link.json': document({ n1: node('exp', 'y', { x: { node: 'n9' } }) }),
  'new.json': document({}, { version: 2 }),
});

type Case = readonly [args: readonly string[], code: number, message: string];

const CASES: readonly Case[] = [
  // wrong usage
  [['foo'], 2, 'there is no command “foo”; see adjoint --help'],
  [['run'], 2, 'run takes one FILE; see adjoint --help'],
  [['run', at('e.txt'), at('y.txt')], 2, 'run takes one FILE; see adjoint --help'],
  [['run', at('e.txt'), '--bogus'], 2, "run: Unknown option '--bogus'; see adjoint --help"],
  [
    ['run', at('e.txt'), '--set'],
    2,
    "run: Option '--set <value>' argument missing; see adjoint --help",
  ],
  [['check'], 2, 'check takes one FILE or more; see adjoint --help'],
  [['batch', at('e.txt')], 2, 'batch takes no FILE; see adjoint --help'],
  // files
  [['run', at('none.txt')], 1, `${at('none.txt')}: there is no such file`],
  [['run', at('.')], 1, `${at('.')}: this is a directory`],
  [['run', at('bad.json')], 1, `${at('bad.json')}: this is not JSON: Unexpected end of JSON input`],
  [['run', at('x.json')], 1, `${at('x.json')}: format: not an Adjoint document`],
  [['run', at('doc.json')], 1, `${at('doc.json')}: y: there is no op named “nope”`],
  [['run', at('link.json')], 1, `${at('link.json')}: nodes.n1.inputs.x: there is no node n9`],
  [
    ['run', at('new.json')],
    1,
    `${at('new.json')}: version: version 2, newer than 1, the newest known here; open it with a newer Adjoint`,
  ],
  // graphs
  [['run', at('e.txt')], 1, `${at('e.txt')}: x has no value yet`],
  [['check', at('e.txt')], 1, `${at('e.txt')}: x has no value yet`],
  [['run', at('open.txt'), '--set', 'x=1'], 1, `${at('open.txt')}: y: port b is not connected`],
  [
    ['run', at('shapes.txt')],
    1,
    `${at('shapes.txt')}: y: shapes [2] and [3] do not broadcast: axis −1 has sizes 2 and 3`,
  ],
  [['run', at('nothing.txt')], 1, `${at('nothing.txt')}: there is no output to differentiate`],
  // values
  [['run', at('e.txt'), '--set', 'q=1'], 1, `${at('e.txt')}: there is no q to set`],
  [
    ['run', at('e.txt'), '--set', 'a=1'],
    1,
    `${at('e.txt')}: a is computed; only inputs, parameters and constants can be set`,
  ],
  [
    ['run', at('e.txt'), '--set', 'x=abc'],
    1,
    `${at('e.txt')}: --set x=abc: abc is not a number or a JSON array`,
  ],
  [
    ['run', at('e.txt'), '--set', 'x='],
    1,
    `${at('e.txt')}: --set x=: nothing is not a number or a JSON array`,
  ],
  [
    ['run', at('e.txt'), '--set', 'x'],
    1,
    `${at('e.txt')}: --set x: write NAME=VALUE, such as x=0.5`,
  ],
  [
    ['run', at('e.txt'), '--set', 'x=[[1],[2,3]]'],
    1,
    `${at('e.txt')}: x: [1] has 2 elements, axis 1 has 1`,
  ],
  [['run', at('e.txt'), '--inputs', at('one.json')], 1, `${at('e.txt')}: there is no q to set`],
  [
    ['run', at('e.txt'), '--inputs', at('x.json')],
    1,
    `${at('e.txt')}: x: the value is "a", not a number`,
  ],
  [
    ['run', at('e.txt'), '--inputs', at('list.json')],
    1,
    `${at('list.json')}: not an object of values by name`,
  ],
  [
    ['run', at('y.txt'), '--set', 'x=1', '--cotangent', at('one.json')],
    1,
    `${at('one.json')}: the value is an object, not a number`,
  ],
  [
    ['run', at('e.txt'), '--set', 'x=1', '--cotangent', at('list.json')],
    1,
    `${at('e.txt')}: the cotangent is [2], the output f is scalar`,
  ],
];

describe('each error is one line on stderr, and an exit code', () => {
  test.each(CASES)('%j → %i', async (args, code, message) => {
    expect(await adjoint(args)).toEqual({ code, stdout: '', stderr: `adjoint: ${message}\n` });
  });

  test('a text with several errors tells the first, and how many there are', async () => {
    const { code, stderr } = await adjoint(['run', at('two.txt')]);
    expect(code).toBe(1);
    expect(stderr).toBe(
      `adjoint: ${at('two.txt')}: line 1, column 5: There is no op “foo1”; for a product write foo1 * (…). (and 1 more)\n`,
    );
  });

  test('what does not fit into memory is refused before it is tried', async () => {
    const { code, stderr } = await adjoint(['run', at('huge.txt')]);
    expect([code, stderr.split('\n').length]).toEqual([1, 2]);
    expect(stderr).toContain('y: [100000×100000] is more than fits');
  });

  test('also where a process is started: no stack, no warning', async () => {
    const [usage, input] = await Promise.all([
      started(['run', '--bogus']),
      started(['run', at('shapes.txt')]),
    ]);
    expect([usage.code, input.code]).toEqual([2, 1]);
    for (const { stdout, stderr } of [usage, input]) {
      expect(stdout).toBe('');
      expect(stderr).toMatch(/^adjoint: .*\n$/);
    }
  });

  test('--help prints the usage; no command does, too, and fails', async () => {
    const [help, none] = await Promise.all([adjoint(['--help']), adjoint([])]);
    expect(help.code).toBe(0);
    expect(help.stdout).toContain('adjoint check FILE…');
    expect(none).toEqual({ ...help, code: 2 });
  });
});
