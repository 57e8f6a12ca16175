import { beforeAll, describe, expect, test } from 'vitest';
import { EMPTY_DOCUMENT, fromExample } from '../../../app/document/document.ts';
import type { Run } from '../../../app/session/run.ts';
import { sentenceAt, tickKind, tickTex } from '../../../app/session/sentence.ts';
import { expSin } from '../../../examples/expSin.ts';
import { opened, openedFrom } from '../opened.ts';

const lineAt = (run: Run, position: number): string => {
  const { lead, tex, note } = sentenceAt(run, position);
  return `${position}  ${lead} ${tex} | ${note}`;
};

const all = (run: Run): string => [...run.ticks.keys()].map((i) => lineAt(run, i + 1)).join('\n');

describe('the sentences of exp/sin', () => {
  let run: Run;
  beforeAll(() => {
    run = opened(fromExample(expSin));
  });
  test('are one per tick', () => {
    expect(all(run)).toMatchInlineSnapshot(`
      "1  Forward at x: x = \\zed{0} | given from outside
      2  Forward at a: a = e^{x} = e^{0} = \\zed{1} | the constraint is satisfied: r = 0
      3  Forward at b: b = a^{2} = 1^{2} = \\zed{1} | the constraint is satisfied: r = 0
      4  Forward at c: c = a + b = 1 + 1 = \\zed{2} | the constraint is satisfied: r = 0
      5  Forward at d: d = e^{c} = e^{2} = \\zed{7.389} | the constraint is satisfied: r = 0
      6  Forward at e: e = \\sin c = \\sin 2 = \\zed{0.909} | the constraint is satisfied: r = 0
      7  Forward at f: f = d + e = 7.389 + 0.909 = \\zed{8.298} | the constraint is satisfied: r = 0
      8  Seed at f: \\lam{\\lambda_{f}} = \\frac{\\partial f}{\\partial f} = \\lam{1} | stationarity of L in the output
      9  Backward along f → e: \\lam{\\lambda_{f}} \\frac{\\partial f}{\\partial e} = \\lam{\\lambda_{f}} = \\lam{1} | 1 of 1 use of e
      10  Backward at e: \\lam{\\lambda_{e}} = \\lam{\\lambda_{f}} = \\lam{1} | e has one use on the way to the output
      11  Backward along f → d: \\lam{\\lambda_{f}} \\frac{\\partial f}{\\partial d} = \\lam{\\lambda_{f}} = \\lam{1} | 1 of 1 use of d
      12  Backward at d: \\lam{\\lambda_{d}} = \\lam{\\lambda_{f}} = \\lam{1} | d has one use on the way to the output
      13  Backward along e → c: \\lam{\\lambda_{e}} \\frac{\\partial e}{\\partial c} = \\lam{\\lambda_{e}} \\cos c = \\lam{1} \\cdot \\cos 2 = \\lam{-0.416} | 1 of 2 uses of c
      14  Backward along d → c: \\lam{\\lambda_{d}} \\frac{\\partial d}{\\partial c} = \\lam{\\lambda_{d}} \\, e^{c} = \\lam{1} \\cdot e^{2} = \\lam{7.389} | 2 of 2 uses of c
      15  Backward at c: \\lam{\\lambda_{c}} = \\lam{\\lambda_{d}} \\, e^{c} + \\lam{\\lambda_{e}} \\cos c = 7.389 - 0.416 = \\lam{6.973} | both uses of c contribute; their pulls add
      16  Backward along c → b: \\lam{\\lambda_{c}} \\frac{\\partial c}{\\partial b} = \\lam{\\lambda_{c}} = \\lam{6.973} | 1 of 1 use of b
      17  Backward at b: \\lam{\\lambda_{b}} = \\lam{\\lambda_{c}} = \\lam{6.973} | b has one use on the way to the output
      18  Backward along c → a: \\lam{\\lambda_{c}} \\frac{\\partial c}{\\partial a} = \\lam{\\lambda_{c}} = \\lam{6.973} | 1 of 2 uses of a
      19  Backward along b → a: \\lam{\\lambda_{b}} \\frac{\\partial b}{\\partial a} = \\lam{\\lambda_{b}} \\cdot 2 \\, a = \\lam{6.973} \\cdot 2 \\cdot 1 = \\lam{13.946} | 2 of 2 uses of a
      20  Backward at a: \\lam{\\lambda_{a}} = \\lam{\\lambda_{b}} \\cdot 2 \\, a + \\lam{\\lambda_{c}} = 13.946 + 6.973 = \\lam{20.919} | both uses of a contribute; their pulls add
      21  Backward along a → x: \\lam{\\lambda_{a}} \\frac{\\partial a}{\\partial x} = \\lam{\\lambda_{a}} \\, e^{x} = \\lam{20.919} \\cdot e^{0} = \\lam{20.919} | 1 of 1 use of x
      22  Backward at x: \\lam{\\lambda_{x}} = \\lam{\\lambda_{a}} \\, e^{x} = \\lam{20.919} \\cdot e^{0} = \\lam{20.919} | x has one use on the way to the output"
    `);
  });
  test('have letters on the timeline, blue before the seed and orange from there on', () => {
    const views = run.ticks.map((tick) => ({ ...tickKind(tick), tex: tickTex(run, tick) }));
    expect(views.map(({ tex, kind }) => `${kind} ${tex}`)).toMatchInlineSnapshot(`
      [
        "node z_{x}",
        "node z_{a}",
        "node z_{b}",
        "node z_{c}",
        "node z_{d}",
        "node z_{e}",
        "node z_{f}",
        "node \\lambda_{f}",
        "edge f \\to e",
        "node \\lambda_{e}",
        "edge f \\to d",
        "node \\lambda_{d}",
        "edge e \\to c",
        "edge d \\to c",
        "node \\lambda_{c}",
        "edge c \\to b",
        "node \\lambda_{b}",
        "edge c \\to a",
        "edge b \\to a",
        "node \\lambda_{a}",
        "edge a \\to x",
        "node \\lambda_{x}",
      ]
    `);
    expect(views.map(({ pass }) => pass)).toEqual([
      ...Array.from({ length: 7 }, () => 'forward'),
      ...Array.from({ length: 15 }, () => 'backward'),
    ]);
  });
});

test('before the first step nothing is computed', () => {
  expect(lineAt(opened(fromExample(expSin)), 0)).toMatchInlineSnapshot(
    `"0  Nothing is computed yet.  | step forward, and each node takes its value"`,
  );
});

test('an empty graph says how to begin', () => {
  expect(lineAt(opened(EMPTY_DOCUMENT), 0)).toMatchInlineSnapshot(
    `"0  Nothing to compute.  | add a node to begin"`,
  );
});

test('three uses are counted, and a value used twice by one node has two', () => {
  const run = openedFrom({ x: ['input', 3], a: ['mul', 'x', 'x'], b: ['add', 'a', 'x'] }, 'b');
  expect(all(run)).toMatchInlineSnapshot(`
    "1  Forward at x: x = \\zed{3} | given from outside
    2  Forward at a: a = x \\, x = 3 \\cdot 3 = \\zed{9} | the constraint is satisfied: r = 0
    3  Forward at b: b = a + x = 9 + 3 = \\zed{12} | the constraint is satisfied: r = 0
    4  Seed at b: \\lam{\\lambda_{b}} = \\frac{\\partial b}{\\partial b} = \\lam{1} | stationarity of L in the output
    5  Backward along b → a: \\lam{\\lambda_{b}} \\frac{\\partial b}{\\partial a} = \\lam{\\lambda_{b}} = \\lam{1} | 1 of 1 use of a
    6  Backward at a: \\lam{\\lambda_{a}} = \\lam{\\lambda_{b}} = \\lam{1} | a has one use on the way to the output
    7  Backward along b → x: \\lam{\\lambda_{b}} \\frac{\\partial b}{\\partial x} = \\lam{\\lambda_{b}} = \\lam{1} | 1 of 3 uses of x
    8  Backward along a → x: \\lam{\\lambda_{a}} \\frac{\\partial a}{\\partial x} = \\lam{\\lambda_{a}} \\, x = \\lam{1} \\cdot 3 = \\lam{3} | 2 of 3 uses of x
    9  Backward along a → x: \\lam{\\lambda_{a}} \\frac{\\partial a}{\\partial x} = \\lam{\\lambda_{a}} \\, x = \\lam{1} \\cdot 3 = \\lam{3} | 3 of 3 uses of x
    10  Backward at x: \\lam{\\lambda_{x}} = \\lam{\\lambda_{a}} \\, x + \\lam{\\lambda_{a}} \\, x + \\lam{\\lambda_{b}} = 3 + 3 + 1 = \\lam{7} | all 3 uses of x contribute; their pulls add"
  `);
});

test('vectors are written out while they are short', () => {
  const run = openedFrom({ x: ['input', [1, 2]], a: ['square', 'x'] }, 'a');
  expect(all(run)).toMatchInlineSnapshot(`
    "1  Forward at x: x = \\zed{\\left(1, 2\\right)} | given from outside
    2  Forward at a: a = x^{2} = \\left(1, 2\\right)^{2} = \\zed{\\left(1, 4\\right)} | the constraint is satisfied: r = 0
    3  Seed at a: \\lam{\\lambda_{a}} = \\lam{\\left(1, 1\\right)} | stationarity of L in the output
    4  Backward along a → x: \\lam{\\lambda_{a}} \\frac{\\partial a}{\\partial x} = \\lam{\\lambda_{a}} \\cdot 2 \\, x = \\lam{\\left(1, 1\\right)} \\cdot 2 \\, \\left(1, 2\\right) = \\lam{\\left(2, 4\\right)} | 1 of 1 use of x
    5  Backward at x: \\lam{\\lambda_{x}} = \\lam{\\lambda_{a}} \\cdot 2 \\, x = \\lam{\\left(1, 1\\right)} \\cdot 2 \\, \\left(1, 2\\right) = \\lam{\\left(2, 4\\right)} | x has one use on the way to the output"
  `);
});

test('a graph without an output has a forward pass only', () => {
  const run = openedFrom({ x: ['input', 3], y: ['input', 4] });
  expect(all(run)).toMatchInlineSnapshot(`
    "1  Forward at x: x = \\zed{3} | given from outside
    2  Forward at y: y = \\zed{4} | given from outside"
  `);
});
