import { describe, expect, test } from 'vitest';
import type { Graph } from '../../../engine/graph/graph.ts';
import {
  freshName,
  isTemporary,
  MAX_NAME_LENGTH,
  nameProblem,
} from '../../../engine/graph/names.ts';

const named = (...names: readonly string[]): Graph => ({
  nodes: Object.fromEntries(
    names.map((name, i) => [`n${i + 1}`, { op: 'input', name, inputs: {}, params: {} }]),
  ),
  output: null,
});

describe('a name', () => {
  test.each([
    ...['a', 'x_1', 'loss', 'W2', '_', '_1', 'α', 'été', 'ж', '変数', 'x_hat', 'exp', 'pie'],
    'n'.repeat(MAX_NAME_LENGTH),
  ])('may be %s', (name) => {
    expect(nameProblem(name)).toBeUndefined();
  });

  test.each([
    ['', 'A node needs a name.'],
    ['n'.repeat(MAX_NAME_LENGTH + 1), 'A name has at most 40 characters.'],
    ['lambda', 'λ is kept for multipliers; choose another name.'],
    ['λ', 'λ is kept for multipliers; choose another name.'],
    ['pi', '“pi” has a meaning of its own in formulas.'],
    ['output', '“output” has a meaning of its own in formulas.'],
    ['true', '“true” has a meaning of its own in formulas.'],
    ['1x', 'A name has letters, digits and underscores, a letter first.'],
    ['a b', 'A name has letters, digits and underscores, a letter first.'],
    ['a-b', 'A name has letters, digits and underscores, a letter first.'],
    ['a{', 'A name has letters, digits and underscores, a letter first.'],
    ['\\alpha', 'A name has letters, digits and underscores, a letter first.'],
    ['x\n', 'A name has letters, digits and underscores, a letter first.'],
  ])('may not be %j', (name, problem) => {
    expect(nameProblem(name)).toBe(problem);
  });

  test('of an underscore and digits belongs to a nested expression', () => {
    expect(['_1', '_20', '_', '_1a', 'a_1', '1'].map(isTemporary)).toEqual([
      ...[true, true, false, false, false, false],
    ]);
  });
});

describe('a fresh name', () => {
  test.each<[string[], string, string]>([
    [[], 'a', 'a'],
    [['a', 'b'], 'a', 'c'],
    [['a', 'c'], 'a', 'b'],
    [[], 'x', 'x'],
    [['x', 'y', 'z'], 'x', 'a'],
    [[...'abcdefghijklmnopqrstuvwxyz'], 'a', 'a_1'],
    [[...'abcdefghijklmnopqrstuvwxyz', 'x_1'], 'x', 'y_1'],
  ])('beside %j from %s on is %s', (taken, first, name) => {
    expect(freshName(named(...taken), first)).toBe(name);
    expect(nameProblem(name)).toBeUndefined();
  });
});
