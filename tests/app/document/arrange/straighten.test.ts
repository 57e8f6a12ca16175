import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settle } from '../../../../app/document/arrange/straighten.ts';

const wish = fc.record({
  at: fc.integer({ min: -50, max: 50 }),
  weight: fc.integer({ min: 1, max: 8 }),
  room: fc.integer({ min: 1, max: 20 }),
});

test('settle keeps order and room, and nothing nearer to the wishes does', () => {
  const seeds = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(wish, { minLength: 1, maxLength: 12 }), seeds, (items, shift) => {
      const wishes = Float64Array.from(items, ({ at }) => at);
      const weights = Float64Array.from(items, ({ weight }) => weight);
      let sum = 0;
      const offsets = Float64Array.from(items, ({ room }) => (sum += room));
      const fits = (places: Float64Array): boolean =>
        places.every((p, i) => {
          if (i === 0) return true;
          const room = (offsets[i] as number) - (offsets[i - 1] as number);
          return p - (places[i - 1] as number) >= room - 1e-9;
        });
      const cost = (places: Float64Array): number =>
        places.reduce((s, p, i) => s + (weights[i] ?? 0) * (p - (wishes[i] ?? 0)) ** 2, 0);
      const settled = settle(wishes, weights, offsets);
      expect(fits(settled)).toBe(true);
      const other = settled.map((p, i) => p + (shift[i] ?? 0));
      if (fits(other)) expect(cost(other)).toBeGreaterThanOrEqual(cost(settled) - 1e-6);
    }),
    { numRuns: 500 },
  );
});

test('wishes that can be met are met', () => {
  const places = settle(
    Float64Array.of(0, 10, 30),
    Float64Array.of(1, 1, 1),
    Float64Array.of(0, 5, 10),
  );
  expect([...places]).toEqual([0, 10, 30]);
});

test('two that want one place share the way', () => {
  const places = settle(Float64Array.of(10, 10), Float64Array.of(1, 3), Float64Array.of(0, 8));
  expect([...places]).toEqual([4, 12]);
});
