import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AdjointDocument, canonicalJson, sameJson } from '../../../app/document/document.ts';
import { applyEdit, type History, historyOf, redo, undo } from '../../../app/document/history.ts';
import { type NodeId, pathUpstream } from '../../../engine/index.ts';
import { arbitraryDocument } from '../arbitraryDocument.ts';
import { arbitraryMove, editFor, type Move } from './arbitraryEdit.ts';

const SEQUENCES = 2000;
const LENGTH = 100;
/** Moves and first documents are drawn from so many that were made before: to make them is what takes time. */
const moves = fc.sample(arbitraryMove, { seed: 44, numRuns: 4000 });
const documents = fc.sample(arbitraryDocument, { seed: 45, numRuns: 200 });

const feeders = (document: AdjointDocument, id: NodeId): NodeId[] =>
  Object.values(document.nodes[id]?.inputs ?? {}).flatMap((source) =>
    'node' in source ? [source.node] : [],
  );

/** What is wrong with a document whose every part was sound before: only what an edit changed is looked at. */
function faultAfter(before: AdjointDocument, now: AdjointDocument): string | undefined {
  if (now.output !== null && !now.nodes[now.output]) return `the output ${now.output} is gone`;
  if (now.nodes === before.nodes) return undefined;
  const gone = Object.keys(before.nodes).some((id) => !now.nodes[id]);
  const changed = Object.keys(now.nodes).filter(
    (id) => now.nodes[id]?.inputs !== before.nodes[id]?.inputs,
  );
  for (const id of gone ? Object.keys(now.nodes) : changed) {
    for (const feeder of feeders(now, id))
      if (!now.nodes[feeder]) return `${id} is fed by ${feeder}, which is gone`;
  }
  const inCycle = changed.find((id) =>
    feeders(now, id).some((from) => pathUpstream(now, from, id)),
  );
  return inCycle && `${inCycle} is on a cycle`;
}

/** A history, and its documents by the number of entries before them. */
interface Played {
  readonly history: History;
  readonly documents: readonly AdjointDocument[];
}

function play({ history, documents: known }: Played, move: Move): Played {
  if (move.kind === 'undo') return { history: undo(history), documents: known };
  if (move.kind === 'redo') return { history: redo(history), documents: known };
  const edit = editFor(history.document, move);
  const after = edit ? applyEdit(history, edit) : history;
  if (after === history) return { history, documents: known };
  return {
    history: after,
    documents: [...known.slice(0, after.past.length), after.document],
  };
}

/** Plays moves; the document is sound after each. */
function played(first: AdjointDocument, sequence: readonly Move[]): Played {
  let now: Played = { history: historyOf(first), documents: [first] };
  for (const move of sequence) {
    const before = now.history.document;
    now = play(now, move);
    const fault = faultAfter(before, now.history.document);
    if (fault) throw new Error(`after ${move.kind}: ${fault}`);
  }
  return now;
}

/** Goes one entry at a time as far as it can; each document is the one that was there. */
function walked(
  history: History,
  by: (history: History) => History,
  known: readonly AdjointDocument[],
): History {
  for (let now = history; ; ) {
    const next = by(now);
    if (next === now || next.past.length === now.past.length) return now;
    const was = known[next.past.length];
    if (!sameJson(next.document, was)) throw new Error(`entry ${next.past.length} is another`);
    now = next;
  }
}

test('2,000 histories of 100 edits lead back to their origin and on to their end', {
  timeout: 300_000,
}, () => {
  let edits = 0;
  fc.assert(
    fc.property(
      fc.nat(documents.length - 1),
      fc.array(fc.nat(moves.length - 1), { minLength: LENGTH, maxLength: LENGTH }),
      (at, sequence) => {
        const first = documents[at] as AdjointDocument;
        const { history, documents: known } = played(
          first,
          sequence.map((i) => moves[i] as Move),
        );
        const end = canonicalJson(known.at(-1) as AdjointDocument);
        const origin = walked(history, undo, known);
        expect(canonicalJson(origin.document)).toBe(canonicalJson(first));
        const again = walked(origin, redo, known);
        expect(canonicalJson(again.document)).toBe(end);
        expect(canonicalJson(walked(again, undo, known).document)).toBe(canonicalJson(first));
        edits += known.length - 1;
      },
    ),
    { seed: 46, numRuns: SEQUENCES },
  );
  // Undone and refused moves are no edits; merged gestures are one.
  expect(edits).toBeGreaterThan((SEQUENCES * LENGTH) / 4);
});

test('a fault would be found', () => {
  const [node] = Object.values(documents.find(({ nodes }) => nodes.n1)?.nodes ?? {});
  if (!node) throw new Error('no document has a node');
  const of = (nodes: AdjointDocument['nodes'], output: NodeId | null = null) =>
    ({ format: 'adjoint', version: 1, title: '', nodes, output }) as const;
  const fed = (by: NodeId) => ({ ...node, inputs: { x: { node: by } } });
  const empty = of({});
  expect(faultAfter(empty, of({}, 'n1'))).toMatch('output');
  expect(faultAfter(empty, of({ n1: fed('n2') }))).toMatch('gone');
  expect(faultAfter(empty, of({ n1: fed('n2'), n2: fed('n1') }))).toMatch('cycle');
  const sound = of({ n1: { ...node, inputs: {} }, n2: fed('n1') });
  expect(faultAfter(empty, sound)).toBeUndefined();
  expect(faultAfter(sound, of({ n2: sound.nodes.n2 ?? node }))).toMatch('gone');
});
