import fc from 'fast-check';
import type { LayoutEdge, LayoutGraph } from '../../../../app/document/arrange/layoutGraph.ts';

/** Boxes like cards, with two inputs each. */
export const boxes = (count: number): LayoutGraph['nodes'] =>
  Array.from({ length: count }, () => ({ width: 116, height: 108, inputs: [66, 94], output: 80 }));

/** A graph of boxes with edges `[from, to]`, each on the next port of its end. */
export function graphOf(count: number, pairs: readonly (readonly [number, number])[]): LayoutGraph {
  const used = new Map<number, number>();
  const edges = pairs.map(([from, to]): LayoutEdge => {
    const port = used.get(to) ?? 0;
    used.set(to, port + 1);
    return { from, to, port };
  });
  return { nodes: boxes(count), edges };
}

/** Any graph of up to 30 boxes; with cycles where asked for. */
export const arbitraryGraph = (cycles: boolean): fc.Arbitrary<LayoutGraph> =>
  fc
    .record({
      sizes: fc.array(fc.record({ width: fc.integer({ min: 60, max: 300 }), ports: fc.nat(4) }), {
        maxLength: 30,
      }),
      pairs: fc.array(fc.tuple(fc.nat(29), fc.nat(29), fc.nat(3)), { maxLength: 60 }),
    })
    .map(({ sizes, pairs }) => {
      const nodes = sizes.map(({ width, ports }) => ({
        ...{ width, height: 52 + 28 * Math.max(2, ports), output: 80 },
        inputs: Array.from({ length: ports }, (_, i) => 66 + 28 * i),
      }));
      const edges = pairs
        .filter(([a, b]) => a < nodes.length && b < nodes.length && (cycles || a !== b))
        .map(([a, b, port]) => {
          const [from, to] = cycles ? [a, b] : [Math.min(a, b), Math.max(a, b)];
          return { from, to, port };
        })
        .filter(({ to, port }) => port < (nodes[to]?.inputs.length ?? 0));
      return { nodes, edges };
    });
