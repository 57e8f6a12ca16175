import { beforeEach, describe, expect, test } from 'vitest';
import { actionById } from '../../../app/actions/actions.ts';
import { EMPTY_DOCUMENT, fromExample } from '../../../app/document/document.ts';
import { removeNodes, setValue } from '../../../app/document/edits.ts';
import { currentDocument, edit, undoEdit } from '../../../app/document/store.ts';
import { openBlock } from '../../../app/session/blocks.ts';
import { partialTex } from '../../../app/session/derived.ts';
import {
  differentiateShown,
  leaveDerived,
  leaveTo,
  openDerived,
} from '../../../app/session/differentiate.ts';
import { originOf, originText, pulledBy } from '../../../app/session/origin.ts';
import { stepTo } from '../../../app/session/playback.ts';
import { currentRun, isMirrored, type Run } from '../../../app/session/run.ts';
import { session, setSession } from '../../../app/session/session.ts';
import { viewStore } from '../../../app/session/viewStore.ts';
import {
  compile,
  edges,
  multipliersOf,
  parseFormulas,
  printFormulas,
  trace,
} from '../../../engine/index.ts';
import { bceLikelihood } from '../../../examples/bceLikelihood.ts';
import { documentOf, expSinAt, numberOf, opened, openedFrom } from '../opened.ts';

const lambdaOf = (run: Run, name: string): number | undefined =>
  multipliersOf(run.trace)[numberOf(run, name)]?.data[0];

const zOf = (run: Run, name: string): number =>
  Number(viewStore.getState().nodes.get(idOf(run, name))?.z?.full);

function idOf({ program }: Run, name: string): string {
  const found = program.equations.find((equation) => equation.name === name);
  if (!found) throw new RangeError(`no equation is called ${name}`);
  return found.id;
}

/** λ_x of exp/sin at another x. */
function slope(x: number): number {
  const { program, steps, ...rest } = trace(compile(expSinAt(x)));
  return multipliersOf({ program, steps, ...rest })[0]?.data[0] as number;
}

beforeEach(() => {
  setSession({ derived: [], path: [], views: [], selection: new Set(), notice: null });
  opened(expSinAt(0));
});

describe('both passes as one graph', () => {
  test('computes λ as values, on nodes beside those of the graph, which keep ids and places', () => {
    const { document } = currentRun();
    const before = multipliersOf(currentRun().trace).map((l) => l?.data[0]);
    differentiateShown();
    const run = currentRun();
    const names = [...'xabcdef'];
    expect(names.map((name) => zOf(run, `adj_${name}`))).toEqual(before);
    for (const [id, node] of Object.entries(document.nodes)) {
      expect(run.scene.nodes[id]).toMatchObject({ name: node.name, position: node.position });
    }
    expect(run.program.problems).toEqual([]);
    expect(run.scene.output).toBe(idOf(run, 'adj_x'));
  });

  test('has second derivatives as its multipliers', () => {
    differentiateShown();
    const h = 1e-5;
    const difference = (slope(h) - slope(-h)) / (2 * h);
    expect(lambdaOf(currentRun(), 'x')).toBeCloseTo(difference, 4);
    expect(viewStore.getState().nodes.get('n1')?.lambda?.text).toBe('93.1824');
  });

  test('is differentiated again, and again', () => {
    for (const level of [1, 2, 3]) {
      differentiateShown();
      const { derived } = currentRun();
      expect(derived).toHaveLength(level);
      expect(derived.at(-1)?.of).toBe('n1');
    }
    leaveTo(2);
    const second = currentRun();
    const h = 1e-4;
    const difference = (slope(h) - 2 * slope(0) + slope(-h)) / h ** 2;
    expect((lambdaOf(second, 'x') as number) / difference).toBeCloseTo(1, 4);
    expect(zOf(second, 'adj2_x')).toBeCloseTo(93.1824, 3);
  });

  test('no card stands on another, and the backward pass runs from right to left', () => {
    differentiateShown();
    const run = currentRun();
    const at = (name: string) => run.scene.nodes[idOf(run, name)]?.position ?? { x: 0, y: 0 };
    const xs = [...'fcax'].map((name) => at(`adj_${name}`).x);
    expect(xs).toEqual(xs.toSorted((a, b) => b - a));
    expect(at('adj_f').x).toBeGreaterThan(at('adj_c').x);
    expect(at('adj_c').x).toBeGreaterThan(at('adj_x').x);
    for (const name of 'xabcdef') expect(at(`adj_${name}`).y).toBeGreaterThan(at('e').y);
    for (const { from, to } of edges(run.scene)) {
      if (!isMirrored(run, from)) continue;
      const [a, b] = [run.scene.nodes[from], run.scene.nodes[to]];
      expect(b?.position.x).toBeLessThan(a?.position.x as number);
    }
  });

  test('is of the free node that is selected', () => {
    openedFrom({ x: ['input', 2], w: ['parameter', 3], y: ['mul', 'x', 'w'], f: ['square', 'y'] });
    setSession({ selection: new Set(['n2']) });
    differentiateShown();
    expect(currentRun().derived[0]?.of).toBe('n2');
    // ∂f/∂w = 2 x² w.
    expect(lambdaOf(currentRun(), 'x')).toBeCloseTo(24, 9);
  });

  test('leaves out the λ of what does not reach the output', () => {
    openedFrom({ x: ['input', 2], u: ['input', 1], v: ['exp', 'u'], y: ['square', 'x'] }, 'y');
    differentiateShown();
    const names = Object.values(currentRun().scene.nodes).map(({ name }) => name);
    expect(names).toContain('adj_x');
    expect(names).not.toContain('adj_v');
  });

  test('has no node that is for nothing', () => {
    opened(fromExample(bceLikelihood));
    differentiateShown();
    const { scene, derived } = currentRun();
    const taken = new Set(edges(scene).map(({ from }) => from));
    for (const id of Object.keys(scene.nodes)) {
      const isLambda = derived[0]?.multipliers.has(id);
      const isValue = !derived[0]?.origins.has(id);
      expect(taken.has(id) || isLambda || isValue).toBe(true);
    }
    // Whatever is no value is told where it comes from.
    const values = compile(fromExample(bceLikelihood)).equations.length;
    const made = Object.keys(scene.nodes).filter((id) => derived[0]?.origins.has(id));
    expect(made).toHaveLength(Object.keys(scene.nodes).length - values);
  });

  test('blocks open in it', () => {
    openedFrom({ u: ['input', 0.5], c: ['silu', 'u'], f: ['square', 'c'] });
    differentiateShown();
    openBlock('n2');
    expect(currentRun().blocks).toHaveLength(1);
    leaveTo(1);
    expect([currentRun().blocks.length, currentRun().derived.length]).toEqual([0, 1]);
  });
});

describe('coming and going', () => {
  test('Escape leaves one graph at a time, as it was left', () => {
    stepTo(5);
    actionById('backward-graph').run();
    actionById('backward-graph').run();
    const leave = actionById('select-none');
    leave.run();
    expect(session().derived).toHaveLength(1);
    leave.run();
    expect([session().derived.length, session().cursor]).toEqual([0, 5]);
  });

  test('leads back to a node or an edge', () => {
    differentiateShown();
    leaveDerived(0, [], ['n5.x']);
    expect([...session().selectedEdges]).toEqual(['n5.x']);
  });

  test('values stay to be changed, all else is refused with the reason', () => {
    differentiateShown();
    const run = currentRun();
    const view = (name: string) => viewStore.getState().nodes.get(idOf(run, name));
    expect([view('x')?.editable, view('adj_f')?.editable]).toEqual([true, false]);
    expect(view('x')?.wirable).toBe(false);
    edit(setValue('n1', 1));
    expect(zOf(currentRun(), 'adj_x')).toBeCloseTo(429038.1355, 3);
    const before = currentDocument();
    setSession({ selection: new Set(['n1']) });
    for (const id of ['delete', 'rename', 'output', 'left', 'tidy']) {
      setSession({ notice: null });
      actionById(id).run();
      expect(session().notice?.text).toContain('open it as a document');
    }
    expect(currentDocument()).toBe(before);
  });

  test('is left when the document no longer has what it is of', () => {
    differentiateShown();
    edit(removeNodes(['n1']));
    expect([session().derived.length, currentRun().derived.length]).toEqual([0, 0]);
    expect(currentRun().scene).toBe(currentDocument());
  });

  test('opens as a document, undoably, as text that reads back', () => {
    differentiateShown();
    openDerived();
    const document = currentDocument();
    expect(session().derived).toEqual([]);
    expect(document.title).toBe('exp and sin, both passes');
    const { graph, errors } = parseFormulas(printFormulas(document));
    expect(errors).toEqual([]);
    expect(Object.keys(graph.nodes)).toHaveLength(Object.keys(document.nodes).length);
    expect(lambdaOf(currentRun(), 'x')).toBeCloseTo(93.1824, 3);
    undoEdit();
    expect(Object.keys(currentDocument().nodes)).toHaveLength(7);
  });
});

describe('where there is nothing to draw it says why', () => {
  const refusal = (): string | undefined => {
    differentiateShown();
    expect(currentRun().derived).toEqual([]);
    return session().notice?.text;
  };

  test('without an output, without an input', () => {
    opened(EMPTY_DOCUMENT);
    expect(refusal()).toMatch(/^Choose an output/);
    openedFrom({ k: ['constant', 2], y: ['exp', 'k'] });
    expect(refusal()).toBe('There is no input to differentiate by.');
  });

  test('too many nodes', () => {
    const lines = Array.from({ length: 600 }, (_, i) => `v${i + 1} = v${i} * v${i}`);
    const { graph } = parseFormulas(`v0 = input(value=1)\n${lines.join('\n')}`);
    opened(documentOf(graph));
    expect(refusal()).toMatch(/^Both passes together are [\d,]+ nodes; up to 1,000 are drawn\.$/);
  });
});

describe('where a node comes from', () => {
  const origin = (name: string) => {
    const run = currentRun();
    const id = idOf(run, name);
    return [originText(run, id), originOf(run, id)] as const;
  };

  test('is a sum, a rule, the seed', () => {
    differentiateShown();
    expect(origin('adj_c')[0]).toBe('λ of c, a sum');
    expect(origin('adj_f')[0]).toBe('λ of f, the seed');
    expect(origin('adj_b')[0]).toBe('λ of b');
    expect(origin('x')).toEqual([undefined, undefined]);
    const [term] = Object.entries(currentRun().scene.nodes).filter(
      ([id, node]) => node.op === 'mul' && originText(currentRun(), id) === 'rule of exp at d',
    );
    const made = originOf(currentRun(), term?.[0]);
    expect(made && pulledBy(made)).toEqual([
      {
        tex: '\\lam{\\lambda_{d}}\\, \\frac{\\partial d}{\\partial c} = \\lam{\\lambda_{d}} \\, e^{c}',
        ...{ from: 'n4', to: 'n5', edge: 'n5.x', words: 'c → d' },
      },
    ]);
  });

  test('is told of the graph it was made in, after differentiating again', () => {
    differentiateShown();
    differentiateShown();
    expect(origin('adj_c')[1]?.times).toBe(0);
    expect(origin('adj_adj_c')[1]?.times).toBe(1);
  });
});

test('derivatives are written with equal variables as powers', () => {
  expect(partialTex('f', ['x'])).toBe('\\partial f / \\partial x');
  expect(partialTex('f', ['x', 'x', 'w'])).toBe('\\partial^{3} f / \\partial x^{2} \\partial w');
});
