import { describe, expect, test } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import type { Run } from '../../../app/session/run.ts';
import {
  activeAt,
  type NodeView,
  nodeViews,
  show,
  shownState,
} from '../../../app/session/views.ts';
import { nodeIds, type Tensor } from '../../../engine/index.ts';
import { expSin } from '../../../examples/expSin.ts';
import { numberOf, opened, openedFrom } from '../opened.ts';

type Views = ReadonlyMap<string, NodeView>;

/** All cards of a shot, looked at. */
function allViews(shot: Parameters<typeof nodeViews>[0], before: Views): Views {
  const views = nodeViews(shot, { get: () => undefined, has: () => false, made: before });
  for (const id of nodeIds(shot.run.scene)) views.get(id);
  return views.made;
}

const viewsAt = (
  run: Run,
  position = run.ticks.length,
  before: Views = new Map(),
  review = false,
): Views =>
  allViews(
    {
      ...{ run, state: shownState(run, position, review) },
      ...{ active: activeAt(run, position), point: undefined },
    },
    before,
  );

const byName = (views: Views): Record<string, NodeView> =>
  Object.fromEntries([...views.values()].map((view) => [view.name, view]));

const labels = (views: Views): string[] => [...views.values()].map((view) => view.label);

const exampleRun = (): Run => opened(fromExample(expSin));

describe('labels', () => {
  test('name equation, value and multiplier, in full at the end of the run', () => {
    expect(labels(viewsAt(exampleRun()))).toMatchInlineSnapshot(`
      [
        "x, z 0, λ 20.9187",
        "a = exp(x), z 1, λ 20.9187",
        "b = a^2, z 1, λ 6.9729",
        "c = a + b, z 2, λ 6.9729",
        "d = exp(c), z 7.3891, λ 1",
        "e = sin(c), z 0.9093, λ 1",
        "f = d + e, z 8.2984, λ 1",
      ]
    `);
  });
  test('say not yet of what is not computed', () => {
    const run = exampleRun();
    expect(labels(viewsAt(run, 0))).toEqual([
      'x, z not yet, λ not yet',
      'a = exp(x), z not yet, λ not yet',
      'b = a^2, z not yet, λ not yet',
      'c = a + b, z not yet, λ not yet',
      'd = exp(c), z not yet, λ not yet',
      'e = sin(c), z not yet, λ not yet',
      'f = d + e, z not yet, λ not yet',
    ]);
    expect(labels(viewsAt(run, 2)).slice(1, 3)).toEqual([
      'a = exp(x), z 1, λ not yet',
      'b = a^2, z not yet, λ not yet',
    ]);
  });
  test('say how much of a sum has arrived', () => {
    const run = exampleRun();
    const firstPull = run.ticks.findIndex(
      (tick) =>
        tick.kind === 'step' &&
        tick.step.kind === 'pullback' &&
        tick.step.equation === numberOf(run, 'c'),
    );
    const half = byName(viewsAt(run, firstPull + 1)).c;
    expect(half?.partial).toBe('1 of 2 uses');
    expect(half?.label).toBe('c = a + b, z 2, λ −0.4161 (1 of 2 uses)');
    const whole = byName(viewsAt(run, firstPull + 2)).c;
    expect(whole?.partial).toBeUndefined();
    expect(whole?.label).toBe('c = a + b, z 2, λ 6.9729');
  });
  test('never count the uses of a node that has only one', () => {
    const run = exampleRun();
    const ever = [...run.ticks.keys()].map((i) => byName(viewsAt(run, i)).d?.partial);
    expect(ever.every((partial) => partial === undefined)).toBe(true);
  });
  test('in review are those of the whole run, wherever the cursor is', () => {
    const run = exampleRun();
    expect(labels(viewsAt(run, 3, new Map(), true))).toEqual(labels(viewsAt(run)));
  });
});

describe('the identity of a view', () => {
  test('is kept from step to step where nothing on the card changed', () => {
    const run = exampleRun();
    let before = viewsAt(run, 0);
    for (let position = 1; position <= run.ticks.length; position++) {
      const after = viewsAt(run, position, before);
      for (const [id, view] of after) {
        const old = before.get(id);
        const same = JSON.stringify(old) === JSON.stringify(view);
        expect(old === view).toBe(same);
      }
      const changed = [...after].filter(([id, view]) => before.get(id) !== view);
      // One card is left and one is entered; the seed's stays active where its value was made.
      expect(changed.length).toBeLessThanOrEqual(2);
      if (run.ticks[position - 1]?.kind === 'step') expect(changed.length).toBeGreaterThan(0);
      before = after;
    }
  });
  test('is kept by a computation anew of the same document', () => {
    const before = viewsAt(exampleRun());
    const after = viewsAt(exampleRun(), 22, before);
    for (const [id, view] of after) expect(view).toBe(before.get(id));
  });
  test('is lost when a value on the card changes', () => {
    const before = viewsAt(openedFrom({ x: ['input', 1], a: ['exp', 'x'], b: ['neg', 'x'] }, 'b'));
    const after = viewsAt(
      openedFrom({ x: ['input', 1], a: ['sin', 'x'], b: ['neg', 'x'] }, 'b'),
      5,
      before,
    );
    expect(after.get('n2')).not.toBe(before.get('n2'));
    expect(after.get('n3')).toBe(before.get('n3'));
  });
});

describe('the active part of the graph', () => {
  const activeNames = (run: Run, position: number): string => {
    const { equation, pass, edges } = activeAt(run, position);
    const name = (i: number | undefined): string => run.program.equations[i ?? -1]?.name ?? 'none';
    return `${pass ?? 'no pass'} at ${name(equation)}: ${edges
      .map(({ consumer, port }) => `${name(consumer)}.${port}`)
      .join(' ')}`;
  };
  test('is one node, with the edges that its tick is about', () => {
    const run = exampleRun();
    const all = [0, ...run.ticks.keys()].map(
      (i, at) => `${at}  ${activeNames(run, at === 0 ? 0 : i + 1)}`,
    );
    expect(all.join('\n')).toMatchInlineSnapshot(`
      "0  no pass at none: 
      1  forward at x: 
      2  forward at a: a.0
      3  forward at b: b.0
      4  forward at c: c.0 c.1
      5  forward at d: d.0
      6  forward at e: e.0
      7  forward at f: f.0 f.1
      8  backward at f: 
      9  backward at e: f.1
      10  backward at e: f.1
      11  backward at d: f.0
      12  backward at d: f.0
      13  backward at c: e.0
      14  backward at c: d.0
      15  backward at c: d.0 e.0
      16  backward at b: c.1
      17  backward at b: c.1
      18  backward at a: c.0
      19  backward at a: b.0
      20  backward at a: b.0 c.0
      21  backward at x: a.0
      22  backward at x: a.0"
    `);
  });
  test('is marked on that node’s card alone', () => {
    const run = exampleRun();
    for (const position of run.ticks.keys()) {
      const { equation, pass } = activeAt(run, position);
      const marked = [...viewsAt(run, position).values()].filter((view) => view.active);
      const id = run.program.equations[equation ?? -1]?.id;
      expect(marked.map((view) => [view.id, view.active])).toEqual(id ? [[id, pass]] : []);
    }
  });
  test('leaves out uses that do not reach the output', () => {
    const run = openedFrom({ x: ['input', 1], a: ['exp', 'x'], b: ['sin', 'x'] }, 'a');
    expect(activeNames(run, run.ticks.length)).toBe('backward at x: a.0');
  });
});

describe('problems', () => {
  const problems = (run: Run): Record<string, string | undefined> =>
    Object.fromEntries([...viewsAt(run).values()].map((view) => [view.name, view.problem]));

  test('are sentences on the node that has them; nodes after it wait', () => {
    const run = openedFrom({ x: ['input', 1], a: ['add', 'x'], b: ['exp', 'a'], c: ['sin', 'x'] });
    expect(problems(run)).toMatchInlineSnapshot(`
      {
        "a": "port b is not connected",
        "b": "waits for a",
        "c": undefined,
        "x": undefined,
      }
    `);
    const { a, b, c } = byName(viewsAt(run));
    expect([a?.waits, b?.waits, c?.waits]).toEqual([false, true, false]);
    expect(a?.label).toMatchInlineSnapshot(
      `"a = x + ?, z not yet, λ not yet, port b is not connected"`,
    );
  });
  test('name a cycle, an unknown op, a missing value, shapes that do not fit', () => {
    expect(
      problems(openedFrom({ a: ['add', 'x', 'b'], b: ['exp', 'a'], x: ['input', 1] })),
    ).toMatchInlineSnapshot(`
      {
        "a": "a → b → a is a cycle",
        "b": "a → b → a is a cycle",
        "x": undefined,
      }
    `);
    expect(problems(openedFrom({ a: ['fft', 1] }))).toMatchInlineSnapshot(`
      {
        "a": "there is no op named “fft”",
      }
    `);
    expect(problems(openedFrom({ x: ['input'] }))).toMatchInlineSnapshot(`
      {
        "x": "has no value yet",
      }
    `);
    expect(
      problems(openedFrom({ x: ['input', [1, 2]], y: ['input', [1, 2, 3]], a: ['add', 'x', 'y'] })),
    ).toMatchInlineSnapshot(`
      {
        "a": "shapes [2] and [3] do not broadcast: axis −1 has sizes 2 and 3",
        "x": undefined,
        "y": undefined,
      }
    `);
  });
  test('of several ports are all said', () => {
    expect(problems(openedFrom({ a: ['add'] }))).toMatchInlineSnapshot(`
      {
        "a": "port a is not connected; port b is not connected",
      }
    `);
  });
});

describe('the first NaN or infinity', () => {
  const problems = (run: Run): Record<string, string> =>
    Object.fromEntries(
      [...viewsAt(run).values()].flatMap(({ name, problem }) => (problem ? [[name, problem]] : [])),
    );
  test('is named on the node that made it, with what it was made of, and nowhere else', () => {
    const run = openedFrom(
      { x: ['input', -1], a: ['log', 'x'], b: ['exp', 'a'], c: ['add', 'b', 'x'] },
      'c',
    );
    expect(problems(run)).toEqual({ a: 'the first NaN: log of −1' });
    expect(byName(viewsAt(run)).a?.label).toBe(
      'a = log(x), z NaN, λ NaN, the first NaN: log of −1',
    );
  });
  test('may be an infinity that becomes a NaN later', () => {
    const run = openedFrom({ x: ['input', 1000], a: ['exp', 'x'], b: ['sub', 'a', 'a'] }, 'b');
    expect(problems(run)).toEqual({ a: 'the first ∞: exp of 1000' });
    expect(byName(viewsAt(run)).b?.z?.text).toBe('NaN');
  });
  test('names two operands', () => {
    const run = openedFrom({ x: ['input', 1], y: ['input', 0], a: ['div', 'x', 'y'] }, 'a');
    expect(problems(run)).toEqual({ a: 'the first ∞: div of 1 and 0' });
  });
  test('is not the fault of a node whose input was given so', () => {
    const run = openedFrom({ x: ['input', { value: 'NaN' }], a: ['exp', 'x'] }, 'a');
    expect(problems(run)).toEqual({});
  });
  test('is not there before the node is computed', () => {
    const run = openedFrom({ x: ['input', -1], a: ['log', 'x'] }, 'a');
    expect(byName(viewsAt(run, 1)).a?.problem).toBeUndefined();
    expect(byName(viewsAt(run, 2)).a?.problem).toBe('the first NaN: log of −1');
  });
});

describe('the fixed parts of a card', () => {
  test('say which ports are wired and which have a value of their own', () => {
    const run = openedFrom({ x: ['input', 1], a: ['add', 'x', 2], b: ['pow', 'a'] }, 'a');
    const { a, b } = byName(viewsAt(run));
    expect(a?.ports).toEqual([
      { name: 'a', wired: true, literal: undefined },
      { name: 'b', wired: false, literal: '2' },
    ]);
    expect(b?.ports.map(({ wired, literal }) => [wired, literal])).toEqual([
      [true, undefined],
      [false, undefined],
    ]);
  });
  test('say what a node is for', () => {
    const run = openedFrom(
      { x: ['input', 1], w: ['parameter', [1, 2]], k: ['constant', 3], a: ['mul', 'x', 'w'] },
      'a',
    );
    const { x, w, k, a } = byName(viewsAt(run));
    expect([x, w, k, a].map((view) => view?.caption)).toEqual([
      'input',
      'parameter',
      'constant',
      'output',
    ]);
    expect([x, w, k, a].map((view) => view?.editable)).toEqual([true, true, true, false]);
    expect([x, w, k, a].map((view) => view?.used)).toEqual([true, true, false, false]);
    expect([x, w, k, a].map((view) => view?.shape)).toEqual([undefined, '[2]', undefined, '[2]']);
  });
});

describe('show', () => {
  const vector = (...data: number[]): Tensor => ({
    shape: [data.length],
    data: Float64Array.from(data),
  });
  const number = (value: number): Tensor => ({ shape: [], data: Float64Array.of(value) });

  test.each([
    [2, '2.0000', '2', '2'],
    [6.972909262, '6.9729', '6.9729', '6.972909262'],
    [-0.5, '−0.5000', '−0.5', '-0.5'],
    [1e-12, '1.0000e−12', '1e−12', '1e-12'],
    [Number.NaN, 'NaN', 'NaN', 'NaN'],
    [Number.NEGATIVE_INFINITY, '−∞', '−∞', '-Infinity'],
  ])('writes %d for a card, for the ear, and in full', (value, text, spoken, full) => {
    expect(show(number(value))).toEqual({ text, spoken, full });
  });
  test('gives a matrix by its shape on a card, and whole where there is room', () => {
    const matrix = { shape: [2, 2], data: Float64Array.of(1, 2, 3, 4) };
    expect(show(matrix)).toMatchObject({
      text: '[2×2]',
      spoken: '[[1,2],[3,4]]',
      full: '[[1,2],[3,4]]',
    });
    const long = show(vector(...Array.from({ length: 9 }, (_, i) => i)));
    expect(long.spoken).toBe('[9]');
    expect(JSON.parse(long.full)).toHaveLength(9);
  });
  test.each([
    [[0.5, 1], '0.5, 1'],
    [[0.841, 0.909, 0.141], '0.84, …'],
    [[1, 2, 3], '1, 2, 3'],
    [[1, 2, 3, 4], '1, 2, …'],
    [[-123456.789, 1], '…'],
  ])('writes as much of %j on a card as there is room for', (data, text) => {
    expect(show(vector(...data)).text).toBe(text);
  });
  test('gives a full text that is a number or a JSON list wherever all is finite', () => {
    expect(JSON.parse(show(vector(0.1, -2e-9, 3e50)).full)).toEqual([0.1, -2e-9, 3e50]);
  });
});
