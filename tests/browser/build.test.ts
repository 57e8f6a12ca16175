import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const dist = new URL('../../dist/', import.meta.url);
const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });

test('the build ships fonts as woff2 only', () => {
  expect(files.filter((file) => /\.(?:woff|ttf|otf)$/.test(file))).toEqual([]);
});

test('the built page has no inline script or style and no address of another host', () => {
  const html = readFileSync(new URL('index.html', dist), 'utf8');
  expect(html).not.toMatch(/<style|style=|<script(?![^>]*\bsrc=)/);
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
});
