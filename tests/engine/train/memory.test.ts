import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { trainer } from '../../../engine/train/trainer.ts';
import { vaeGraph } from '../../../examples/vaeGraph.ts';
import { digits } from './digits.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes on the heap and beside it once what is not held is gone. */
function held(): number {
  collect();
  const { heapUsed, arrayBuffers, external } = process.memoryUsage();
  return heapUsed + arrayBuffers + external;
}

test('10,000 steps hold no more memory than 1,000', () => {
  const { graph } = vaeGraph({ widths: [8] });
  const run = trainer({ graph, data: digits, settings: { epochs: 1_000_000, batch: 8 } });
  const { bytes } = run;
  let sum = 0;
  const told = ({ loss }: { readonly loss: number }): void => {
    sum += loss;
  };
  const advance = (n: number): void => {
    expect(run.advance(n, told)).toBe(n);
    run.validate();
  };
  advance(1_000);
  const before = held();
  advance(9_000);
  // What held an object for each step would hold at least 16 bytes for it; the test itself holds a little.
  expect(held() - before).toBeLessThan(9_000 * 8);
  expect(run.bytes).toBe(bytes);
  expect(run.step()).toBe(10_000);
  expect(Number.isFinite(sum)).toBe(true);
});
