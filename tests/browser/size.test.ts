import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const dist = new URL('../../dist/', import.meta.url);
const html = readFileSync(new URL('index.html', dist), 'utf8');
const assets = new URL('assets/', dist);

/** What the page cannot start without: 300 kB of script, compressed as servers do. */
const MOST = 300_000;

const textOf = (name: string): string => readFileSync(new URL(name, assets), 'utf8');

/** Chunks that a chunk imports when it is loaded; `import(…)` is not among them. */
const importsOf = (name: string): string[] =>
  [...textOf(name).matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g)].map(
    ([, file]) => file as string,
  );

/** A chunk and all that has to be there before it runs. */
function neededBy(entry: string): ReadonlySet<string> {
  const needed = new Set([entry]);
  for (const name of needed) for (const file of importsOf(name)) needed.add(file);
  return needed;
}

const entry = /<script[^>]*src="\.\/assets\/([^"]+)"/.exec(html)?.[1] ?? '';
const needed = neededBy(entry);

test('the page starts with at most 300 kB of script', () => {
  const sizes = [...needed].map((name) => [name, gzipSync(textOf(name), { level: 9 }).length]);
  const sum = sizes.reduce((all, [, size]) => all + Number(size), 0);
  const largest = sizes.sort(([, a], [, b]) => Number(b) - Number(a)).slice(0, 8);
  expect(sum, JSON.stringify(largest)).toBeLessThanOrEqual(MOST);
  // React alone is 60 kB: a smaller sum was not all of it.
  expect(sum).toBeGreaterThan(100_000);
});

test('all of that is fetched at once, and the typesetter with it', () => {
  const fetched = [...html.matchAll(/modulepreload"[^>]*href="\.\/assets\/([^"]+)"/g)].map(
    ([, file]) => file as string,
  );
  const beside = fetched.filter((name) => !needed.has(name));
  expect(beside.map((name) => name.split('-')[0])).toEqual(['katex']);
  expect([...needed].filter((name) => name !== entry && !fetched.includes(name))).toEqual([]);
});

test('kernels, parser and tabs come later', () => {
  const first = [...needed].map(textOf).join('');
  // The beginning of every module of WebAssembly, in base64.
  expect(first).not.toContain('AGFzbQ');
  expect(first).not.toContain('katex-mathml');
  for (const words of ['Break it to understand it', 'One assignment a line', 'Decoded']) {
    expect(first, words).not.toContain(words);
  }
});
