import { expect, test } from 'vitest';
import {
  type AdjointDocument,
  canonicalJson,
  fromExample,
} from '../../../app/document/document.ts';
import { setValue } from '../../../app/document/edits.ts';
import { applyEdit, historyOf, undo } from '../../../app/document/history.ts';
import { remodel } from '../../../app/document/model.ts';
import { compile } from '../../../engine/index.ts';
import { vae } from '../../../examples/vae.ts';
import { type VaeOptions, vaeGraph } from '../../../examples/vaeGraph.ts';

const idOf = ({ nodes }: AdjointDocument, name: string): string =>
  Object.keys(nodes).find((id) => nodes[id]?.name === name) as string;

/** The autoencoder after its first bias has learned something. */
const start = fromExample(vae);
const learned = applyEdit(
  historyOf(start),
  setValue(idOf(start, 'b1'), new Array(64).fill(0.25)),
).document;

const to = (options: Partial<VaeOptions>) =>
  applyEdit(historyOf(learned), remodel(learned, vaeGraph(options), 'Change model'));

test('nodes keep their ids by name, and parameters that fit what they have learned', () => {
  const { document } = to({ latent: 3 });
  for (const name of ['x', 'b1', 'W1', 'mu', 'W_mu', 'loss']) {
    expect(idOf(document, name)).toBe(idOf(learned, name));
  }
  const b1 = idOf(learned, 'b1');
  expect(document.nodes[b1]?.params.value).toEqual(learned.nodes[b1]?.params.value);
  expect(document.nodes[idOf(document, 'W_mu')]?.params.value).toHaveLength(3);
  expect(compile(document).problems).toEqual([]);
});

test('what does not change stays the same object', () => {
  const { document } = to({ beta: 2 });
  const same = Object.keys(learned.nodes).filter((id) => document.nodes[id] === learned.nodes[id]);
  expect(same).toHaveLength(Object.keys(learned.nodes).length - 1);
  expect(document.training).toBe(learned.training);
});

test('nodes that the model has no more are gone, roles are those of the new one', () => {
  const { document } = to({ variational: false });
  expect(Object.values(document.nodes).some(({ name }) => name === 'kl')).toBe(false);
  expect(document.training?.nodes.kl).toBeUndefined();
  expect(document.training?.nodes.mu).toBe(idOf(document, 'z'));
  expect(document.output).toBe(idOf(document, 'rec'));
  expect(compile(document).problems).toEqual([]);
});

test('it is one undo entry', () => {
  expect(canonicalJson(undo(to({ widths: [16, 8, 4], latent: 5 })).document)).toBe(
    canonicalJson(learned),
  );
});
