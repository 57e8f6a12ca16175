import { beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../app/document/document.ts';
import { setLooks } from '../../../app/document/nodeLooks.ts';
import { parseDocument } from '../../../app/document/persistence.ts';
import { edit, undoEdit, wholeDocument } from '../../../app/document/store.ts';
import { leaveBlocks, openBlock } from '../../../app/session/blocks.ts';
import { currentRun } from '../../../app/session/run.ts';
import { setSession } from '../../../app/session/session.ts';
import { viewStore } from '../../../app/session/viewStore.ts';
import { parseFormulas } from '../../../engine/index.ts';
import { documentOf, opened } from '../opened.ts';

function open(text: string): void {
  setSession({ path: [], views: [], selection: new Set(), notice: null, derived: [] });
  opened(documentOf(parseFormulas(text).graph));
}
/** The id on the canvas of the node with a name. */
const id = (name: string): string =>
  Object.entries(currentRun().scene.nodes).find(([, node]) => node.name === name)?.[0] ?? '';
const shown = (name: string) => viewStore.getState().nodes.get(id(name));

describe('inside an op of the document’s own', () => {
  beforeEach(() => {
    open(
      'swish(x) = {\n  s = sigmoid(x)\n  swish = x * s\n}\nx = input(value=2)\na = swish(x)\nf = swish(a)',
    );
    openBlock(id('a'));
  });

  test('note, colour and collapse are kept with the op, seen from each use, saved and undone', () => {
    const before = canonicalJson(wholeDocument());
    edit(
      setLooks([id('s'), id('swish')], { note: 'a gate', colour: 'teal', collapsed: true }, 'Look'),
    );
    for (const use of ['a', 'f']) {
      leaveBlocks(0);
      openBlock(id(use));
      for (const name of ['s', 'swish'])
        expect(currentRun().scene.nodes[id(name)]).toMatchObject({
          ...{ note: 'a gate', colour: 'teal', collapsed: true },
        });
    }
    expect(parseDocument(canonicalJson(wholeDocument()))).toEqual(wholeDocument());
    undoEdit();
    expect(canonicalJson(wholeDocument())).toBe(before);
  });

  test('a muted node hands its argument on in all uses, one that stops λ lets none through', () => {
    edit(setLooks([id('s')], { muted: true }, 'Mute'));
    expect(shown('swish')?.z?.text).toBe('4.0000');
    leaveBlocks(0);
    expect(shown('f')?.z?.text).toBe('16.0000');
    expect(shown('x')?.lambda?.text).toBe('32.0000');
    openBlock(id('f'));
    edit(setLooks([id('s')], { muted: false, stopped: true }, 'Stop'));
    leaveBlocks(0);
    const s = 1 / (1 + Math.exp(-2));
    expect(shown('a')?.z?.text).toBe((2 * s).toFixed(4));
    expect(parseDocument(canonicalJson(wholeDocument()))).toEqual(wholeDocument());
  });
});

test('inside the right side of an ODE, note, colour and collapse are kept beside its text', () => {
  open('z0 = input(value=1)\ny = ode(z0, 0, 1, f="-2 * sin(z)", solver="rk4", steps=4)');
  const before = canonicalJson(wholeDocument());
  openBlock(id('y'));
  const looks = { note: 'falls', colour: 'teal', collapsed: true } as const;
  edit(setLooks([id('dz_dt'), id('_1')], looks, 'Look'));
  leaveBlocks(0);
  openBlock(id('y'));
  for (const name of ['dz_dt', '_1'])
    expect(currentRun().scene.nodes[id(name)]).toMatchObject(looks);
  expect(currentRun().scene.nodes[id('z')]?.note).toBeUndefined();
  expect(wholeDocument().nodes.n2?.params.f).toBe('-2 * sin(z)');
  expect(parseDocument(canonicalJson(wholeDocument()))).toEqual(wholeDocument());
  edit(setLooks([id('dz_dt')], { note: '', colour: null, collapsed: false }, 'Look'));
  expect(currentRun().scene.nodes[id('dz_dt')]?.note).toBeUndefined();
  for (let i = 0; i < 2; i++) undoEdit();
  expect(canonicalJson(wholeDocument())).toBe(before);
});
