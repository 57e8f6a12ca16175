import { beforeEach, expect, test } from 'vitest';
import { cardRect, overlaps } from '../../../app/document/card.ts';
import { EMPTY_DOCUMENT, fromExample } from '../../../app/document/document.ts';
import { currentDocument, documentStore } from '../../../app/document/store.ts';
import { addFormula, additionOf, isFormula } from '../../../app/session/addFormula.ts';
import { select, session, setSession } from '../../../app/session/session.ts';
import { equationText, nodeIds } from '../../../engine/index.ts';
import { expSin } from '../../../examples/expSin.ts';
import { opened } from '../opened.ts';

beforeEach(() => {
  opened(fromExample(expSin));
  setSession({ canvas: null, path: [], notice: null });
  select([]);
});

const add = (line: string): void => {
  const made = additionOf(line);
  if (typeof made === 'string') throw new Error(made);
  addFormula(made, undefined);
};

test('a line becomes a node that is wired to what it names, right of it, as one edit', () => {
  add('g = tanh(c)');
  const document = currentDocument();
  const [id] = session().selection;
  expect(equationText(document, id ?? '')).toBe('g = tanh(c)');
  const feeder = nodeIds(document).find((other) => document.nodes[other]?.name === 'c');
  const [from, to] = [document.nodes[feeder ?? ''], document.nodes[id ?? '']];
  expect(to?.position.x).toBeGreaterThan((from?.position.x ?? 0) + 116);
  expect(documentStore.getState().past.map(({ label }) => label)).toEqual(['Add node']);
});

test('free names come as inputs, and are said before', () => {
  const made = additionOf('g = c * (u + sin(x))');
  expect(made).toMatchObject({ names: ['g'], inputs: ['u'] });
});

test('a formula that brings its inputs covers no card', () => {
  opened(EMPTY_DOCUMENT);
  for (const line of ['p = input(value=1)', 'q = exp(k)', 'r = u + v * w', 's = a @ b']) add(line);
  const document = currentDocument();
  const cards = nodeIds(document).map((id) => cardRect(document, id));
  expect(cards.length).toBeGreaterThan(8);
  for (const [i, a] of cards.entries())
    for (const b of cards.slice(i + 1)) expect(overlaps(a, b)).toBe(false);
});

test('a name that is taken, and what is no formula, are refused with a sentence', () => {
  expect(additionOf('c = tanh(x)')).toBe('c is there already; choose another name.');
  expect(additionOf('g = tanhh(x)')).toContain('did you mean tanh?');
  expect(isFormula('g = ')).toBe(true);
  expect(isFormula('g(x) = x')).toBe(false);
});
