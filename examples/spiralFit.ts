import type { Graph, GraphNode, Nested } from '../engine/index.ts';
import { type Example, layOut, trainedOn } from './example.ts';
import { SPIRAL, spiral, type Transitions } from './spiral.ts';
import { rounded } from './twoMoons.ts';
import { xavier } from './weights.ts';

/** When the spiral is observed: at irregular times, until 4 of 25. */
const TIMES = [0.25, 0.5, 0.8, 1.1, 1.45, 1.9, 2.4, 3, 3.5, 4];

/** A spiral too, but a slower one. */
const GUESS = [
  [-0.1, 1.5],
  [-1.5, -0.1],
];

/** What the right side of the spiral is taken to be: ẏ = y³A, or a network of y³ with one hidden layer. */
export type SpiralModel = 'cubic' | 'mlp';

const LAYERS = [2, 50, 2] as const;

const PARAMETERS: Readonly<Record<SpiralModel, () => Readonly<Record<string, Nested>>>> = {
  cubic: () => ({ A: GUESS }),
  mlp: () => ({
    W1: xavier([LAYERS[0], LAYERS[1]], 1),
    b1: Array.from({ length: LAYERS[1] }, () => 0),
    W2: xavier([LAYERS[1], LAYERS[2]], 2),
    b2: [0, 0],
  }),
};

/** The right side as the ODE op takes it, and as torchdiffeq’s ode_demo has it. */
export const SPIRAL_MODELS: Readonly<Record<SpiralModel, string>> = {
  cubic: SPIRAL.f,
  mlp: 'tanh(z^3 @ W1 + b1) @ W2 + b2',
};

/**
 * A graph to fit a right side to observations at any times, with a training section: a row of X is an observation, the
 * interval h to the next and that one. All are carried to the next at once, over one unit of time with ż = h f(z).
 * The loss is the mean square of what they miss it by.
 */
export function spiralFit(
  model: SpiralModel,
  { from, h, to }: Transitions,
): Pick<Example, 'graph' | 'positions'> {
  const parameters = Object.entries(PARAMETERS[model]());
  const wires = parameters.map(([name], i) => [`p${i + 2}`, name] as const);
  const params = { f: `h * (${SPIRAL_MODELS[model]})`, solver: 'rk4', steps: 6 };
  const ports = { z0: 'z0', t0: 0, t1: 1, p1: 'h', ...Object.fromEntries(wires) };
  const columns = (start: number, end: number) => ({ starts: [start], ends: [end], axes: [1] });
  const rows = from.map((row, i) => [...row, ...(h[i] ?? []), ...(to[i] ?? [])]);
  const graph = layOut(
    [
      ['X', 'input', {}, 24, 24, { value: rows }],
      ['z0', 'slice', { x: 'X' }, 200, 24, columns(0, 2)],
      ['h', 'slice', { x: 'X' }, 200, 192, columns(2, 3)],
      ...parameters.map(
        ([name, value], i) => [name, 'parameter', {}, 200, 360 + 168 * i, { value }] as const,
      ),
      ['z', 'ode', ports, 440, 24, params],
      ['y', 'slice', { x: 'X' }, 440, 408, columns(3, 5)],
      ['loss', 'mse', { input: 'z', target: 'y' }, 860, 24],
    ],
    'loss',
  );
  const settings = { batch: rows.length - Math.floor(rows.length / 5), epochs: 400 };
  return trainedOn(
    graph,
    'graph',
    { x: 'X' },
    { ...settings, rate: model === 'mlp' ? 0.01 : 0.05 },
  );
}

/**
 * A graph to fit a right side to one trajectory as a whole, with a training section: the one sample is where it begins, and
 * the loss is the mean square of what it misses the observations by, at their times.
 */
export function trajectoryFit(model: SpiralModel): Pick<Example, 'graph' | 'positions'> {
  const parameters = Object.entries(PARAMETERS[model]());
  const wires = parameters.map(([name], i) => [`p${i + 1}`, name] as const);
  const params = { f: SPIRAL_MODELS[model], solver: 'rk4', steps: 80, times: TIMES };
  const { states } = spiral({ times: TIMES });
  const graph = layOut(
    [
      ['z0', 'input', {}, 24, 120, { value: [SPIRAL.z0] }],
      ...parameters.map(
        ([name, value], i) => [name, 'parameter', {}, 24, 288 + 168 * i, { value }] as const,
      ),
      ['z', 'ode', { z0: 'z0', t0: 0, t1: 4, ...Object.fromEntries(wires) }, 232, 120, params],
      [
        'y',
        'input',
        {},
        232,
        parameters.length > 1 ? 504 : 408,
        { value: states.map((row) => [row.map(rounded)]) },
      ],
      ['loss', 'mse', { input: 'z', target: 'y' }, 616, 120],
    ],
    'loss',
  );
  const settings = { batch: 1, epochs: 2000, rate: model === 'mlp' ? 0.01 : 0.02 };
  return trainedOn(graph, 'graph', { x: 'z0' }, settings);
}

/** Which right side a graph has that `trajectoryFit` made; undefined of another graph. */
export function spiralModelOf({ nodes }: Pick<Graph, 'nodes'>): SpiralModel | undefined {
  const fits = ({ params: { f, times } }: GraphNode, model: SpiralModel): boolean =>
    f === SPIRAL_MODELS[model] && String(times) === String(TIMES);
  return (['cubic', 'mlp'] as const).find((model) =>
    Object.values(nodes).some((node) => fits(node, model)),
  );
}
