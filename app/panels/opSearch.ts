import type { Op } from '../../engine/index.ts';

/** Signs that people type, as the TeX of palette tiles has them. */
const SIGNS: Readonly<Record<string, string>> = {
  ...{ σ: '\\sigma', θ: '\\theta', ε: '\\varepsilon', μ: '\\mu', '∑': '\\sum', '∏': '\\prod' },
  ...{ '√': '\\sqrt', '×': '\\times', '÷': '\\div', '·': '\\cdot' },
};

/** Whether a name begins with the first letter of a query and has the others after it: smx, softmax. */
function comesIn(name: string, query: string): boolean {
  if (name[0] !== query[0]) return false;
  let from = 0;
  for (const letter of query) {
    from = name.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}

/** How well an op answers a query: smaller is better, undefined is not at all. */
function rank(op: Op, query: string): number | undefined {
  if (op.name === query) return 0;
  if (op.operator?.sign === query && op.operator.right === undefined) return 1;
  if (op.name.startsWith(query)) return 2;
  const given = [op.symbol, ...(op.synonyms ?? []), ...(op.aliases ?? [])];
  const words = given.map((word) => word.toLowerCase());
  if (words.some((word) => word === query || word === SIGNS[query])) return 3;
  if (words.some((word) => word.startsWith(query))) return 4;
  if (words.some((word) => word.split(/[\s-]/).some((part) => part.startsWith(query)))) return 5;
  if (op.name.includes(query)) return 6;
  const sign = SIGNS[query] ?? query;
  if (words.some((word) => word.includes(sign))) return 7;
  return query.length > 2 && comesIn(op.name, query) ? 8 : undefined;
}

/** Added to how well an op answers: less than a whole step. */
function early(op: Op, first: readonly string[]): number {
  const at = first.indexOf(op.name);
  return (at < 0 ? first.length : at) / (first.length + 1);
}

/**
 * The ops that people may use and that answer a query by name, sign, symbol or synonym, best first; among
 * equally good ones those of `first` come before others.
 */
export function searchOps(all: readonly Op[], query: string, first: readonly string[] = []): Op[] {
  const wanted = query.trim().toLowerCase();
  const found = all.flatMap((op) => {
    const at = wanted === '' ? 0 : rank(op, wanted);
    return op.internal || at === undefined ? [] : [{ op, at: at + early(op, first) }];
  });
  return found.sort((a, b) => a.at - b.at).map(({ op }) => op);
}
