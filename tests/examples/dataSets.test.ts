import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readImages, trainer } from '../../engine/index.ts';
import { imageSets, moons } from '../../examples/dataSets.ts';
import { mlp } from '../../examples/mlp.ts';
import { vaeGraph } from '../../examples/vaeGraph.ts';

test.each(imageSets)('$name is what it is said to be, and a model of it trains', (set) => {
  const data = readImages(
    set.name,
    readFileSync(new URL(`../../examples/${set.file}`, import.meta.url)),
  );
  expect(data.image).toEqual(set.image);
  expect(new Set(data.y?.data).size).toBe(set.classes.length);
  const width = data.x.shape[1] as number;
  const batch = Array.from({ length: 2 }, (_, i) => [
    ...data.x.data.subarray(i * width, (i + 1) * width),
  ]);
  const { graph } = vaeGraph({ widths: [8], data: set.name, batch });
  const run = trainer({ graph, data });
  const before = run.validate().loss;
  run.advance(100);
  expect(run.validate().loss).toBeLessThan(0.9 * before);
});

test('the MLP learns to tell two moons apart', () => {
  const run = trainer({ graph: mlp.graph, data: moons(), settings: { batch: 32, epochs: 100 } });
  run.advance(run.totalSteps);
  expect(run.validate().loss).toBeLessThan(0.05);
});
