import { beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson, fromExample } from '../../../app/document/document.ts';
import {
  moveNodes,
  removeNodes,
  setOutput,
  setTitle,
  setValue,
} from '../../../app/document/edits.ts';
import { edit, openDocument, undoEdit } from '../../../app/document/store.ts';
import { currentRun, cursorIn } from '../../../app/session/run.ts';
import { setSession } from '../../../app/session/session.ts';
import { expSin } from '../../../examples/expSin.ts';
import { opened } from '../opened.ts';

const moved = moveNodes(new Map([['n1', { x: 1, y: 2 }]]));

beforeEach(() => opened(fromExample(expSin)));

describe('currentRun', () => {
  test('is of the open document: its program, its trace, its ticks', () => {
    const run = currentRun();
    expect(run.program.equations.map(({ name }) => name).join('')).toBe('xabcdef');
    expect(run.trace.program).toBe(run.program);
    expect(run.trace.steps).toHaveLength(16);
    expect(run.ticks).toHaveLength(22);
  });
  test('is computed once for all who ask', () => {
    expect(currentRun()).toBe(currentRun());
  });
  test('is another after the value of an input changed, and after undo', () => {
    const before = currentRun();
    edit(setValue('n1', 1));
    const after = currentRun();
    expect(after).not.toBe(before);
    expect(after.trace.steps[0]).toMatchObject({ value: { data: Float64Array.of(1) } });
    undoEdit();
    expect(currentRun().trace.steps).toEqual(before.trace.steps);
  });
  test('is another after another output is chosen', () => {
    edit(setOutput('n4'));
    expect(currentRun().program.output).toBe(3);
  });
  test('stays when only the title changes', () => {
    const before = currentRun();
    edit(setTitle('other'));
    expect(currentRun()).toBe(before);
  });
  test('knows the places that its nodes were moved to', () => {
    edit(moved);
    expect(currentRun().document.nodes.n1?.position).toEqual({ x: 1, y: 2 });
  });
  test('computes nothing anew for a card that is moved', () => {
    const { trace, ticks } = currentRun();
    edit(moved);
    expect(currentRun().trace).toBe(trace);
    expect(currentRun().ticks).toBe(ticks);
  });
  test.each([
    ['a removal', () => edit(removeNodes(['n3', 'n4']))],
    ['a value', () => edit(setValue('n1', 1))],
    ['a removal and a move', () => [edit(removeNodes(['n3'])), edit(moved), undoEdit()]],
  ])('computes nothing anew for %s that is undone', (_name, act) => {
    const { document, trace } = currentRun();
    act();
    expect(currentRun().trace).not.toBe(trace);
    undoEdit();
    expect(currentRun().trace).toBe(trace);
    expect(canonicalJson(currentRun().document)).toBe(canonicalJson(document));
  });
  test('of an empty document has no ticks', () => {
    openDocument({ ...fromExample(expSin), nodes: {}, output: null });
    expect(currentRun().ticks).toEqual([]);
  });
});

describe('cursorIn', () => {
  test.each([
    [-1, 0],
    [0, 0],
    [7, 7],
    [22, 22],
    [23, 22],
    [Number.POSITIVE_INFINITY, 22],
  ])('a cursor at %d is at tick %d of 22', (cursor, tick) => {
    expect(cursorIn(currentRun(), cursor)).toBe(tick);
  });
  test('is the session’s cursor, if no other is given', () => {
    setSession({ cursor: 5 });
    expect(cursorIn(currentRun())).toBe(5);
  });
});
