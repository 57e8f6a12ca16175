import { beforeEach, expect, test } from 'vitest';
import { openBlock } from '../../../app/session/blocks.ts';
import { differentiateShown } from '../../../app/session/differentiate.ts';
import { exportedText, exportsOffered } from '../../../app/session/exports.ts';
import { session, setSession } from '../../../app/session/session.ts';
import { latexDocument, parseFormulas } from '../../../engine/index.ts';
import { expSinAt, opened, openedFrom } from '../opened.ts';

const text = (id: string): Promise<string> => {
  const found = exportsOffered.find((offered) => offered.id === id);
  if (!found) throw new RangeError(`there is no export ${id}`);
  return exportedText(found);
};

beforeEach(() => setSession({ derived: [], path: [], views: [] }));

test('are the derivation of the document, and its formulas', async () => {
  const run = opened(expSinAt(0));
  expect(await text('latex')).toBe(latexDocument(run.trace, 'exp and sin'));
  expect(await text('markdown')).toMatch(/^# exp and sin\n/);
  expect(parseFormulas(await text('formulas')).errors).toEqual([]);
});

test('are of a derived graph while that is shown', async () => {
  opened(expSinAt(0));
  differentiateShown();
  expect(await text('formulas')).toContain('output adj_x');
  expect(await text('latex')).toContain('93.182374');
});

test('are of the closed graph while a block is open', async () => {
  openedFrom({ u: ['input', 0.5], c: ['silu', 'u'] });
  const before = await text('latex');
  openBlock('n2');
  expect(session().path).toHaveLength(1);
  expect(await text('latex')).toBe(before);
});
