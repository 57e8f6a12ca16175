import { expect, test } from 'vitest';
import { stemsPicture, stemsTable } from '../../../app/plots/stems.ts';

const stems = {
  ...{ places: [-1, 0, 5], heights: [0.5, 1, 0.2] },
  ...{ from: -2, to: 2, most: 1, label: 'z' },
};

test('a stem stands at each place within the ends, as high as its number', () => {
  const { marks, width } = stemsPicture(stems, 300);
  const heads = marks.flatMap((mark) => (mark.kind === 'marker' ? [mark] : []));
  expect(heads).toHaveLength(2);
  const [low, high] = heads;
  expect(low?.x).toBeLessThan(high?.x ?? 0);
  expect(high?.y).toBeLessThan(low?.y ?? 0);
  for (const { x } of heads) expect(x).toBeGreaterThan(0);
  for (const { x } of heads) expect(x).toBeLessThan(width);
});

test('the table has them all', () => {
  expect(stemsTable(stems).rows).toEqual([
    [-1, 0.5],
    [0, 1],
    [5, 0.2],
  ]);
});
