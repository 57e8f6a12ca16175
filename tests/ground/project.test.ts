import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const at = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const read = (name: string): string => readFileSync(at(name), 'utf8');
const manifest = JSON.parse(read('package.json'));
const lock = JSON.parse(read('package-lock.json'));

test.each([
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'NOTICES.md',
  'CHANGELOG.md',
  'LICENSE',
])('%s exists', (name) => {
  expect(existsSync(at(name))).toBe(true);
});

test('ARCHITECTURE.md has at most 1,500 words', () => {
  expect(read('ARCHITECTURE.md').split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(1500);
});

test('every version is exact', () => {
  const versions = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides };
  const loose = Object.entries(versions).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)),
  );
  expect(loose).toEqual([]);
});

test('there are at most 12 runtime libraries, and NOTICES.md lists each package with its licence', () => {
  const names = Object.keys(manifest.dependencies);
  // Packages of one scope are one library: CodeMirror alone comes in six.
  const libraries = new Set(names.map((name) => name.split('/')[0]));
  expect(libraries.size).toBeLessThanOrEqual(12);
  const rows = read('NOTICES.md').split('\n');
  const missing = names.filter((name) => {
    const { license } = lock.packages[`node_modules/${name}`];
    return !rows.some((row) => row.startsWith(`| ${name} |`) && row.includes(license));
  });
  expect(missing).toEqual([]);
});

test('every locked package has an integrity hash and no address', () => {
  const bad = Object.entries<{ integrity?: string; resolved?: string }>(lock.packages).filter(
    ([path, entry]) => path !== '' && (!entry.integrity || entry.resolved),
  );
  expect(bad.map(([path]) => path)).toEqual([]);
});

test('the lockfile has the packages of every platform', () => {
  // A registry that lacks one when the lockfile is written leaves it out silently, and npm ci then fails everywhere.
  const entries = Object.entries<{ optionalDependencies?: object }>(lock.packages);
  const missing = entries.flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter(
      (name) =>
        !(`node_modules/${name}` in lock.packages) &&
        !(`${path}/node_modules/${name}` in lock.packages),
    ),
  );
  expect(missing).toEqual([]);
});

test('the versions of what must agree do agree', () => {
  const locked = (name: string): string => lock.packages[`node_modules/${name}`].version;
  // A second rolldown beside Vite's would be downloaded and could bundle differently.
  const copies = Object.keys(lock.packages).filter((path) =>
    path.endsWith('node_modules/rolldown'),
  );
  expect(copies).toEqual(['node_modules/rolldown']);
  expect(manifest.devDependencies.rolldown).toBe(locked('rolldown'));
});
