import { beforeEach, expect, test } from 'vitest';
import { documentStore, undoEdit, wholeDocument } from '../../../app/document/store.ts';
import {
  beginTraining,
  giveRole,
  likelyRoles,
  rolesFor,
} from '../../../app/session/beginTraining.ts';
import { keepData } from '../../../app/session/trainingData.ts';
import { fromNested, GRAPH_DATA, type Nested, parseFormulas } from '../../../engine/index.ts';
import { vaeGraph } from '../../../examples/vaeGraph.ts';
import { documentOf, opened } from '../opened.ts';

const count = 50;
keepData({
  name: 'numbers',
  x: { shape: [count, 3], data: Float64Array.from({ length: 3 * count }, (_, i) => i) },
  y: { shape: [count, 1], data: Float64Array.from({ length: count }, (_, i) => i % 2) },
  image: undefined,
});

const graph = parseFormulas(
  [
    'x = input(value=0)',
    't = input(value=[0, 0])',
    'w = parameter(value=[[1, 2, 3]])',
    'p = linear(x, w)',
    'loss = mse(p, t)',
  ].join('\n'),
).graph;

const shapeOf = (name: string): readonly number[] => {
  const node = Object.values(wholeDocument().nodes).find((each) => each.name === name);
  return fromNested(node?.params.value as Nested).shape;
};

const nameOf = (id: string | undefined): string | undefined =>
  wholeDocument().nodes[id ?? '']?.name;

beforeEach(() => void opened(documentOf(graph)));

test('roles are guessed by name: those of the autoencoder as its example gives them', () => {
  const { graph: vae } = vaeGraph();
  expect(likelyRoles(vae)).toEqual(vae.training?.nodes);
  expect(nameOf(likelyRoles(wholeDocument()).y)).toBe('t');
  expect(rolesFor(wholeDocument(), 'x').map(nameOf)).toEqual(['x', 't']);
});

test('training begins with samples in their nodes, as one edit', async () => {
  const document = wholeDocument();
  await beginTraining('numbers', likelyRoles(document));
  expect(wholeDocument().training).toMatchObject({ data: 'numbers', settings: {} });
  expect([shapeOf('x'), shapeOf('t')]).toEqual([[32, 3], [32]]);
  expect(documentStore.getState().past.map(({ label }) => label)).toEqual(['Train on numbers']);
  undoEdit();
  expect(wholeDocument()).toEqual(document);
});

test('what stands in the graph stays where it is trained on', async () => {
  const { nodes } = wholeDocument();
  await beginTraining(GRAPH_DATA, likelyRoles(wholeDocument()));
  expect(wholeDocument().nodes).toEqual(nodes);
});

test('a role is given to another node, or to none', async () => {
  await beginTraining(GRAPH_DATA, likelyRoles(wholeDocument()));
  const [, other] = rolesFor(wholeDocument(), 'x');
  giveRole('x', other);
  giveRole('y', undefined);
  expect(wholeDocument().training?.nodes).toEqual({ x: other });
});
