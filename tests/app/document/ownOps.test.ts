import { describe, expect, test } from 'vitest';
import { clipOf, clipText, paste, readClip } from '../../../app/document/clipboard.ts';
import {
  type AdjointDocument,
  canonicalJson,
  EMPTY_DOCUMENT,
} from '../../../app/document/document.ts';
import { type Edit, removeNodes } from '../../../app/document/edits.ts';
import { applyEdit, historyOf, redo, undo } from '../../../app/document/history.ts';
import { addOps, isUsed, removeOp, renameOp } from '../../../app/document/ownOps.ts';
import { compile, nodeIds, parseFormulas, printFormulas } from '../../../engine/index.ts';
import { documentOf } from '../opened.ts';

const TEXT = `rate(z, k) = -k * z
twice(z) = rate(z, 2)
x = input(value=1)
y = ode(x, 0, 1, f="twice(z) + rate (z, 1) + rated(z)", solver="rk4", steps=4)
f = rate(y, x)`;
const start = documentOf(parseFormulas(`rated(z) = z\n${TEXT}`).graph);

/** A document after an edit that undo takes back and redo does again. */
function edited(document: AdjointDocument, edit: Edit): AdjointDocument {
  const done = applyEdit(historyOf(document), edit);
  const back = undo(done);
  expect(canonicalJson(back.document)).toBe(canonicalJson(document));
  expect(canonicalJson(redo(back).document)).toBe(canonicalJson(done.document));
  return done.document;
}

const definitions = ({ definitions = {} }: AdjointDocument): string[] =>
  Object.keys(definitions).sort();
const id = (document: AdjointDocument, name: string): string =>
  nodeIds(document).find((one) => document.nodes[one]?.name === name) ?? '';

describe('an op of the document’s own', () => {
  test('is renamed wherever it is used: by nodes, in other ops, in the right side of an ODE', () => {
    const now = edited(start, renameOp('rate', 'decay'));
    expect(printFormulas(now)).toBe(printFormulas(start).replaceAll(/\brate\b/g, 'decay'));
    expect(now.nodes[id(now, 'y')]?.params.f).toBe('twice(z) + decay (z, 1) + rated(z)');
    expect(compile(now).problems).toEqual([]);
  });

  test('stays when its last use is deleted, and can then be taken away', () => {
    expect(isUsed(start, 'twice')).toBe(true);
    const now = edited(start, removeNodes([id(start, 'y'), id(start, 'f')], []));
    expect(definitions(now)).toEqual(['rate', 'rated', 'twice']);
    expect(['rate', 'rated', 'twice'].filter((name) => isUsed(now, name))).toEqual(['rate']);
    const without = edited(now, removeOp('twice'));
    expect(definitions(without)).toEqual(['rate', 'rated']);
    expect(isUsed(without, 'rate')).toBe(false);
  });

  test('goes with a copied ODE whose right side calls it, and with the ops that this calls', () => {
    const clip = readClip(clipText(clipOf(start, [id(start, 'y')])));
    const now = edited(EMPTY_DOCUMENT, paste(EMPTY_DOCUMENT, clip, { by: { x: 0, y: 0 } }).edit);
    expect(definitions(now)).toEqual(['rate', 'rated', 'twice']);
  });

  test('gets another name where its own is taken, and is called by that', () => {
    const other = documentOf(parseFormulas('rate(z) = z + 1\nu = input(value=1)').graph);
    const clip = readClip(clipText(clipOf(start, nodeIds(start))));
    const { edit, renamed } = paste(other, clip, { by: { x: 0, y: 0 } });
    const now = edited(other, edit);
    expect([...renamed]).toEqual([['rate', 'rate_2']]);
    expect(definitions(now)).toEqual(['rate', 'rate_2', 'rated', 'twice']);
    expect(now.nodes[id(now, 'y')]?.params.f).toBe('twice(z) + rate_2 (z, 1) + rated(z)');
    expect(compile(now).problems).toEqual([]);
  });

  test('is added and taken back', () => {
    const { definitions: own = {} } = start;
    expect(definitions(edited(EMPTY_DOCUMENT, addOps(own)))).toEqual(['rate', 'rated', 'twice']);
  });
});
