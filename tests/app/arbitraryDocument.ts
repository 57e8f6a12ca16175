import fc from 'fast-check';
import type { AdjointDocument, DocumentNode } from '../../app/document/document.ts';
import { type Nested, type NodeId, ops, type PortSource } from '../../engine/index.ts';

const OPS = [...ops.values()].filter((op) => !op.internal).map((op) => op.name);

/** An op that is none of this version's. */
export const UNKNOWN = 'from_a_later_version';

/** Numbers as documents hold them: no −0, which JSON cannot tell from 0; the non-finite as text. */
const finite = fc
  .double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 })
  .map((v) => v + 0);

export const arbitraryValue: fc.Arbitrary<Nested> = fc.oneof(
  { weight: 6, arbitrary: finite },
  { weight: 1, arbitrary: fc.array(finite, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom('NaN', 'Infinity', '-Infinity') },
);

export const arbitraryPosition = fc.record({
  x: fc.integer({ min: -2000, max: 2000 }),
  y: fc.integer({ min: -2000, max: 2000 }),
});

/** What feeds a port: nothing, a value, or one of the nodes before, counted from the last. */
const arbitraryFeed = fc.oneof(
  { weight: 1, arbitrary: fc.constant(undefined) },
  { weight: 2, arbitrary: fc.record({ value: arbitraryValue }) },
  { weight: 7, arbitrary: fc.record({ back: fc.nat(6) }) },
);

type Feed = { readonly value: Nested } | { readonly back: number } | undefined;

const arbitraryBlank = fc.record({
  op: fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...OPS) },
    { weight: 1, arbitrary: fc.constant(UNKNOWN) },
  ),
  value: fc.option(arbitraryValue, { nil: undefined, freq: 8 }),
  feeds: fc.array(arbitraryFeed, { minLength: 3, maxLength: 3 }),
  position: arbitraryPosition,
});

function sourceOf(feed: Feed, before: readonly NodeId[]): PortSource | undefined {
  if (feed === undefined || 'value' in feed) return feed;
  const node = before[before.length - 1 - (feed.back % Math.max(1, before.length))];
  return node === undefined ? undefined : { node };
}

function nodesOf(blanks: readonly BlankNode[]): Record<NodeId, DocumentNode> {
  const nodes: Record<NodeId, DocumentNode> = {};
  for (const [i, { op, value, feeds, position }] of blanks.entries()) {
    const before = Object.keys(nodes);
    const ports = ops.get(op)?.inputs ?? ['x'];
    const inputs = ports.flatMap((port, at) => {
      const source = sourceOf(feeds[at], before);
      return source ? [[port, source] as const] : [];
    });
    const params = ops.get(op)?.source && value !== undefined ? { value } : {};
    nodes[`n${i + 1}`] = {
      op,
      name: `v${i}`,
      inputs: Object.fromEntries(inputs),
      params,
      position,
    };
  }
  return nodes;
}

type BlankNode = typeof arbitraryBlank extends fc.Arbitrary<infer T> ? T : never;

/** Documents without cycles, some ports open, some nodes of ops unknown here, any of them the output. */
export const arbitraryDocument: fc.Arbitrary<AdjointDocument> = fc
  .record({
    blanks: fc.array(arbitraryBlank, { maxLength: 12 }),
    title: fc.string({ maxLength: 20 }),
    output: fc.option(fc.nat(11)),
  })
  .map(({ blanks, title, output }) => {
    const nodes = nodesOf(blanks);
    const chosen = output === null ? undefined : Object.keys(nodes)[output];
    return { format: 'adjoint', version: 1, title, nodes, output: chosen ?? null } as const;
  });

/** The same JSON with the keys of every record in another order. */
export function withKeysReversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withKeysReversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, withKeysReversed(inner)]);
  return Object.fromEntries(entries.reverse()) as T;
}
