import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EMPTY_DOCUMENT } from '../../../app/document/document.ts';
import { renameNode, replaceDocument } from '../../../app/document/edits.ts';
import { renameOp } from '../../../app/document/ownOps.ts';
import { documentStore, edit, wholeDocument } from '../../../app/document/store.ts';
import { leaveBlocks, openBlock } from '../../../app/session/blocks.ts';
import {
  formulaText,
  leaveFormulas,
  rested,
  takeBackFault,
  typedOut,
  writeFormulas,
} from '../../../app/session/formulaText.ts';
import { currentRun } from '../../../app/session/run.ts';
import { session, setSession } from '../../../app/session/session.ts';
import { redo, undo } from '../../../app/session/travel.ts';
import { parseFormulas, printFormulas } from '../../../engine/index.ts';
import { documentOf, opened } from '../opened.ts';
import { canvasWith } from './canvas.ts';

const GRAPH = 'swish(x) = x * sigmoid(x)\nx = input(value=1)\na = swish(x)\nf = swish(a)';

/** The id on the canvas of the node with a name. */
const id = (name: string): string =>
  Object.entries(currentRun().scene.nodes).find(([, node]) => node.name === name)?.[0] ?? '';

const faults = (): readonly string[] => formulaText().errors.map(({ message }) => message);
/** Types over the text of the graph that is looked into. */
function type(from: string, to: string): string {
  writeFormulas(formulaText().text.replace(from, to));
  return formulaText().text;
}

beforeEach(() => {
  setSession({ path: [], views: [], derived: [], selection: new Set() });
  opened(documentOf(parseFormulas(GRAPH).graph));
  formulaText();
});

describe('a text with a fault', () => {
  test('is there again after a look into a block, and so is what was typed there', () => {
    const outer = type('f = swish(a)', '# twice\nf = swish(a');
    expect(faults()).toHaveLength(1);
    openBlock(id('a'));
    expect(formulaText().text).toBe('swish = x * sigmoid(x)');
    expect(faults()).toEqual([]);
    const inner = type('sigmoid(x)', 'sigmoid(');
    leaveBlocks(0);
    expect(formulaText().text).toBe(outer);
    expect(faults()).toHaveLength(1);
    openBlock(id('f'));
    expect(formulaText().text).toBe(inner);
    expect(faults()).toHaveLength(1);
    expect(printFormulas(wholeDocument())).toBe(GRAPH);
  });

  test('is mended where it was left, and then becomes the op', () => {
    openBlock(id('a'));
    type('sigmoid(x)', 'sigmoid(');
    leaveBlocks(0);
    formulaText();
    openBlock(id('a'));
    writeFormulas(formulaText().text.replace('sigmoid(', 'tanh(x)'));
    expect(faults()).toEqual([]);
    expect(printFormulas(wholeDocument())).toContain('swish(x) = x * tanh(x)');
  });

  test('takes along what changed elsewhere meanwhile', () => {
    type('f = swish(a)', 'f = swish(a');
    openBlock(id('a'));
    formulaText();
    edit(renameNode(id('x'), 'u'));
    leaveBlocks(0);
    expect(formulaText().text).toBe(
      'swish(u) = u * sigmoid(u)\nx = input(value=1)\na = swish(x)\nf = swish(a',
    );
    expect(faults()).toHaveLength(1);
  });

  test('stays with its op when that is called otherwise', () => {
    openBlock(id('a'));
    const inner = type('sigmoid(x)', 'sigmoid(');
    leaveBlocks(0);
    edit(renameOp('swish', 'gate'));
    expect(formulaText().text).toContain('f = gate(a)');
    openBlock(id('a'));
    expect(formulaText().text.replace('gate', 'swish')).toBe(inner);
    expect(faults()).toHaveLength(1);
  });

  test('stays with its document: another in its place begins anew, undo brings it back, redo the other’s', () => {
    const first = type('f = swish(a)', 'f = swish(a');
    edit(replaceDocument(EMPTY_DOCUMENT, 'New graph'));
    expect(formulaText().text).toBe('');
    expect(faults()).toEqual([]);
    writeFormulas('y = lug(2)');
    undo();
    expect(formulaText().text).toBe(first);
    expect(faults()).toHaveLength(1);
    redo();
    expect(formulaText().text).toBe('y = lug(2)');
    expect(faults()).toHaveLength(1);
    expect(takeBackFault()).toBe(true);
    expect(formulaText().text).toBe('');
  });

  test('of a document that was opened afresh is none of the new one’s', () => {
    type('f = swish(a)', 'f = swish(a');
    opened(wholeDocument());
    expect(formulaText().text).toBe(GRAPH);
    expect(faults()).toEqual([]);
    expect(session().path).toEqual([]);
  });
});

test('comments inside an op are kept while it is left, from each of its uses', () => {
  openBlock(id('a'));
  const inner = type('swish = ', '# of Ramachandran et al.\nswish = ');
  leaveBlocks(0);
  formulaText();
  openBlock(id('f'));
  expect(formulaText().text).toBe(inner);
});

describe('a new name that is being typed', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const entries = (): number => documentStore.getState().past.length;
  const names = (): string[] => Object.values(wholeDocument().nodes).map(({ name }) => name);
  /** Types at the end of the text, letter by letter; returns all names that the graph had meanwhile. */
  function typeOn(letters: string): Set<string> {
    const seen = new Set<string>();
    for (const letter of letters) {
      const text = formulaText().text + letter;
      writeFormulas(text, text.length);
      for (const name of names()) seen.add(name);
      vi.advanceTimersByTime(100);
    }
    return seen;
  }

  test('is no input letter by letter, and the line is one entry of the history', () => {
    const before = entries();
    const seen = typeOn('\nh = tanh(f) * gate + 1');
    expect([...seen].filter((name) => !name.startsWith('_')).sort()).toEqual(
      ['a', 'f', 'gate', 'h', 'x'].sort(),
    );
    expect(names()).toContain('gate');
    expect(entries()).toBe(before + 1);
    undo();
    expect(formulaText().text).toBe(GRAPH);
  });

  test('is taken for whole when typing rests, and when the cursor is elsewhere', () => {
    typeOn('\nh = f + ga');
    expect(names()).not.toContain('ga');
    vi.advanceTimersByTime(1000);
    expect(names()).toContain('ga');
    typeOn('te');
    expect(names()).toContain('ga');
    typedOut(formulaText().text.length - 1);
    expect(names()).toContain('ga');
    typedOut(0);
    expect(names()).toContain('gate');
    expect(names()).not.toContain('ga');
    expect(formulaText().good).toBe(`${GRAPH}\nh = f + gate`);
  });

  test('is kept in the text when the graph changes meanwhile, and can be taken back', () => {
    typeOn('\nh = f + ga');
    edit(renameNode(id('x'), 'u'));
    expect(formulaText().text).toBe(
      `${GRAPH.replace('x = input', 'u = input').replace('a = swish(x)', 'a = swish(u)')}\nh = f + ga`,
    );
    expect(takeBackFault()).toBe(true);
    expect(formulaText().text).not.toContain('ga');
    vi.advanceTimersByTime(2000);
    expect(names()).not.toContain('ga');
  });

  test('comes into view with its line when typing rests, unless the text is left before', () => {
    const shown: string[] = [];
    const glideTo = (ids: readonly string[]): void => {
      shown.push(...ids.map((one) => wholeDocument().nodes[one]?.name ?? ''));
    };
    setSession({ canvas: canvasWith({ glideTo }) });
    typeOn('\nh = tanh(f)\nk = h + gate');
    expect(shown).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(shown.sort()).toEqual(['gate', 'h', 'k']);
    typeOn('\np = k + bias');
    leaveFormulas();
    expect(names()).toContain('bias');
    vi.advanceTimersByTime(2000);
    expect(shown).toHaveLength(3);
    setSession({ canvas: null });
  });

  test('makes room in its line for what is nested in it, while it is being typed', () => {
    typeOn('\nh = tanh(f) * f');
    const { nodes } = wholeDocument();
    const x = (name: string): number =>
      Object.values(nodes).find((node) => node.name === name)?.position.x ?? Number.NaN;
    expect(x('_1')).toBeGreaterThan(x('f'));
    expect(x('h')).toBeGreaterThan(x('_1'));
  });

  test('waits on while a word to go on with is being chosen', () => {
    const text = `${GRAPH}\nh = so`;
    writeFormulas(text, text.length, () => true);
    vi.advanceTimersByTime(3000);
    expect(names()).not.toContain('so');
    rested();
    expect(names()).toContain('so');
  });

  test('waits for no fault elsewhere, and shows those at once', () => {
    typeOn('\nh = lug(f) + ga');
    expect(faults()).toHaveLength(1);
    typedOut();
    expect(formulaText().text).toContain('lug');
    expect(names()).not.toContain('ga');
  });
});
