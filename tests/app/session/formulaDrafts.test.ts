import { beforeEach, describe, expect, test } from 'vitest';
import { setValue } from '../../../app/document/edits.ts';
import { loadDocument, type Storage, saveDocument } from '../../../app/document/persistence.ts';
import { edit, openDocument, wholeDocument } from '../../../app/document/store.ts';
import { leaveBlocks, openBlock } from '../../../app/session/blocks.ts';
import { bringDrafts, draftStore, saveDrafts } from '../../../app/session/formulaDrafts.ts';
import { formulaText, takeBackFault, writeFormulas } from '../../../app/session/formulaText.ts';
import { currentRun } from '../../../app/session/run.ts';
import { setSession } from '../../../app/session/session.ts';
import { parseFormulas, printFormulas } from '../../../engine/index.ts';
import { documentOf, opened } from '../opened.ts';

const GRAPH = 'swish(x) = x * sigmoid(x)\nx = input(value=1)\na = swish(x)\nf = swish(a)';
const FAULT = GRAPH.replace('f = swish(a)', '# twice\nf = swish(a');

let kept: Map<string, string>;
const storage: Storage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, text) => void kept.set(key, text),
};

const id = (name: string): string =>
  Object.entries(currentRun().scene.nodes).find(([, node]) => node.name === name)?.[0] ?? '';

/** What a visit leaves behind is all that the next one has. */
function reload(): boolean {
  saveDocument(wholeDocument(), storage, storage);
  saveDrafts(storage);
  const document = loadDocument(storage);
  if (!document) throw new Error('nothing was saved');
  setSession({ path: [], views: [], selection: new Set() });
  openDocument(document);
  return bringDrafts(storage);
}

beforeEach(() => {
  kept = new Map();
  setSession({ path: [], views: [], derived: [], selection: new Set() });
  opened(documentOf(parseFormulas(GRAPH).graph));
  formulaText();
});

describe('a text with a fault', () => {
  test('is there at the next visit, with its error, and the graph is the last good one', () => {
    writeFormulas(FAULT);
    const { errors } = formulaText();
    expect(reload()).toBe(true);
    expect(formulaText().text).toBe(FAULT);
    expect(errors).toHaveLength(1);
    expect(formulaText().errors).toEqual(errors);
    expect(printFormulas(wholeDocument())).toBe(GRAPH);
    writeFormulas(`${formulaText().text})`);
    expect(formulaText().errors).toEqual([]);
    expect(printFormulas(wholeDocument())).toBe(GRAPH);
  });

  test('follows what the graph has become before and after', () => {
    writeFormulas(FAULT);
    edit(setValue(id('x'), 2));
    reload();
    edit(setValue(id('x'), 3));
    expect(formulaText().text).toBe(FAULT.replace('value=1', 'value=3'));
    expect(takeBackFault()).toBe(true);
    expect(formulaText().text).toBe(GRAPH.replace('value=1', 'value=3'));
  });

  test('of a graph inside waits until that is come to, through more than one visit', () => {
    openBlock(id('a'));
    writeFormulas('# gate\nswish = x * sigmoid(');
    expect(reload()).toBe(true);
    formulaText();
    expect(reload()).toBe(true);
    expect(formulaText().errors).toEqual([]);
    openBlock(id('f'));
    expect(formulaText().text).toBe('# gate\nswish = x * sigmoid(');
    expect(formulaText().errors).toHaveLength(1);
    writeFormulas('swish = x * tanh(x)');
    leaveBlocks(0);
    expect(formulaText().text).toContain('swish(x) = x * tanh(x)');
    expect(reload()).toBe(false);
  });

  test('is kept no longer once it is taken back, nor for another document', () => {
    writeFormulas(FAULT);
    reload();
    formulaText();
    takeBackFault();
    expect(reload()).toBe(false);
    writeFormulas(FAULT);
    opened(documentOf(parseFormulas('y = exp(x)').graph));
    expect(draftStore.getState().take()).toEqual([]);
    expect(formulaText().errors).toEqual([]);
  });
});

test('comments are there at the next visit, and are no fault', () => {
  writeFormulas(`# how swish is made\n${GRAPH}`);
  expect(reload()).toBe(false);
  expect(formulaText().text).toBe(`# how swish is made\n${GRAPH}`);
});

test.each(['no JSON', '{}', '[1, null, {"place": ""}]'])(
  'drafts that are no drafts are none: %s',
  (text) => {
    kept.set('adjoint:formulas', text);
    expect(bringDrafts(storage)).toBe(false);
    expect(draftStore.getState().restored).toEqual([]);
  },
);
