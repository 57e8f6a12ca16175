import { describe, expect, test } from 'vitest';
import { ops } from '../../../engine/ops/index.ts';
import { compile } from '../../../engine/program/compile.ts';
import { type Opened, openBlocks } from '../../../engine/program/openBlocks.ts';
import { stateAt } from '../../../engine/trace/stateAt.ts';
import { equationTex } from '../../../engine/trace/symbols.ts';
import { trace } from '../../../engine/trace/trace.ts';
import { build, programOf } from '../build.ts';

/** `id: equation [scope]` of each equation. */
const listed = (program: Opened): string[] =>
  program.equations.map(({ id, scope = [] }, i) => {
    return `${id}: ${equationTex(program, i)} [${scope.join(' ')}]`;
  });

const silu = programOf({ x: ['input', 0.5], c: ['silu', 'x'], f: ['square', 'c'] });

describe('an open block', () => {
  test('is replaced by its equations; that of its value bears its id and name', () => {
    expect(listed(openBlocks(silu))).toEqual([
      'n1: x []',
      'n2/0: s = \\sigma\\left(x\\right) [n2]',
      'n2: c = x \\, s []',
      'n3: f = c^{2} []',
    ]);
  });
  test('says which equations are its own', () => {
    const [block] = openBlocks(silu).blocks;
    expect(block).toMatchObject({ path: ['n2'], ports: [], value: 2, inner: 'n2/1' });
    expect(block?.closed.op.name).toBe('silu');
  });
  test('is left as it is where it is not to open', () => {
    const opened = openBlocks(silu, () => false);
    expect(opened.equations).toEqual(silu.equations);
    expect(opened.blocks).toEqual([]);
  });
  test('has an equation for each port, if asked for', () => {
    const opened = openBlocks(silu, () => true, true);
    expect(listed(opened)).toEqual([
      'n1: x []',
      'n2:0: x = x [n2]',
      'n2/0: s = \\sigma\\left(x\\right) [n2]',
      'n2: c = x \\, s []',
      'n3: f = c^{2} []',
    ]);
    expect(opened.blocks[0]?.ports).toEqual([1]);
  });
  test('tells two ports apart that the same value feeds', () => {
    const program = programOf({ x: ['input', 2], c: ['mse', 'x', 'x'] });
    const opened = openBlocks(program, () => true, true);
    const { lambda } = stateAt(trace(opened), Number.POSITIVE_INFINITY);
    expect(opened.blocks[0]?.ports.map((i) => opened.equations[i]?.name)).toEqual([
      'input',
      'target',
    ]);
    expect(lambda.map((l) => l?.data[0])).toHaveLength(opened.equations.length);
  });
  test('knows every equation by its id', () => {
    const { index, equations } = openBlocks(silu, () => true, true);
    expect([...index.keys()]).toEqual(equations.map(({ id }) => id));
  });
});

describe('nested blocks', () => {
  const std = programOf({ x: ['input', [1, 2, 4]], s: ['std', 'x'] });
  test('open by their path', () => {
    const outer = openBlocks(std, (path) => path.length === 1);
    expect(outer.equations.map(({ id, op }) => `${id} ${op.name}`)).toEqual([
      'n1 input',
      'n2/0 var',
      'n2 safe_sqrt',
    ]);
    const inner = openBlocks(std, (path) => path.every((id, i) => id === ['n2', 'n2/0'][i]));
    expect(inner.equations.map(({ id }) => id)).toEqual([
      ...['n1', 'n2/0/0', 'n2/0/1', 'n2/0/2', 'n2/0/3', 'n2/0', 'n2'],
    ]);
  });
  test('also where their value is the value of the block around them', () => {
    const opened = openBlocks(std, (path) => path.join() === 'n2' || path.join() === 'n2,n2/1');
    expect(opened.equations.at(-1)).toMatchObject({ id: 'n2', scope: [] });
    expect(opened.blocks.map(({ path, inner }) => [...path, inner])).toEqual([
      ['n2', 'n2/1', 'n2/1/3'],
      ['n2', 'n2/1'],
    ]);
  });
});

test('names inside are those of neither the ports nor the block, and none stands twice', () => {
  const program = programOf({
    ...{ x: ['input', [1, 2]], w: ['input', [3, 4]], v: ['input', 1] },
    s: ['linear', 'x', 'w', 'v'],
    a: ['silu', 's'],
  });
  const { equations } = openBlocks(program, () => true, true);
  const inside = (scope: string): string[] =>
    equations.flatMap((e) => (e.scope?.at(-1) === scope ? [e.name] : []));
  expect(inside('n4')).toEqual(['x', 'w', 'b', 'a']);
  expect(inside('n5')).toEqual(['x', 's']);
  const clash = programOf({ x: ['input', 1], s: ['silu', 'x'] });
  expect(openBlocks(clash).equations.map(({ name }) => name)).toEqual(['x', 's_1', 's']);
});

const blocks = [...ops.values()].filter(({ body }) => body);

test.each(blocks.map((op) => [op.name, op] as const))(
  '%s: open or closed, all numbers agree',
  (_name, op) => {
    for (const { shapes, params, classes = 2 } of op.samples) {
      const lines = shapes.map((shape, port) => {
        const size = shape.reduce((a, b) => a * b, 1);
        const discrete = op.discrete?.includes(op.inputs[port] ?? '');
        const data = Array.from({ length: size }, (_, i) =>
          discrete ? i % classes : 0.15 + (((i + port) * 0.37) % 0.7),
        );
        return [`x${port}`, ['input', { value: { shape, data } }]] as const;
      });
      const args = lines.map(([name]) => name);
      const line = [op.name, ...args, { ...op.sampleParams, ...params }] as const;
      const closed = compile(build({ ...Object.fromEntries(lines), f: line }));
      expect(closed.problems).toEqual([]);
      const opened = openBlocks(closed, () => true, true);
      const before = stateAt(trace(closed), Number.POSITIVE_INFINITY);
      const after = stateAt(trace(opened), Number.POSITIVE_INFINITY);
      for (const [i, at] of opened.places.entries()) {
        expect([...(after.z[at]?.data ?? [])]).toEqual([...(before.z[i]?.data ?? [])]);
        for (const [e, value] of before.lambda[i]?.data.entries() ?? []) {
          expect(after.lambda[at]?.data[e]).toBeCloseTo(value, 12);
        }
      }
    }
  },
);
