import { describe, expect, test } from 'vitest';
import { equationAt } from '../../../engine/program/program.ts';
import { graphData } from '../../../engine/train/graphData.ts';
import { modelOf, TrainingError } from '../../../engine/train/model.ts';
import { mlp } from '../../../examples/mlp.ts';
import { vaeGraph } from '../../../examples/vaeGraph.ts';
import { digits } from './digits.ts';

describe('a graph compiled for batches', () => {
  const { graph } = vaeGraph({ widths: [8] });

  test('has them in all that follows from x, the noise included', () => {
    const { program, x, noise, loss, roles } = modelOf(graph, digits, 5);
    const shapeOf = (i: number | undefined): readonly number[] =>
      equationAt(program, i as number).shape;
    expect(shapeOf(x)).toEqual([5, 64]);
    expect(noise.map(shapeOf)).toEqual([[5, 2]]);
    expect(shapeOf(roles.decoded)).toEqual([5, 64]);
    expect(shapeOf(loss)).toEqual([]);
  });

  test('knows the parameters by their op, oldest first', () => {
    const { program, parameters } = modelOf(graph, digits, 5);
    expect(parameters.map((i) => equationAt(program, i).name)).toEqual([
      ...['W1', 'b1', 'W_mu', 'b_mu', 'W_v', 'b_v', 'W2', 'b2', 'W3', 'b3'],
    ]);
  });

  test('is refused where it would not fit into memory', () => {
    const wide = vaeGraph({ widths: [900] }).graph;
    expect(() => modelOf(wide, digits, 6000)).toThrow(TrainingError);
    expect(() => modelOf(wide, digits, 6000)).toThrow('a1: [6000×900] is more than fits');
  });
});

test('a graph may bring its samples itself', () => {
  const data = graphData(mlp.graph);
  expect([data.x.shape, data.y?.shape]).toEqual([
    [32, 2],
    [32, 1],
  ]);
  const { y, program } = modelOf(mlp.graph, data, 26);
  expect(equationAt(program, y as number).shape).toEqual([26, 1]);
});
