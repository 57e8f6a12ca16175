import type { Dataset } from '../../../engine/index.ts';
import { imageSets } from '../../../examples/index.ts';

/** Most classes that are told apart. */
const MOST = 20;

/** What the classes of a data set are called; none where what is to be learned is no class. */
export function classNames({ name, y }: Dataset): readonly string[] {
  const known = imageSets.find((set) => set.name === name);
  if (known) return known.classes;
  if (!y?.data.every((label) => Number.isInteger(label) && label >= 0 && label < MOST)) return [];
  const count = y.data.reduce((most, label) => Math.max(most, label), 0) + 1;
  return Array.from({ length: count }, (_, label) => String(label));
}
