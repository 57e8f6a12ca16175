import { expect, test } from 'vitest';
import { openBlock, refusesEdit, stepOut } from '../../../app/session/blocks.ts';
import { stepBy, stepTo } from '../../../app/session/playback.ts';
import { currentRun, pathOf } from '../../../app/session/run.ts';
import { nodeIds, parseFormulas, stateAt } from '../../../engine/index.ts';
import { documentOf, opened } from '../opened.ts';

/** Opens a graph with an ODE of that right side, and looks into it. */
function openOde(before: string, f: string): void {
  const sources = 'z0 = input(value=[2, 0])\nA = input(value=[[0, 1], [-1, 0]])';
  const text = `${before}${sources}\nu = ode(z0, 0, 1, A, f="${f}", steps=4)\nL = sum(u^2)`;
  opened(documentOf(parseFormulas(text).graph));
  openBlock(nodeWith('ode'));
}

/** The first node on the canvas with an op. */
const nodeWith = (op: string): string => {
  const { scene } = currentRun();
  return nodeIds(scene).find((id) => scene.nodes[id]?.op === op) ?? '';
};

test('a block in a right side opens at the moment that is shown, and stays open along t', () => {
  openOde('', 'silu(z @ A) - 0.1 * z');
  stepTo(0);
  stepBy(1);
  const block = nodeWith('silu');
  const value = (id: string): readonly number[] => {
    const { trace, program } = currentRun();
    return [...(stateAt(trace, trace.steps.length).z[program.index.get(id) ?? -1]?.data ?? [])];
  };
  const closed = value(block);
  expect(closed).toHaveLength(2);
  openBlock(block);
  expect(pathOf(currentRun())).toHaveLength(2);
  expect(currentRun().blocks).toHaveLength(1);
  expect(nodeWith('sigmoid')).not.toBe('');
  expect(value(block)).toEqual(closed);
  stepBy(1);
  expect(pathOf(currentRun())).toHaveLength(2);
  expect(currentRun().inside?.position).toBe(2);
  expect(value(block)).not.toEqual(closed);
  stepTo(currentRun().ticks.length);
  const { trace } = currentRun();
  const { lambda } = stateAt(trace, trace.steps.length);
  const into = currentRun().blocks[0]?.ports[0] ?? -1;
  expect(lambda[into]?.data.some((v) => v !== 0)).toBe(true);
  expect(refusesEdit()).toBe(true);
  stepOut();
  expect(pathOf(currentRun())).toHaveLength(1);
  expect(nodeWith('silu')).toBe(block);
  stepOut();
  expect(currentRun().inside).toBeUndefined();
});

test('an op of the document’s own is edited in a right side too', () => {
  openOde('swish(x) = x * sigmoid(x)\n', 'swish(z @ A)');
  expect(refusesEdit()).toBe(false);
  openBlock(nodeWith('swish'));
  expect(nodeWith('sigmoid')).not.toBe('');
  expect(refusesEdit()).toBe(false);
});
