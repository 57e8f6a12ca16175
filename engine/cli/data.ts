import { existsSync, readFileSync } from 'node:fs';
import type { Graph } from '../graph/graph.ts';
import { type Dataset, readImages } from '../train/dataset.ts';
import { GRAPH_DATA, graphData } from '../train/graphData.ts';
import { trainingOf } from '../train/model.ts';
import { readTable } from '../train/table.ts';
import { locate, readText } from './source.ts';
import { InputError } from './usage.ts';

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(locate(file));
  } catch (error) {
    throw new InputError(`${file}: ${(error as Error).message}`);
  }
}

/**
 * The data set that a graph names, examples/data/NAME.bin, or that of a file: numbers as CSV, or images in the same format.
 * Throws an InputError or a DataError.
 */
export function dataOf(graph: Graph, file: string | undefined): Dataset {
  const { data: name } = trainingOf(graph);
  if (file === undefined && name === GRAPH_DATA) return graphData(graph);
  const from = file ?? `examples/data/${name}.bin`;
  if (file === undefined && !existsSync(locate(from))) {
    throw new InputError(`there is no data set ${name} at ${from}; give one with --data FILE`);
  }
  return /\.csv$/i.test(from)
    ? readTable(from, readText(from))
    : readImages(file ?? name, bytesOf(from));
}
