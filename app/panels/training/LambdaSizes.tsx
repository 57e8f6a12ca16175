import { useCallback, useMemo } from 'react';
import {
  formatShort,
  type Graph,
  type NodeId,
  type Tensor,
  toNested,
} from '../../../engine/index.ts';
import { useTraining } from '../../hooks.ts';
import { Plot } from '../../plots/Plot.tsx';
import { type Spread, spreadsPicture, spreadsTable } from '../../plots/spreads.ts';
import { Section } from './Section.tsx';
import { useProbe } from './useProbe.ts';

/** The graph with the parameters as training has them. */
function trained(graph: Graph, parameters: ReadonlyMap<NodeId, Tensor>): Graph {
  const nodes = { ...graph.nodes };
  for (const [id, value] of parameters) {
    const node = nodes[id];
    if (node) nodes[id] = { ...node, params: { ...node.params, value: toNested(value) } };
  }
  return { ...graph, nodes };
}

/** Rows that there is room for. */
const MOST = 24;

/** How large λ is from layer to layer: on the way back it may vanish, or explode. */
export function LambdaSizes() {
  const graph = useTraining((s) => s.graph);
  const parameters = useTraining((s) => s.parameters);
  const epochs = useTraining((s) => s.validations.length);
  const running = useTraining((s) => s.status === 'running');
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once an epoch, and when it stops.
  const asked = useMemo(
    () => graph && { graph: trained(graph, parameters) },
    [graph, epochs, running],
  );
  const { result } = useProbe('lambdas', asked);
  const spreads = useMemo(
    () =>
      (result ?? [])
        .filter(({ shape }) => shape.length > 0)
        .slice(0, MOST)
        .map(({ name, rms, histogram }): Spread => ({ name, ink: 'l', rms, histogram })),
    [result],
  );
  const draw = useCallback((width: number) => spreadsPicture(spreads, width), [spreads]);
  const sizes = spreads.map(({ rms }) => rms);
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)];
  if (spreads.length === 0) return null;
  return (
    <Section title="Sizes of λ" note="a batch of the graph; root of the mean square">
      <Plot
        title="Sizes of λ"
        said={`of ${spreads.length} nodes, root of the mean square from ${formatShort(low, 2)} to ${formatShort(high, 2)}`}
        draw={draw}
        table={() => spreadsTable(spreads)}
        canvas={{
          'data-nodes': spreads.length,
          'data-least': String(low),
          'data-greatest': String(high),
        }}
      />
    </Section>
  );
}
