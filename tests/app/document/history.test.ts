import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AdjointDocument,
  canonicalJson,
  EMPTY_DOCUMENT,
  fromExample,
} from '../../../app/document/document.ts';
import {
  connect,
  type Edit,
  moveNodes,
  reconnect,
  renameNode,
  replaceDocument,
  setOutput,
  setPort,
  setTitle,
  setValue,
} from '../../../app/document/edits.ts';
import { mergeFormulas } from '../../../app/document/formulas.ts';
import { applyEdit, type History, historyOf, redo, undo } from '../../../app/document/history.ts';
import { topologicalOrder } from '../../../engine/graph/order.ts';
import {
  definitionOrder,
  edges,
  ops,
  parseFormulas,
  printFormulas,
} from '../../../engine/index.ts';
import { expSin } from '../../../examples/expSin.ts';
import { arbitraryDocument, UNKNOWN, withKeysReversed } from '../arbitraryDocument.ts';
import { arbitraryMove, editFor, type Move } from './arbitraryEdit.ts';

/** What a history should be: the saved texts it leads through, with the gesture that made each. */
interface Model {
  readonly texts: readonly { readonly text: string; readonly gesture: string | undefined }[];
  readonly at: number;
}

const textOf = (history: History): string => canonicalJson(history.document);

function modelEdit({ texts, at }: Model, text: string, { gesture }: Edit): Model {
  if (text === texts[at]?.text) return { texts, at };
  const continues = at > 0 && gesture !== undefined && texts[at]?.gesture === gesture;
  const kept = texts.slice(0, continues ? at : at + 1);
  if (continues && text === kept.at(-1)?.text) return { texts: kept, at: kept.length - 1 };
  return { texts: [...kept, { text, gesture }], at: kept.length };
}

function expectSound(document: AdjointDocument): void {
  expect(topologicalOrder(document).cycles).toEqual([]);
  for (const { from } of edges(document)) expect(document.nodes).toHaveProperty(from);
  if (document.output !== null) expect(document.nodes).toHaveProperty(document.output);
  const { definitions = {} } = document;
  expect([...definitionOrder(definitions).rounds]).toEqual([]);
  for (const { nodes, output } of Object.values(definitions)) {
    for (const { from } of edges({ nodes, output })) expect(nodes).toHaveProperty(from);
    if (output !== null) expect(nodes).toHaveProperty(output);
  }
  const own = [document, ...Object.values(definitions)].flatMap(({ nodes }) =>
    Object.values(nodes).map(({ op }) => op),
  );
  for (const op of own)
    expect(ops.has(op) || Object.hasOwn(definitions, op) || op === UNKNOWN).toBe(true);
}

/** Takes one move in the history and in its model; they must agree after it. */
function step(history: History, model: Model, move: Move): [History, Model] {
  if (move.kind === 'undo' || move.kind === 'redo') {
    const by = move.kind === 'undo' ? -1 : 1;
    const at = Math.max(0, Math.min(model.texts.length - 1, model.at + by));
    return [move.kind === 'undo' ? undo(history) : redo(history), { ...model, at }];
  }
  const edit = editFor(history.document, move);
  if (!edit) return [history, model];
  const after = applyEdit(history, edit);
  return [after, modelEdit(model, textOf(after), edit)];
}

describe('any sequence of edits', () => {
  test('leads through sound documents, back to the first byte for byte, and to the end again', () => {
    fc.assert(
      fc.property(
        arbitraryDocument,
        fc.array(arbitraryMove, { minLength: 1, maxLength: 40 }),
        (document, moves) => {
          let history = historyOf(document);
          let model: Model = { texts: [{ text: textOf(history), gesture: undefined }], at: 0 };
          for (const move of moves) {
            [history, model] = step(history, model, move);
            expect(textOf(history)).toBe(model.texts[model.at]?.text);
            expect(history.past).toHaveLength(model.at);
            expect(history.future).toHaveLength(model.texts.length - 1 - model.at);
            expectSound(history.document);
          }
          for (let at = model.at; at > 0; at--) {
            history = undo(history);
            expect(textOf(history)).toBe(model.texts[at - 1]?.text);
          }
          expect(textOf(history)).toBe(canonicalJson(document));
          for (const { text } of model.texts.slice(1)) {
            history = redo(history);
            expect(textOf(history)).toBe(text);
          }
          expect(history.future).toEqual([]);
        },
      ),
      { seed: 41, numRuns: 400 },
    );
  });

  test('reaches every kind of edit', () => {
    const moves = fc.sample(arbitraryMove, { seed: 42, numRuns: 3000 });
    const document = fromExample(expSin);
    const made = moves.filter((move) => editFor(document, move) !== undefined);
    expect([...new Set(made.map((move) => move.kind))].sort()).toMatchInlineSnapshot(`
      [
        "add",
        "connect",
        "disconnect",
        "dissolve",
        "formulas",
        "frame",
        "group",
        "insert",
        "looks",
        "move",
        "ops",
        "paste",
        "reconnect",
        "remove",
        "rename",
        "replace",
        "setOutput",
        "setPort",
        "setTitle",
        "setValue",
      ]
    `);
  });
});

describe('undo and redo at an end of the history', () => {
  const history = applyEdit(historyOf(fromExample(expSin)), setTitle('other'));
  test('change nothing', () => {
    expect(undo(undo(history))).toEqual(undo(history));
    expect(redo(history)).toEqual(history);
  });
  test('an edit after undo drops what was undone', () => {
    const branched = applyEdit(undo(history), setTitle('third'));
    expect(branched.future).toEqual([]);
    expect(redo(branched).document.title).toBe('third');
  });
});

describe('a gesture', () => {
  const start = historyOf(fromExample(expSin));

  test('is one entry, whatever its length', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 50 }), (values) => {
        const moved = values.filter((value) => value !== 0);
        fc.pre(moved.length > 0);
        const after = moved.reduce((h, value) => applyEdit(h, setValue('n1', value, 'g')), start);
        expect(after.past).toHaveLength(1);
        expect(after.past[0]?.redo).toHaveLength(1);
        expect(textOf(undo(after))).toBe(textOf(start));
        expect(redo(undo(after)).document).toEqual(after.document);
      }),
      { seed: 43, numRuns: 100 },
    );
  });

  test('that comes back to where it began is no entry', () => {
    const after = [1, 2, 0].reduce((h, value) => applyEdit(h, setValue('n1', value, 'g')), start);
    expect(after.past).toEqual([]);
    expect(after.document).toEqual(start.document);
  });

  test('of several nodes is one entry too', () => {
    const at = (x: number): Edit =>
      moveNodes(new Map(['n2', 'n3'].map((id, i) => [id, { x, y: i }])), 'drag');
    const after = [1, 2, 3].reduce((h, x) => applyEdit(h, at(x)), start);
    expect(after.past).toHaveLength(1);
    expect(textOf(undo(after))).toBe(textOf(start));
    expect(redo(undo(after)).document).toEqual(after.document);
  });

  test('ends where another begins, and where an edit without one comes between', () => {
    const changes = [
      setValue('n1', 1, 'g'),
      setValue('n1', 2, 'h'),
      setTitle('between'),
      setValue('n1', 3, 'h'),
    ];
    const after = changes.reduce((history, edit: Edit) => applyEdit(history, edit), start);
    expect(after.past.map(({ gesture }) => gesture)).toEqual(['g', 'h', undefined, 'h']);
    expect(undo(undo(undo(after))).document.nodes.n1?.params).toEqual({ value: 1 });
  });
});

describe('an edit that changes nothing', () => {
  const document = fromExample(expSin);
  const history = applyEdit(historyOf(document), setTitle('before'));
  const edge = { from: 'n1', to: 'n2', port: 'x' };
  const like = withKeysReversed(history.document);
  const same: readonly [string, Edit][] = [
    ['a move to where a node is', moveNodes(new Map([['n1', { x: 20, y: 192 }]]))],
    ['a move of nothing', moveNodes(new Map())],
    ['a move of a node that is not there', moveNodes(new Map([['n99', { x: 0, y: 0 }]]))],
    ['the same value', setValue('n1', 0)],
    ['the same name', renameNode('n1', 'x')],
    ['the same output', setOutput('n7')],
    ['the same title', setTitle('before')],
    ['the same edge', connect(edge)],
    ['the same edge, reconnected', reconnect(edge, edge)],
    ['the same source of a port', setPort('n2', 'x', { node: 'n1' })],
    ['the same document', replaceDocument(like, 'Open')],
    ['the same formulas', mergeFormulas(document, like, 'typing')],
    [
      'the same formulas as text',
      mergeFormulas(document, parseFormulas(printFormulas(document)).graph, 'typing'),
    ],
  ];
  test.each(same)('%s makes no entry', (_what, edit) => {
    expect(applyEdit(history, edit)).toBe(history);
  });
  test('keeps what can be done again', () => {
    const undone = undo(history);
    expect(applyEdit(undone, setValue('n1', 0)).future).toHaveLength(1);
  });
});

test('entries beyond the thousandth drop the oldest', () => {
  const titles = Array.from({ length: 1005 }, (_, i) => `title ${i}`);
  let history = titles.reduce(
    (h, title) => applyEdit(h, setTitle(title)),
    historyOf(EMPTY_DOCUMENT),
  );
  expect(history.past).toHaveLength(1000);
  while (history.past.length > 0) history = undo(history);
  expect(history.document.title).toBe('title 4');
  expect(history.future).toHaveLength(1000);
});

test('documents in a history are never changed in place', () => {
  const document = fromExample(expSin);
  const text = canonicalJson(document);
  const after = applyEdit(historyOf(document), setValue('n1', 7));
  expect(canonicalJson(document)).toBe(text);
  expect(after.document.nodes.n2).toBe(document.nodes.n2);
  expect(() => Object.assign(after.document, { title: 'changed' })).toThrow(TypeError);
});
