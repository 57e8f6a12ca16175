import {
  HOLE,
  holes,
  nearestDistances,
  readout,
  rowsOf,
  type Settings,
  type Tensor,
  toNested,
  trainer,
} from '../../engine/index.ts';
import { type VaeOptions, vaeGraph, vaeOptionsOf } from '../../examples/index.ts';
import type { Probed } from './probes.ts';

/** What a decoder makes of codes that no sample has. */
export interface LatentHoles {
  readonly variational: boolean;
  /** Cells of the grid along one side. */
  readonly side: number;
  /** The share of its cells that are holes: further than a quarter of a standard deviation from every code. */
  readonly share: number;
  /** What is decoded from the grid, and whether each cell is a hole. */
  readonly images: Tensor;
  readonly isHole: readonly boolean[];
  /**
   * How far what is decoded is from the nearest sample, the root of the mean square over its pixels: the mean over the holes,
   * and over the other cells. Large where the decoder makes up what is like no sample.
   */
  readonly inHoles: number;
  readonly elsewhere: number;
}

const SIDE = 12;

/** Looks for holes among the codes of the samples that the model learns from. */
export function latentHoles(of: Probed): LatentHoles {
  const { graph, dataset, split, parameters } = of;
  const samples = rowsOf(dataset.x, split.train);
  const codes = readout(graph, 'x', 'mu', split.train.length).run(parameters, samples);
  const { grid, distances, share } = holes(codes, SIDE);
  const images = readout(graph, 'z', 'decoded', grid.shape[0] ?? 0).run(parameters, grid);
  const pixels = Math.sqrt(images.shape[1] ?? 1);
  const apart = nearestDistances(images, samples).map((v) => v / pixels);
  const isHole = Array.from(distances, (v) => v > HOLE);
  const mean = (wanted: boolean): number => {
    const chosen = apart.filter((_, i) => isHole[i] === wanted);
    return chosen.reduce((a, b) => a + b, 0) / chosen.length;
  };
  return {
    ...{ variational: graph.training?.nodes.log_var !== undefined, side: SIDE, share },
    ...{ images, isHole, inHoles: mean(true), elsewhere: mean(false) },
  };
}

/** The same of the other model of its kind, without noise and divergence or with them, trained for so many epochs. */
export function counterpartHoles(of: Probed, epochs: number): LatentHoles | undefined {
  const options = vaeOptionsOf(of.graph);
  if (!options) return undefined;
  const first = rowsOf(of.dataset.x, of.split.train.slice(0, options.batch.length));
  const { graph } = vaeGraph({
    ...options,
    variational: !options.variational,
    batch: toNested(first) as VaeOptions['batch'],
  });
  const settings: Partial<Settings> = { ...of.graph.training?.settings, epochs };
  const run = trainer({ graph, data: of.dataset, settings });
  run.advance(run.totalSteps);
  return latentHoles({ ...of, graph, split: run.split, parameters: run.parameters() });
}
