import { beforeEach, describe, expect, test } from 'vitest';
import { actionById } from '../../../app/actions/actions.ts';
import { removeNodes, setValue } from '../../../app/document/edits.ts';
import { currentDocument, edit, undoEdit } from '../../../app/document/store.ts';
import {
  canStepInto,
  leaveBlocks,
  openBlock,
  stepInto,
  stepOut,
} from '../../../app/session/blocks.ts';
import { createNode } from '../../../app/session/create.ts';
import { momentIn } from '../../../app/session/moment.ts';
import { stepBy, stepTo } from '../../../app/session/playback.ts';
import { currentRun, cursorIn, pathOf, runWith } from '../../../app/session/run.ts';
import { callOf, inOrder } from '../../../app/session/scene.ts';
import { sentenceAt, tickTex } from '../../../app/session/sentence.ts';
import { session, setSession } from '../../../app/session/session.ts';
import { viewStore } from '../../../app/session/viewStore.ts';
import { equationTex, nodeTex, ops, parseFormulas, printFormulas } from '../../../engine/index.ts';
import { build } from '../../engine/build.ts';
import { documentOf, opened, openedFrom } from '../opened.ts';

/** The last stop done, as the timeline letters it. */
function here(): string {
  const run = currentRun();
  const tick = run.ticks[cursorIn(run) - 1];
  return tick ? tickTex(run, tick) : 'start';
}

const path = (): string => session().path.join(' ');

function goTo(tex: string): void {
  const run = currentRun();
  const found = run.ticks.findIndex((tick) => tickTex(run, tick) === tex);
  if (found < 0) throw new RangeError(`there is no stop ${tex}`);
  stepTo(found + 1);
}

/** u feeds silu, and something else between whose pulls those of silu stand. */
const lines = {
  u: ['input', 0.5],
  v: ['exp', 'u'],
  c: ['silu', 'u'],
  d: ['mul', 'c', 'v'],
  f: ['square', 'd'],
} as const;

beforeEach(() => {
  setSession({ path: [], views: [], selection: new Set(), notice: null });
  openedFrom(lines);
});

describe('opening a block', () => {
  test('shows its own graph, its ports as sources, and adds its steps to the timeline', () => {
    const before = currentRun().ticks.length;
    openBlock('n3');
    const { scene, ticks } = currentRun();
    expect(Object.keys(scene.nodes)).toEqual(['n3', 'n3/0', 'n3:0']);
    expect(nodeTex(scene, 'n3')).toBe('c = x \\, s');
    expect(ticks.length).toBeGreaterThan(before);
    const { nodes } = viewStore.getState();
    for (const id of Object.keys(scene.nodes)) expect(nodes.get(id)?.id).toBe(id);
    expect(nodes.has('n1')).toBe(false);
  });
  test('shows on a port what comes in, and as λ what the block pulls', () => {
    openBlock('n3');
    const view = viewStore.getState().nodes.get('n3:0');
    expect(view).toMatchObject({ name: 'x', caption: 'port, from u', editable: false });
    expect(view?.z?.spoken).toBe('0.5');
    leaveBlocks(0);
    const pull = currentRun().trace.steps.find(
      (s) => s.kind === 'pullback' && s.equation === 0 && s.consumer === 2,
    );
    expect(Number(view?.lambda?.full)).toBeCloseTo(
      (pull?.kind === 'pullback' && pull.term.data[0]) as number,
      12,
    );
  });
  test('is not for what is no block, nor for one that cannot be computed', () => {
    openBlock('n2');
    expect(path()).toBe('');
    edit(removeNodes(['n1']));
    openBlock('n3');
    expect(path()).toBe('');
    expect(session().notice?.text).toContain('cannot be computed');
  });
  test('goes into a block that makes the value of another', () => {
    openedFrom({ x: ['input', [1, 2, 4]], s: ['std', 'x'] });
    openBlock('n2');
    openBlock('n2');
    expect(path()).toBe('n2 n2/1');
    const { program, blocks } = currentRun();
    expect(blocks.map((block) => callOf(program, block))).toEqual([
      's = std(x)',
      's = safe_sqrt(var)',
    ]);
    leaveBlocks(1);
    openBlock('n2/0');
    expect(path()).toBe('n2 n2/0');
    leaveBlocks(0);
    expect([path(), [...session().selection]]).toEqual(['', ['n2']]);
  });
  test('is undone when the block goes away, and not by undo', () => {
    openBlock('n3');
    edit(removeNodes(['n3']));
    expect(path()).toBe('');
    undoEdit();
    expect(path()).toBe('');
  });
  test('lasts while values change', () => {
    openBlock('n3');
    edit(setValue('n1', 2));
    expect(path()).toBe('n3');
    expect(viewStore.getState().nodes.get('n3:0')?.z?.spoken).toBe('2');
  });
});

describe('the moment', () => {
  test('stays at the end and at the start', () => {
    openBlock('n3');
    expect(session().cursor).toBe(Number.POSITIVE_INFINITY);
    stepTo(0);
    leaveBlocks(0);
    expect(session().cursor).toBe(0);
  });
  test.each(['z_{u}', 'z_{v}', 'z_{d}', '\\lambda_{f}', 'd \\to c', '\\lambda_{c}', 'v \\to u'])(
    'at %s is the same inside and out',
    (tex) => {
      goTo(tex);
      openBlock('n3');
      expect(here()).toBe(tex);
      leaveBlocks(0);
      expect(here()).toBe(tex);
    },
  );
  test('goes from a block’s own step to its first inner one, and back, in both passes', () => {
    goTo('z_{c}');
    openBlock('n3');
    expect(here()).toBe('z_{x}');
    stepBy(1);
    expect(here()).toBe('z_{s}');
    leaveBlocks(0);
    expect(here()).toBe('z_{c}');
    goTo('c \\to u');
    openBlock('n3');
    expect(here()).toBe('c \\to s');
    leaveBlocks(0);
    expect(here()).toBe('c \\to u');
  });
  test('of every outer stop is found again, whatever is open', () => {
    openedFrom({
      x: ['input', [1, 2, 4]],
      t: ['input', [1, 0, 1]],
      c: ['bce_with_logits', 'x', 't'],
    });
    const closed = currentRun();
    for (const open of [['n3'], ['n3', 'n3/0']]) {
      const run = runWith(open);
      expect(pathOf(run)).toEqual(open);
      // All pulls of the block lead into it at one place, and out of it to the first of them.
      const stopAt = (position: number): string => {
        const tick = closed.ticks[position - 1];
        return tick ? tickTex(closed, tick).replace(/^c \\to .*/, 'c \\to') : 'start';
      };
      for (const i of closed.ticks.keys()) {
        const there = momentIn(run, closed, i + 1);
        expect(stopAt(momentIn(closed, run, there))).toBe(stopAt(i + 1));
      }
    }
  });
});

describe('stepping', () => {
  test('goes over a closed block', () => {
    goTo('z_{v}');
    stepBy(1);
    expect([here(), path()]).toEqual(['z_{c}', '']);
  });
  test('into a block is for where the next step is one’s', () => {
    goTo('z_{u}');
    expect(canStepInto()).toBe(false);
    goTo('z_{v}');
    expect(canStepInto()).toBe(true);
    stepInto();
    expect([here(), path()]).toEqual(['z_{x}', 'n3']);
  });
  test('runs through an open block and out of it, forward', () => {
    goTo('z_{v}');
    stepInto();
    const seen: string[] = [];
    while (path() !== '') {
      seen.push(here());
      stepBy(1);
    }
    expect(seen).toEqual(['z_{x}', 'z_{s}', 'z_{c}']);
    expect(here()).toBe('z_{d}');
  });
  test('runs through an open block and out of it, backward', () => {
    goTo('\\lambda_{c}');
    expect(canStepInto()).toBe(true);
    stepInto();
    const seen: string[] = [];
    while (path() !== '') {
      seen.push(here());
      stepBy(1);
    }
    expect(seen).toEqual(['c \\to s', '\\lambda_{s}', 'c \\to x', 's \\to x', '\\lambda_{x}']);
    expect(here()).toBe('d \\to v');
  });
  test('back out of a block leaves it too', () => {
    goTo('z_{v}');
    stepInto();
    stepBy(-1);
    expect([here(), path()]).toEqual(['z_{v}', '']);
  });
  test('elsewhere leaves a block open', () => {
    stepTo(0);
    openBlock('n3');
    stepBy(1);
    stepBy(1);
    expect([here(), path()]).toEqual(['z_{v}', 'n3']);
    stepBy(1);
    expect([here(), path()]).toEqual(['z_{x}', 'n3']);
  });
  test('out goes to the block’s own step', () => {
    goTo('z_{v}');
    stepInto();
    stepOut();
    expect([here(), path(), session().selection.size]).toEqual(['z_{c}', '', 0]);
  });
  test('says where it goes in and out', () => {
    goTo('z_{c}');
    openBlock('n3');
    const at = (): string => sentenceAt(currentRun(), cursorIn(currentRun())).lead;
    expect(at()).toBe('Into silu at x:');
    goTo('x \\to u');
    expect(at()).toBe('Out of silu along x → u:');
  });
});

test('what would edit the graph is refused inside, with a word on why', () => {
  const before = currentDocument();
  openBlock('n3');
  const refused = ['delete', 'rename', 'output', 'left', 'right', 'up', 'down', 'tidy'];
  for (const id of refused) {
    setSession({ selection: new Set(['n3']), notice: null });
    actionById(id).run();
    expect(session().notice?.text).toContain('silu is built in; it cannot be edited here.');
  }
  createNode('exp');
  expect(currentDocument()).toBe(before);
  expect(session().renaming).toBeNull();
});

const blocks = [...ops.values()].filter(({ body }) => body);

test.each(blocks.map((op) => [op.name, op] as const))(
  'inside %s every card and the text say what the equations do',
  (_name, op) => {
    for (const { shapes, params, classes = 2 } of op.samples) {
      const inputs = shapes.map((shape, port) => {
        const size = shape.reduce((a, b) => a * b, 1);
        const data = Array.from({ length: size }, (_, i) =>
          op.discrete?.includes(op.inputs[port] ?? '') ? i % classes : 0.2 + i / 7,
        );
        return [`x${port}`, ['input', { value: { shape, data } }]] as const;
      });
      const args = inputs.map(([name]) => name);
      const line = [op.name, ...args, { ...op.sampleParams, ...params }] as const;
      opened(documentOf(build({ ...Object.fromEntries(inputs), out: line })));
      setSession({ path: [] });
      openBlock(`n${args.length + 1}`);
      const { program, scene, blocks: open } = currentRun();
      const [block] = open;
      if (!block) throw new Error(`${op.name} does not open`);
      for (const [id, i] of program.index) {
        if (!scene.nodes[id] || block.ports.includes(i)) continue;
        expect(nodeTex(scene, id)).toBe(equationTex(program, i));
      }
      const graph = inOrder(program, block);
      expect(parseFormulas(printFormulas(graph)).errors).toEqual([]);
    }
  },
);
