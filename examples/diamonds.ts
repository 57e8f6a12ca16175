import { diamondChain, type NodeId, nodeIds, parseFormulas } from '../engine/index.ts';
import { catalogue } from './catalogue.ts';
import type { Example, Position } from './example.ts';

const COUNT = 8;
/** Between one diamond and the next, px. */
const PERIOD = 312;

const { graph } = parseFormulas(diamondChain(COUNT));

/** The ends of the diamonds stand in a row, sines above it and cosines below. */
function placeOf(name: string): Position {
  const [letter = '', i = '0'] = name.split('_');
  const from = PERIOD * Number(i);
  if (letter === 'x') return { x: from, y: 160 };
  return { x: from - PERIOD + 168, y: letter === 'u' ? 48 : 272 };
}

const positions: Record<NodeId, Position> = Object.fromEntries(
  nodeIds(graph).map((id) => [id, placeOf(graph.nodes[id]?.name ?? '')]),
);

/** A chain of diamonds: twice as many paths with each, four more edges. */
export const diamonds: Example = {
  ...catalogue.diamonds,
  notesDiffer: [
    {
      line: 141,
      quote: 'does not directly fall out of the the rules for differentiation',
      correction:
        'It does fall out: the chain rule for functions of several variables, with named intermediate values, evaluated in an order in which each sum is made once. Summing over all paths is the same rule without that order, and exponentially more work.',
    },
  ],
  graph,
  positions,
};
