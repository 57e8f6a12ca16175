import { beforeEach, describe, expect, test } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { currentDocument } from '../../../app/document/store.ts';
import { startDetaching, startWiring, type Wiring } from '../../../app/session/connectMode.ts';
import { currentRun } from '../../../app/session/run.ts';
import { select, session } from '../../../app/session/session.ts';
import { type Choice, choices, chooseWire, wiringTitle } from '../../../app/session/wiring.ts';
import { expSin } from '../../../examples/expSin.ts';
import { documentFrom, opened, openedFrom } from '../opened.ts';

const start = fromExample(expSin);
const list = (wiring: Wiring, typed = ''): readonly Choice[] =>
  choices(currentRun(), wiring, typed);
const from = (id: string, port?: string): Wiring => ({ kind: 'other', start: { id, port } });
const words = (found: readonly Choice[]): string[] =>
  found.map((c) => `${c.group} | ${c.words} | ${c.note}`);
const choose = (wiring: Wiring, wanted: string): void =>
  chooseWire(list(wiring, wanted)[0] as Choice);

beforeEach(() => {
  opened(start);
  select([]);
});

describe('the ends of a node', () => {
  test('are its output and its ports, with what they are connected to', () => {
    expect(words(list({ kind: 'end', id: 'n4' }))).toEqual([
      'Ends of c = a + b | Output of c | feeds d, port x; e, port x',
      'Ends of c = a + b | Port a of c | fed by a',
      'Ends of c = a + b | Port b of c | fed by b',
    ]);
  });
  test('are offered when connect mode starts at a node; a source has but one', () => {
    select(['n4']);
    startWiring();
    expect(session().wiring).toEqual({ kind: 'end', id: 'n4' });
    select(['n1']);
    startWiring();
    expect(session().wiring).toEqual(from('n1'));
  });
  test('an edge starts at the port that it ends in', () => {
    select([], ['n4.b']);
    startWiring();
    expect(session().wiring).toEqual(from('n4', 'b'));
    expect(wiringTitle(currentRun(), from('n4', 'b'))).toBe('Connect port b of c to');
  });
});

describe('the other side of an output', () => {
  test('is what it feeds, what it fits, and at the end what it cannot, with the reason', () => {
    const found = words(list(from('n4')));
    expect(found.slice(0, 4)).toEqual([
      'Fits | f, port a: f = d + e | f becomes scalar; replaces d',
      'Fits | f, port b: f = d + e | f becomes scalar; replaces e',
      'Wired: choose to disconnect | c → d, port x | disconnect',
      'Wired: choose to disconnect | c → e, port x | disconnect',
    ]);
    expect(found.at(-1)).toMatch(
      /^Would close a cycle \| c, port b.* That would close a cycle: c → c/,
    );
  });
  test('that closes a cycle cannot be chosen', () => {
    const cyclic = list(from('n4')).filter((c) => c.group === 'Would close a cycle');
    expect(cyclic.map(({ does }) => does.kind)).toEqual([
      'nothing',
      'nothing',
      'nothing',
      'nothing',
    ]);
  });
  test('that does not fit says which axis disagrees', () => {
    openedFrom({
      x: ['input', [1, 2, 3]],
      y: ['input', [1, 2]],
      s: ['add', 'y', 1],
      t: ['add', 'y', 'y'],
    });
    const found = list(from('n1'), 't, port b');
    expect(words(found)[0]).toContain('Does not fit | t, port b');
    expect(found[0]?.note).toContain('sizes');
    expect(found[0]?.does.kind).toBe('nothing');
  });
  test('is found by what is typed, and connected', () => {
    choose(from('n2'), 'e, port');
    expect(currentDocument().nodes.n6?.inputs).toEqual({ x: { node: 'n2' } });
    expect(session().wiring).toBeNull();
  });
});

describe('the other side of a port', () => {
  test('is every output that may feed it, and connecting replaces what did', () => {
    const found = words(list(from('n5', 'x')));
    expect(found[0]).toBe('Fits | x: x | d becomes scalar; replaces c');
    expect(words(list(from('n5', 'x'), 'disconnect'))).toEqual([
      'Wired: choose to disconnect | c → d, port x | disconnect',
    ]);
    choose(from('n5', 'x'), 'a: a');
    expect(currentDocument().nodes.n5?.inputs).toEqual({ x: { node: 'n2' } });
  });
});

describe('disconnecting', () => {
  test('lists every edge at a node and takes the chosen one away', () => {
    select(['n4']);
    startDetaching();
    expect(session().wiring).toEqual({ kind: 'edge', id: 'n4' });
    const found = list({ kind: 'edge', id: 'n4' });
    expect(found.map((c) => c.words)).toEqual([
      'a → c, port a',
      'b → c, port b',
      'c → d, port x',
      'c → e, port x',
    ]);
    chooseWire(found[1] as Choice);
    expect(currentDocument().nodes.n4?.inputs).toEqual({ a: { node: 'n2' } });
  });
});

test('of a large graph the list stays short, and typing finds the rest', () => {
  const lines = Object.fromEntries(
    Array.from({ length: 300 }, (_, i) => [`s${i}`, ['sin', 1] as const]),
  );
  opened(documentFrom({ x: ['input', 1], ...lines }));
  expect(list(from('n1'))).toHaveLength(100);
  expect(list(from('n1'), 's299,').map((c) => c.does.kind)).toEqual(['connect']);
});
