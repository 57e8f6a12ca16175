/**
 * The trainer of the page and of the command line on W4: beside the plan and Adam it takes each batch from shuffled samples,
 * draws noise, and looks whether every gradient is finite.
 */
import { ops } from '../../../engine/ops/index.ts';
import { seedFor } from '../../../engine/tensor/random.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';
import { Kind } from '../../../engine/train/batches.ts';
import { type Dataset, split } from '../../../engine/train/dataset.ts';
import { type Trainer, trainer as trainerOf } from '../../../engine/train/trainer.ts';
import type { Contender, Timed } from '../contender.ts';
import { ADAM, type Vae } from '../workloads/vae.ts';

const SEED = 1;

/** ε is the same in every step, as the workload has it; noise is drawn all the same, and adds nothing. */
const MODEL = (visible: number, latent: number): string => `
x = slice(rows, axes=[1], starts=[0], ends=[${visible}])
given = slice(rows, axes=[1], starts=[${visible}], ends=[${visible + latent}])
h = tanh(x @ W1 + b1)
s = h @ W2 + b2
mu = slice(s, axes=[1], starts=[0], ends=[${latent}])
v = slice(s, axes=[1], starts=[${latent}], ends=[${2 * latent}])
z = reparameterize(mu, v, given + still * noise)
logits = tanh(z @ W3 + b3) @ W4 + b4
loss = bce_with_logits(logits, x, reduction="batchmean") + kl_normal(mu, v, reduction="batchmean")`;

/** Each sample with its ε beside it, where the trainer takes them from; what is held back is 0. */
function samples({ batch, visible, latent, x, epsilon }: Vae): Dataset {
  const width = visible + latent;
  // A fifth is held back.
  const count = (5 * batch) / 4;
  const data = new Float64Array(count * width);
  const { train } = split(count, seedFor(SEED, Kind.split, 0));
  for (const [r, row] of train.entries()) {
    data.set(x.subarray(r * visible, (r + 1) * visible), row * width);
    data.set(epsilon.subarray(r * latent, (r + 1) * latent), row * width + visible);
  }
  return { name: 'W4', x: { shape: [count, width], data }, y: undefined, image: undefined };
}

function begun(problem: Vae, data: Dataset): Trainer {
  const { batch, visible, latent, layers, weights } = problem;
  const { graph } = parseFormulas(MODEL(visible, latent));
  const nodes = Object.entries(graph.nodes).map(([id, node]) => {
    const [letter, number] = [node.name[0], Number(node.name[1]) - 1];
    const shape = layers[number];
    if (node.name === 'rows') {
      const value = {
        shape: [batch, visible + latent],
        data: new Array(batch * (visible + latent)).fill(0),
      };
      return [id, { ...node, params: { value } }] as const;
    }
    if (node.name === 'still')
      return [id, { ...node, op: 'constant', params: { value: 0 } }] as const;
    if (node.name === 'noise') {
      return [
        id,
        { ...node, op: 'randn', params: { shape: [batch, latent], seed: SEED } },
      ] as const;
    }
    if (!shape || ops.get(node.op)?.source === undefined) return [id, node] as const;
    const value =
      letter === 'W'
        ? { shape: [...shape], data: Array.from(weights[number] as Float32Array) }
        : { shape: [shape[1]], data: new Array(shape[1]).fill(0) };
    return [id, { ...node, op: 'parameter', params: { value } }] as const;
  });
  const rows = nodes.find(([, { name }]) => name === 'rows')?.[0] as string;
  const settings = { ...{ optimiser: 'adam', rate: ADAM.rate, batch, seed: SEED }, epochs: 1e9 };
  const training = { data: data.name, nodes: { x: rows }, settings };
  return trainerOf({ graph: { ...graph, nodes: Object.fromEntries(nodes), training }, data });
}

function vae(problem: Vae): Timed {
  const data = samples(problem);
  const timed = begun(problem, data);
  const check = (): readonly number[] => {
    const losses: number[] = [];
    begun(problem, data).advance(5, ({ loss }) => losses.push(loss));
    return [losses[0] as number, losses[4] as number];
  };
  return {
    ...{ precision: 'float32', check, bytesOutside: () => timed.bytes },
    run: () => void timed.advance(1),
  };
}

export const trainer: Contender = {
  name: 'Adjoint trainer',
  prepare: async () => null,
  vae: (problem) => vae(problem),
};
