import { beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../app/document/document.ts';
import {
  connect,
  disconnect,
  moveNodes,
  removeNodes,
  renameNode,
  replaceDocument,
  setOutput,
  setPort,
  setValue,
} from '../../../app/document/edits.ts';
import { mergeFormulas } from '../../../app/document/formulas.ts';
import { parseDocument } from '../../../app/document/persistence.ts';
import { currentDocument, edit, undoEdit, wholeDocument } from '../../../app/document/store.ts';
import { leaveBlocks, openBlock } from '../../../app/session/blocks.ts';
import { createNode } from '../../../app/session/create.ts';
import { isFixed } from '../../../app/session/editing.ts';
import { currentRun } from '../../../app/session/run.ts';
import { session, setSession } from '../../../app/session/session.ts';
import { viewStore } from '../../../app/session/viewStore.ts';
import { parseFormulas, printFormulas } from '../../../engine/index.ts';
import { documentOf, opened } from '../opened.ts';

function open(text: string): void {
  setSession({ path: [], views: [], selection: new Set(), notice: null, derived: [] });
  opened(documentOf(parseFormulas(text).graph));
}

/** The id on the canvas of the node with a name. */
function id(name: string): string {
  const found = Object.entries(currentRun().scene.nodes).find(([, node]) => node.name === name);
  if (!found) throw new RangeError(`no node on the canvas is called ${name}`);
  return found[0];
}

const z = (name: string): string | undefined => viewStore.getState().nodes.get(id(name))?.z?.text;
const lambda = (name: string): string | undefined =>
  viewStore.getState().nodes.get(id(name))?.lambda?.text;
const problem = (name: string): string | undefined =>
  viewStore.getState().nodes.get(id(name))?.problem;

const text = (): string => printFormulas(wholeDocument());
const names = (): string[] =>
  Object.values(currentRun().scene.nodes)
    .map(({ name }) => name)
    .sort();
const selected = (): string[] =>
  [...session().selection].map((one) => currentRun().scene.nodes[one]?.name ?? 'gone');

const SWISH =
  'swish(x) = x * sigmoid(x)\nx = input(value=1)\na = swish(x)\nb = swish(a)\nf = a + b';

describe('an op of the document’s own, opened', () => {
  beforeEach(() => {
    open(SWISH);
    openBlock(id('b'));
  });

  test('is its definition, with z and λ of this use', () => {
    expect(names()).toEqual(['_1', 'swish', 'x']);
    expect(z('x')).toBe('0.7311');
    expect(lambda('swish')).toBe('1.0000');
    expect(viewStore.getState().nodes.get(id('x'))?.caption).toBe('port, from a');
    expect(isFixed(currentRun())).toBe(false);
  });

  test('is edited for all its uses, by one entry of the history', () => {
    edit(connect({ from: id('x'), to: id('_1'), port: 'x' }));
    edit(setPort(id('swish'), 'a', { value: 3 }));
    expect(text()).toContain('swish(x) = 3 * sigmoid(x)');
    expect(z('swish')).toBe('2.6989');
    leaveBlocks(0);
    expect(z('a')).toBe('2.1932');
    undoEdit();
    expect(text()).toBe(SWISH);
  });

  test('takes new nodes, which stay selected, and computes those that its output does not need', () => {
    createNode('exp');
    expect(selected()).toEqual(['a']);
    expect(problem('a')).toBe('port x is not connected');
    expect(z('swish')).toBe('0.4935');
    edit(connect({ from: id('x'), to: id('a'), port: 'x' }));
    expect(z('a')).toBe('2.0773');
    edit(setOutput(id('a')));
    expect(text()).toContain('output a');
    // Its argument is a use of it as well: exp(exp(1)).
    expect(z('a')).toBe('15.1543');
    leaveBlocks(0);
    expect(z('b')).not.toBe('0.4935');
  });

  test('keeps a broken state, says what is wrong, and is mended from inside', () => {
    edit(disconnect({ to: id('_1'), port: 'x' }));
    expect(names()).toEqual(['_1', 'swish', 'x']);
    expect(problem('_1')).toContain('port x is not connected');
    expect(z('x')).toBeUndefined();
    leaveBlocks(0);
    expect(problem('a')).toBe('in swish: port x of _1 is not connected');
    openBlock(id('a'));
    expect(z('x')).toBe('1.0000');
    expect(lambda('x')).toBeUndefined();
    edit(connect({ from: id('x'), to: id('_1'), port: 'x' }));
    expect(text()).toBe(SWISH);
    expect(lambda('x')).not.toBeUndefined();
  });

  test('keeps its uses wired when a port is renamed, gone or new', () => {
    edit(renameNode(id('x'), 'u'));
    expect(wholeDocument().nodes.n2?.inputs).toEqual({ u: { node: 'n1' } });
    createNode('input');
    const fresh = selected()[0] as string;
    edit(connect({ from: id(fresh), to: id('swish'), port: 'b' }));
    expect(wholeDocument().nodes.n2?.inputs).toEqual({ u: { node: 'n1' }, [fresh]: { value: 1 } });
    expect(z('swish')).toBe('1.0000');
    edit(removeNodes([id(fresh)]));
    expect(wholeDocument().nodes.n2?.inputs).toEqual({ u: { node: 'n1' } });
  });

  test('cannot be part of itself', () => {
    const before = wholeDocument();
    createNode('swish');
    expect(wholeDocument()).toBe(before);
    expect(session().notice?.text).toBe(
      'swish uses itself: swish → swish; an op cannot be part of itself.',
    );
  });

  test('is written as text, where nodes keep their places', () => {
    edit(moveNodes(new Map([[id('x'), { x: 7, y: 9 }]])));
    const { graph } = parseFormulas('swish = x * tanh(x) + c', currentDocument().definitions);
    edit(
      mergeFormulas(
        currentDocument(),
        { ...graph, definitions: currentDocument().definitions ?? {} },
        'typing',
      ),
    );
    expect(text()).toContain('swish(x, c) = x * tanh(x) + c');
    expect(currentRun().scene.nodes[id('x')]?.position).toEqual({ x: 7, y: 9 });
  });

  test('is left when another document is opened in its place', () => {
    edit(replaceDocument(documentOf(parseFormulas('y = exp(1)').graph), 'Open'));
    expect(text()).toBe('y = exp(1)');
    expect(session().path).toEqual([]);
  });

  test('and saved comes back with its places', () => {
    edit(moveNodes(new Map([[id('x'), { x: 7, y: 9 }]])));
    expect(parseDocument(canonicalJson(wholeDocument()))).toEqual(wholeDocument());
  });
});

test('ops inside ops are opened, mended and edited from both', () => {
  open('g(x) = exp(?)\nh(x) = g(x)\nx = input(value=0)\ny = h(x)');
  expect(problem('y')).toContain('in h: in g: port x');
  openBlock(id('y'));
  expect(names()).toEqual(['h', 'x']);
  openBlock(id('h'));
  expect(names()).toEqual(['g', 'x']);
  expect(z('x')).toBe('0');
  edit(connect({ from: id('x'), to: id('g'), port: 'x' }));
  expect(text()).toContain('g(x) = exp(x)');
  expect(z('g')).toBe('1.0000');
  expect(lambda('x')).toBe('1.0000');
  leaveBlocks(1);
  expect(names()).toEqual(['h', 'x']);
  leaveBlocks(0);
  expect(z('y')).toBe('1.0000');
});

describe('an ODE block, opened', () => {
  const ODE =
    'z0 = input(value=1)\nk = input(value=0.5)\ny = ode(z0, 0, 1, k, f="-k * z", solver="rk4", steps=4)';
  const f = (): unknown => wholeDocument().nodes.n3?.params.f;
  beforeEach(() => {
    open(ODE);
    openBlock(id('y'));
  });

  test('is edited as a graph, kept as text', () => {
    expect(names()).toEqual(['_1', 'dz_dt', 'k', 'z']);
    createNode('sin');
    const fresh = session().selection;
    expect(selected()).toEqual(['a']);
    edit(connect({ from: id('z'), to: id('a'), port: 'x' }));
    edit(connect({ from: id('a'), to: id('dz_dt'), port: 'b' }));
    expect(f()).toBe('dz_dt = -k * a\na = sin(z)\noutput dz_dt');
    expect(session().selection).toBe(fresh);
    expect(selected()).toEqual(['a']);
    undoEdit();
    expect(f()).toContain('dz_dt = -k * z');
  });

  test('does not jump: places are kept by name', () => {
    edit(moveNodes(new Map([[id('z'), { x: 11, y: 12 }]])));
    expect(f()).toBe('-k * z');
    expect(currentRun().scene.nodes[id('z')]?.position).toEqual({ x: 11, y: 12 });
    const before = currentRun().scene.nodes[id('_1')]?.position;
    edit(setPort(id('dz_dt'), 'b', { value: 2 }));
    expect(currentRun().scene.nodes[id('_1')]?.position).toEqual(before);
    expect(parseDocument(canonicalJson(wholeDocument()))).toEqual(wholeDocument());
  });

  test('keeps what feeds its parameters, whatever they are called', () => {
    edit(renameNode(id('k'), 'rate'));
    expect(f()).toBe('-rate * z');
    expect(wholeDocument().nodes.n3?.inputs.p1).toEqual({ node: 'n2' });
    createNode('input');
    const [fresh = ''] = selected();
    edit(connect({ from: id(fresh), to: id('_1'), port: 'x' }));
    expect(f()).toBe(`rate = input()\ndz_dt = -${fresh} * z`);
    expect(wholeDocument().nodes.n3?.inputs).toMatchObject({
      p1: { node: 'n2' },
      p2: { value: 1 },
    });
    edit(removeNodes([id('rate')]));
    expect(wholeDocument().nodes.n3?.inputs.p1).toEqual({ value: 1 });
    leaveBlocks(0);
    expect(z('y')).toBe('0.3679');
  });

  test('is kept while it is broken, and mended', () => {
    edit(disconnect({ to: id('dz_dt'), port: 'b' }));
    expect(f()).toBe('z = input()\ndz_dt = -k * ?');
    expect(names()).toEqual(['_1', 'dz_dt', 'k', 'z']);
    expect(problem('dz_dt')).toContain('port b is not connected');
    leaveBlocks(0);
    expect(problem('y')).toContain('port b of dz_dt is not connected');
    openBlock(id('y'));
    edit(connect({ from: id('z'), to: id('dz_dt'), port: 'b' }));
    expect(f()).toBe('-k * z');
    expect(z('dz_dt')).not.toBeUndefined();
  });
});

test('an ODE block inside an op of the document’s own is edited there', () => {
  open(
    'flow(z0, k) = ode(z0, 0, 1, k, f="-k * z", solver="rk4", steps=4)\nx = input(value=2)\ny = flow(x, 0.5)',
  );
  openBlock(id('y'));
  openBlock(id('flow'));
  expect(names()).toEqual(['_1', 'dz_dt', 'k', 'z']);
  edit(setPort(id('dz_dt'), 'b', { value: 2 }));
  expect(text()).toContain('dz_dt = -k * 2');
  leaveBlocks(0);
  expect(z('y')).toBe('1.0000');
  edit(setValue(id('x'), 3));
  expect(z('y')).toBe('2.0000');
});
