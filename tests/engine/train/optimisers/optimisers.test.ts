import { expect, test } from 'vitest';
import { createArena } from '../../../../engine/tensor/kernels/arena.ts';
import { optimisers } from '../../../../engine/train/optimisers/optimisers.ts';

/** θ after a step at rate 0.1 by the formulas of torch.optim, written out; `s` holds the moments. */
const EXPECTED: Readonly<Record<string, (p: number, g: number, s: number[], t: number) => number>> =
  {
    sgd: (p, g) => p - 0.1 * g,
    momentum: (p, g, s) => {
      s[0] = 0.9 * (s[0] ?? 0) + g;
      return p - 0.1 * s[0];
    },
    adam: (p, g, s, t) => {
      s[0] = 0.9 * (s[0] ?? 0) + 0.1 * g;
      s[1] = 0.999 * (s[1] ?? 0) + 0.001 * g * g;
      const [m, v] = [s[0] / (1 - 0.9 ** t), s[1] / (1 - 0.999 ** t)];
      return p - (0.1 * m) / (Math.sqrt(v) + 1e-8);
    },
  };

test.each(optimisers.flatMap((o) => [1, 1e-7].map((at) => [o.name, at, o] as const)))(
  '%s: three steps from %f down θ² are those of PyTorch',
  (name, theta, { moments, step }) => {
    const arena = createArena(8 * (2 + moments), 'f64');
    const places = Array.from({ length: moments }, (_, k) => 2 + k);
    const place = { n: 1, p: 0, lambda: 1, moments: places };
    const state: number[] = [];
    let wanted = theta;
    arena.data[0] = theta;
    for (const t of [1, 2, 3]) {
      arena.data[1] = 2 * (arena.data[0] as number);
      wanted = EXPECTED[name]?.(wanted, 2 * wanted, state, t) ?? Number.NaN;
      step(arena.kernels, place, t, 0.1);
      expect(Math.abs((arena.data[0] as number) / wanted - 1)).toBeLessThan(1e-12);
    }
  },
);
