import { beforeEach, describe, expect, test } from 'vitest';
import { actionById } from '../../../app/actions/actions.ts';
import { canonicalJson } from '../../../app/document/document.ts';
import { framesOf, moveFrame, removeFrame, setFrame } from '../../../app/document/frames.ts';
import { parseDocument } from '../../../app/document/persistence.ts';
import { currentDocument, edit, undoEdit, wholeDocument } from '../../../app/document/store.ts';
import { leaveBlocks, openBlock } from '../../../app/session/blocks.ts';
import { opsText, readOps } from '../../../app/session/defineOps.ts';
import { frameAround, framesOn } from '../../../app/session/frames.ts';
import { currentRun } from '../../../app/session/run.ts';
import { select, session, setSession } from '../../../app/session/session.ts';
import { nodeIds, parseFormulas } from '../../../engine/index.ts';
import { documentOf, opened } from '../opened.ts';

function open(text: string): void {
  setSession({ path: [], views: [], selection: new Set(), notice: null, derived: [] });
  opened(documentOf(parseFormulas(text).graph));
}

/** The id on the canvas of the node with a name. */
function id(name: string): string {
  const { scene } = currentRun();
  const found = nodeIds(scene).find((one) => scene.nodes[one]?.name === name);
  if (!found) throw new RangeError(`no node on the canvas is called ${name}`);
  return found;
}

const shown = (): string[] => Object.values(framesOn(currentRun())).map(({ title }) => title);
const place = (name: string) => currentRun().scene.nodes[id(name)]?.position;

describe('a frame inside an op of the document’s own', () => {
  const TEXT = 'swish(x) = x * sigmoid(x)\nx = input(value=1)\na = swish(x)\nf = swish(a)';
  beforeEach(() => {
    open(TEXT);
    openBlock(id('a'));
    select([id('_1'), id('swish')]);
    actionById('frame').run();
  });

  test('is seen in all uses of the op, and not outside', () => {
    expect(shown()).toEqual(['Frame 1']);
    leaveBlocks(0);
    expect(shown()).toEqual([]);
    expect(wholeDocument().frames).toBeUndefined();
    openBlock(id('f'));
    expect(shown()).toEqual(['Frame 1']);
  });

  test('moves with what is in it, is named and coloured, each an entry of the history', () => {
    const before = place('swish') ?? { x: 0, y: 0 };
    const port = place('x');
    edit(moveFrame(currentDocument(), 'f1', { x: 40, y: -8 }));
    edit(setFrame('f1', { title: 'gate', colour: 'green' }, 'Rename frame'));
    expect(place('swish')).toEqual({ x: before.x + 40, y: before.y - 8 });
    expect(place('x')).toEqual(port);
    expect(framesOf(currentDocument()).f1).toMatchObject({ title: 'gate', colour: 'green' });
    undoEdit();
    undoEdit();
    expect(place('swish')).toEqual(before);
    expect(shown()).toEqual(['Frame 1']);
    undoEdit();
    expect(shown()).toEqual([]);
    expect(wholeDocument().definitions?.swish).not.toHaveProperty('frames');
  });

  test('goes, and the definition says no more of frames', () => {
    edit(removeFrame('f1'));
    expect(wholeDocument().definitions?.swish).not.toHaveProperty('frames');
  });

  test('is saved with the document, and with its ops', () => {
    const saved = parseDocument(canonicalJson(wholeDocument()));
    expect(saved).toEqual(wholeDocument());
    expect(saved.definitions?.swish?.frames?.f1?.title).toBe('Frame 1');
    expect(readOps(opsText(wholeDocument()))).toEqual(wholeDocument().definitions);
  });
});

describe('a frame inside the right side of an ODE', () => {
  beforeEach(() => {
    open("z0 = input(value=[1, 0])\nf = ode(z0, 0, 1, f='-z + sin(t)')");
    openBlock(id('f'));
  });

  test('is kept with the node, and changes nothing that it computes', () => {
    const node = (): object => wholeDocument().nodes.n2 ?? {};
    frameAround(nodeIds(currentRun().scene).slice(-1));
    expect(shown()).toEqual(['Frame 1']);
    expect(node()).toMatchObject({ params: { f: '-z + sin(t)' }, frames: { f1: {} } });
    expect(parseDocument(canonicalJson(wholeDocument()))).toEqual(wholeDocument());
    edit(setFrame('f1', { title: 'decay' }, 'Rename frame'));
    expect(shown()).toEqual(['decay']);
    edit(removeFrame('f1'));
    expect(node()).not.toHaveProperty('frames');
    expect(shown()).toEqual([]);
  });
});

test('inside a built-in block there is a sentence in place of a frame', () => {
  open('x = input(value=1)\nf = silu(x)');
  openBlock(id('f'));
  actionById('frame').run();
  expect(session().notice?.text).toContain('silu is built in');
  expect(shown()).toEqual([]);
});
