import { expect, test } from 'vitest';
import { createArena } from '../../../../engine/tensor/kernels/arena.ts';
import { sourceHash } from '../../../../engine/tensor/kernels/build.mjs';
import {
  RELAXED_WASM,
  SOURCE_HASH,
  WASM,
} from '../../../../engine/tensor/kernels/wasm.generated.ts';
import { arenas } from './arenas.ts';

test('wasm.generated.ts is compiled from the sources as they are; else run `npm run kernels`', () => {
  expect(SOURCE_HASH).toBe(sourceHash());
});

test('this Node runs the kernels in WebAssembly', () => {
  expect(arenas.map(([, arena]) => arena.kind)).toEqual([
    ...Array(4).fill('wasm'),
    ...Array(2).fill('typescript'),
  ]);
});

test('the tables of constants end before the memory that is handed out', () => {
  const { exports } = new WebAssembly.Instance(
    new WebAssembly.Module(Buffer.from(WASM, 'base64')),
    {
      env: { memory: new WebAssembly.Memory({ initial: 1 }), sin: Math.sin, cos: Math.cos },
    },
  );
  expect((exports.tables_end as () => number)()).toBeLessThanOrEqual(2048);
});

test('the modules stay small', () => {
  expect((WASM.length + RELAXED_WASM.length) * 0.75).toBeLessThan(64 * 1024);
});

test.each([[undefined], [{ simd: false }]])(
  'memory is as long as asked for, and zero: %o',
  (options) => {
    for (const bytes of [0, 4, 8, 65_536, 70_001]) {
      const { data, ints } = createArena(bytes, 'f32', options);
      expect(data.length).toBe(Math.ceil(bytes / 8) * 2);
      expect(ints.length).toBe(data.length);
      expect(data.every((x) => x === 0)).toBe(true);
      expect(ints.buffer).toBe(data.buffer);
    }
  },
);

test('every kernel of one implementation is in the other', () => {
  const namesOf = (table: object): string[] =>
    Object.entries(table).flatMap(([name, kernel]) => [
      name,
      ...(typeof kernel === 'object' ? namesOf(kernel) : []),
    ]);
  const [wasm, typescript] = [createArena(8, 'f64'), createArena(8, 'f64', { simd: false })];
  expect(namesOf(wasm.kernels)).toEqual(namesOf(typescript.kernels));
});
