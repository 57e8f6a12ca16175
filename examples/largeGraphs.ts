import type { Listed } from './example.ts';
import type { Large } from './large/large.ts';

/** Graphs as large as one likes, to try how the editor bears them. */
export interface LargeKind {
  /** In links: ?example=KIND-COUNT. */
  readonly kind: string;
  readonly title: string;
  readonly lookAt: string;
  readonly load: () => Promise<Large>;
}

export const largeKinds: readonly LargeKind[] = [
  {
    kind: 'diamonds-chain',
    title: 'Chain of diamonds',
    lookAt:
      'There are 2 to the number of diamonds paths from x₀ to the last node; the backward pass takes one step an edge.',
    load: async () => (await import('./large/diamondsChain.ts')).diamondsChain,
  },
  {
    kind: 'unrolled-mlp',
    title: 'MLP in scalars',
    lookAt:
      'Every weight is a node of its own; λ of h is a sum over all units that use it, which a matrix product does in one op.',
    load: async () => (await import('./large/unrolledMlp.ts')).unrolledMlp,
  },
  {
    kind: 'random-dag',
    title: 'Random graph',
    lookAt: 'Drawn by lot from a seed: the same graph every time.',
    load: async () => (await import('./large/randomDag.ts')).randomDag,
  },
];

/** So many nodes are asked for at least and at most. */
export const LARGE_COUNT = { least: 20, most: 20_000 } as const;

const SEED = 1;

/** The graph of a kind with about so many nodes. */
export function largeGraph({ kind, title, lookAt, load }: LargeKind, count: number): Listed {
  const said = {
    id: `${kind}-${count}`,
    title: `${title}, ${count.toLocaleString('en')} nodes`,
    lookAt,
  };
  return {
    ...said,
    load: async () => ({ ...said, notesDiffer: [], ...(await load())(count, SEED) }),
  };
}

/** The one that an id means, as diamonds-chain-1000. */
export function largeCalled(id: string): Listed | undefined {
  const [, name, digits] = /^([a-z-]+)-(\d{1,5})$/.exec(id) ?? [];
  const kind = largeKinds.find((known) => known.kind === name);
  const count = Number(digits);
  const fits = count >= LARGE_COUNT.least && count <= LARGE_COUNT.most;
  return kind && fits ? largeGraph(kind, count) : undefined;
}
