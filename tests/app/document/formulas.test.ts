import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AdjointDocument,
  EMPTY_DOCUMENT,
  fromExample,
} from '../../../app/document/document.ts';
import { mergeFormulas } from '../../../app/document/formulas.ts';
import { applyEdit, historyOf, undo } from '../../../app/document/history.ts';
import { layered } from '../../../app/document/layout.ts';
import {
  type Graph,
  nodeIds,
  type PortSource,
  parseFormulas,
  printFormulas,
} from '../../../engine/index.ts';
import { expSin } from '../../../examples/expSin.ts';
import { arbitraryDocument } from '../arbitraryDocument.ts';

const start = fromExample(expSin);
/** What two cards with up to two ports take up, in either direction, px. */
const CARD = { width: 116, height: 88 };

/** The document after its formulas became `text`. */
function merged(text: string, document = start): AdjointDocument {
  const { graph, errors } = parseFormulas(text);
  expect(errors).toEqual([]);
  return applyEdit(historyOf(document), mergeFormulas(document, graph, 'typing')).document;
}

const idOf = (document: AdjointDocument, name: string): string => {
  const found = nodeIds(document).find((id) => document.nodes[id]?.name === name);
  if (found === undefined) throw new RangeError(`no node is called ${name}`);
  return found;
};

const nodeOf = (document: AdjointDocument, name: string) => document.nodes[idOf(document, name)];

function expectNoOverlap(document: AdjointDocument, ids: Iterable<string>): void {
  const places = Object.entries(document.nodes).map(([id, { position }]) => ({ id, position }));
  for (const id of ids) {
    const own = document.nodes[id]?.position;
    const near = places.filter(
      ({ id: other, position: { x, y } }) =>
        own &&
        other !== id &&
        Math.abs(x - own.x) < CARD.width &&
        Math.abs(y - own.y) < CARD.height,
    );
    expect(near).toEqual([]);
  }
}

const TEXT = printFormulas(start);

describe('nodes that stay', () => {
  test('keep id and place when another line is changed', () => {
    const after = merged(TEXT.replace('e = sin(c)', 'e = cos(c)'));
    expect(nodeOf(after, 'e')).toEqual({ ...start.nodes.n6, op: 'cos' });
    expect({ ...after.nodes, n6: start.nodes.n6 }).toEqual(start.nodes);
  });
  test('keep them when lines trade places', () => {
    const reversed = TEXT.split('\n').reverse().join('\n');
    expect(merged(`${reversed}\noutput f`)).toEqual(start);
  });
  test('are the very same records where nothing on them changed', () => {
    const after = merged(`${TEXT}\ng = tanh(f)`);
    for (const id of nodeIds(start)) expect(after.nodes[id]).toBe(start.nodes[id]);
  });
});

describe('values', () => {
  test('of inputs that the text names without one are kept', () => {
    const after = merged('a = exp(x)');
    expect(after.nodes.n1).toEqual(start.nodes.n1);
  });
  test('change where the text says so', () => {
    expect(merged(TEXT.replace('value=0', 'value=0.5')).nodes.n1?.params).toEqual({ value: 0.5 });
  });
  test('go with the op they belonged to', () => {
    const after = merged('x = exp(y)');
    expect(after.nodes.n1).toMatchObject({ op: 'exp', params: {} });
    expect(nodeOf(after, 'y')?.params).toEqual({});
  });
  test('of params that the text no longer gives are gone', () => {
    const before = merged('s = sum_to(x, shape=[])');
    expect(nodeOf(before, 's')?.params).toEqual({ shape: [] });
    expect(nodeOf(merged('s = sum_to(x)', before), 's')?.params).toEqual({});
  });
});

describe('nodes that the text has no more', () => {
  test('go, with their edges', () => {
    const after = merged('x = input(value=0)\na = exp(x)\nc = a + 1');
    expect(nodeIds(after).map((id) => after.nodes[id]?.name)).toEqual(['x', 'a', 'c']);
    expect(after.nodes.n4?.inputs).toEqual({ a: { node: 'n2' }, b: { value: 1 } });
    expect(after.output).toBe('n4');
  });
  test('go all, if there is no text', () => {
    expect(merged('')).toEqual({ ...start, nodes: {}, output: null });
  });
  test('come back with one undo', () => {
    const history = applyEdit(historyOf(start), mergeFormulas(start, parseFormulas('').graph, 'g'));
    expect(history.past).toMatchObject([{ label: 'Edit formulas', gesture: 'g' }]);
    expect(undo(history).document).toEqual(start);
  });
});

describe('new nodes', () => {
  test('stand right of what feeds them', () => {
    const after = merged(`${TEXT}\ng = tanh(f)`);
    const { x = 0, y = 0 } = nodeOf(after, 'g')?.position ?? {};
    const feeder = start.nodes.n7?.position ?? { x: 0, y: 0 };
    expect(x - feeder.x).toBeGreaterThan(CARD.width);
    expect(y).toBe(feeder.y);
  });
  test('have ids later than all before them', () => {
    const after = merged(`${TEXT}\ng = tanh(f)\nh = g + y`);
    expect(nodeIds(after).slice(7)).toEqual(['n8', 'n9', 'n10']);
    expect(idOf(after, 'g')).toBe('n8');
  });
  test('do not overlap each other or what stands there', () => {
    const ops = ['exp', 'sin', 'tanh', 'log'];
    const arbitraryLine = fc.record({
      op: fc.constantFrom(...ops),
      of: fc.constantFrom('x', 'a', 'b', 'c', 'f', 'u'),
    });
    fc.assert(
      fc.property(fc.array(arbitraryLine, { minLength: 1, maxLength: 15 }), (lines) => {
        const more = lines.map(({ op, of }, i) => `q${i} = ${op}(${of})`).join('\n');
        const after = merged(`${TEXT}\n${more}\noutput f`);
        const fresh = nodeIds(after).filter((id) => !start.nodes[id]);
        expect(fresh.length).toBeGreaterThanOrEqual(lines.length);
        expectNoOverlap(after, fresh);
      }),
      { seed: 71, numRuns: 100 },
    );
  });
  test('are laid out as a whole in an empty document', () => {
    const { graph } = parseFormulas(TEXT);
    const after = merged(TEXT, EMPTY_DOCUMENT);
    const places = nodeIds(after).map((id) => after.nodes[id]?.position);
    expect(places).toEqual(nodeIds(graph).map((id) => layered(graph).get(id)));
    expectNoOverlap(after, nodeIds(after));
  });
});

/** What a graph computes, by the names of its nodes. */
function wiringOf({ nodes }: Graph): Record<string, unknown> {
  const source = (from: PortSource): unknown =>
    'node' in from ? { node: nodes[from.node]?.name } : from;
  const wired = Object.values(nodes).map(({ op, name, inputs }) => {
    const ports = Object.entries(inputs).map(([port, from]) => [port, source(from)]);
    return [name, { op, ...Object.fromEntries(ports) }];
  });
  return Object.fromEntries(wired);
}

test('whatever the document was, its wiring becomes that of the text', () => {
  let readable = 0;
  fc.assert(
    fc.property(arbitraryDocument, arbitraryDocument, (before, other) => {
      const { graph, errors } = parseFormulas(printFormulas(other));
      if (errors.length > 0) return;
      readable++;
      const edit = mergeFormulas(before, graph, 'typing');
      const after = applyEdit(historyOf(before), edit).document;
      expect(wiringOf(after)).toEqual(wiringOf(graph));
      expect(after.nodes[after.output ?? '']?.name).toBe(graph.nodes[graph.output ?? '']?.name);
    }),
    { seed: 72, numRuns: 300 },
  );
  expect(readable).toBeGreaterThan(200);
});

describe('an op that is called otherwise in its header', () => {
  const text = (name: string): string =>
    `${name}(u, v) = {\n  p = exp(u)\n  ${name} = p * v\n}\nx = input(value=1)\nf = ${name}(x, 2)`;
  const made = merged(text('half'), EMPTY_DOCUMENT);
  const { half } = made.definitions ?? {};
  if (!half) throw new RangeError('it defines no half');
  const nodes = Object.entries(half.nodes).map(([id, node], i) => [
    id,
    { ...node, position: { x: 100 * i, y: 7 * i }, note: `of ${node.name}` },
  ]);
  const frames = { f1: { title: 'all', x: 0, y: 0, width: 400, height: 300 } };
  const drawn = { ...half, nodes: Object.fromEntries(nodes), frames };
  const before: AdjointDocument = { ...made, definitions: { half: drawn } };

  test('keeps the places, looks and frames of its nodes', () => {
    const { halves, ...more } = merged(text('halves'), before).definitions ?? {};
    expect(more).toEqual({});
    const output = half.output ?? '';
    const named = { ...drawn.nodes[output], name: 'halves' };
    expect(halves).toEqual({ ...drawn, nodes: { ...drawn.nodes, [output]: named } });
  });
  test('is another where it computes something else, or where the old one is there still', () => {
    const other = merged(text('third').replace('p * v', 'p + v'), before).definitions ?? {};
    expect(other.third?.frames).toBeUndefined();
    const both = `${text('half')}\nhalves(u, v) = {\n  p = exp(u)\n  halves = p * v\n}\noutput f`;
    const { half: first, halves } = merged(both, before).definitions ?? {};
    expect(first).toBe(before.definitions?.half);
    expect(halves?.frames).toBeUndefined();
  });
});
