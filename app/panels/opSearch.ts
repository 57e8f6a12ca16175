import type { Op } from '../../engine/index.ts';

/** How well an op answers a query: smaller is better, undefined is not at all. */
function rank(op: Op, query: string): number | undefined {
  if (op.name === query) return 0;
  if (op.name.startsWith(query)) return 1;
  const words = [op.symbol, ...(op.synonyms ?? [])].map((word) => word.toLowerCase());
  if (words.some((word) => word === query)) return 2;
  if (words.some((word) => word.startsWith(query))) return 3;
  if (op.name.includes(query)) return 4;
  return words.some((word) => word.includes(query)) ? 5 : undefined;
}

/** The ops that people may use and that answer a query by name, symbol or synonym, best first. */
export function searchOps(all: readonly Op[], query: string): Op[] {
  const offered = all.filter((op) => !op.internal);
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return offered;
  return offered
    .flatMap((op) => {
      const at = rank(op, wanted);
      return at === undefined ? [] : [{ op, at }];
    })
    .sort((a, b) => a.at - b.at)
    .map(({ op }) => op);
}
