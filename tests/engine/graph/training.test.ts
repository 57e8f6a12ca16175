import { describe, expect, test } from 'vitest';
import { canonicalJson, fromExample } from '../../../app/document/document.ts';
import { parseDocument } from '../../../app/document/persistence.ts';
import { FileError, readGraph } from '../../../engine/graph/readGraph.ts';
import { vae } from '../../../examples/vae.ts';

const file = (training: unknown): object => ({
  ...{ format: 'adjoint', version: 1, nodes: {}, output: null },
  ...(training === undefined ? {} : { training }),
});

test('a document keeps its training section', () => {
  const document = fromExample(vae);
  expect(document.training).toEqual(vae.graph.training);
  expect(parseDocument(canonicalJson(document))).toEqual(document);
});

test('a document without one has none', () => {
  expect(readGraph(file(undefined))).not.toHaveProperty('training');
});

test('a section may say little, and name nodes that are gone', () => {
  expect(readGraph(file({ data: 'digits' })).training).toEqual({
    data: 'digits',
    nodes: {},
    settings: {},
  });
  const nodes = { x: 'n7' };
  expect(readGraph(file({ data: 'my own.csv', nodes })).training?.nodes).toEqual(nodes);
});

describe('what is wrong is said with its place', () => {
  test.each<[unknown, string, string]>([
    [3, 'training', 'not an object'],
    [{}, 'training.data', 'not the name of a data set'],
    [{ data: '../x' }, 'training.data', 'not the name of a data set'],
    [{ data: 'd', nodes: { q: 'n1' } }, 'training.nodes.q', 'not one of x, y, reconstruction'],
    [{ data: 'd', nodes: { x: 1 } }, 'training.nodes.x', 'not the id of a node'],
    [{ data: 'd', settings: { rate: 0 } }, 'training.settings.rate', 'not a number above 0'],
    [{ data: 'd', settings: { epochs: 1.5 } }, 'training.settings.epochs', 'not a whole number'],
    [{ data: 'd', settings: { toString: 1 } }, 'training.settings.toString', 'there is no such'],
  ])('%j', (training, where, message) => {
    expect(() => readGraph(file(training))).toThrow(FileError);
    try {
      readGraph(file(training));
    } catch (error) {
      expect((error as FileError).where).toBe(where);
      expect((error as FileError).message).toContain(message);
    }
  });
});
