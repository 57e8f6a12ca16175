import { DataError, type Dataset, GRAPH_DATA, graphData, readImages } from '../../engine/index.ts';
import { imageSets, moons } from '../../examples/index.ts';
import type { AdjointDocument } from '../document/document.ts';

/** Where images lie, beside the page. */
const ADDRESSES: Readonly<Record<string, URL>> = {
  digits: new URL('../../examples/data/digits.bin', import.meta.url),
  fashion: new URL('../../examples/data/fashion.bin', import.meta.url),
};

/** Data sets that were opened or made, by name: own files are here and nowhere else. */
const known = new Map<string, Dataset>();

/** Keeps a data set of the user's own for as long as the page is open. */
export const keepData = (dataset: Dataset): void => {
  known.set(dataset.name, dataset);
};

/** Names of the data sets that can be chosen, with their titles. */
export function dataChoices(document: AdjointDocument): readonly (readonly [string, string])[] {
  const own = [...known.keys()].filter(
    (name) => name !== 'moons' && !imageSets.some((set) => set.name === name),
  );
  const current = document.training?.data;
  const listed = [
    ...imageSets.map(({ name, title }) => [name, title] as const),
    ['moons', '400 points on two moons'] as const,
    ...own.map((name) => [name, name] as const),
  ];
  if (current === undefined || listed.some(([name]) => name === current)) return listed;
  const title = current === GRAPH_DATA ? 'what stands in the graph' : current;
  return [[current, title], ...listed];
}

async function fetched(name: string): Promise<Dataset> {
  const address = ADDRESSES[name];
  if (!address) throw new DataError(`${name} is not here any more: open the file again.`);
  const response = await fetch(address);
  if (!response.ok) throw new DataError(`${name} could not be loaded (${response.status}).`);
  return readImages(name, new Uint8Array(await response.arrayBuffer()));
}

/** A data set by name. Throws a DataError where it cannot be had. */
export async function dataNamed(name: string, document: AdjointDocument): Promise<Dataset> {
  // What stands in the graph may change with it.
  if (name === GRAPH_DATA) return graphData(document);
  const dataset = known.get(name) ?? (name === 'moons' ? moons() : await fetched(name));
  known.set(name, dataset);
  return dataset;
}
