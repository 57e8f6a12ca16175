/**
 * A guard that never fires checks nothing. Each is proven here by a planted violation, which the tool must name, and
 * by a clean twin, at which it must stay silent.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bystanders, habits, layers, type Planted } from './planted.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const guards: readonly Planted[] = [...layers, ...habits];

/** Outside the repository, or its own configuration and ignore file would apply as well. */
const copy = mkdtempSync(join(tmpdir(), 'adjoint-ground-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function plant(path: string, source: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), source);
}

function runTool(tool: string, args: readonly string[]): string {
  const file = join(root, 'node_modules', tool);
  const { stdout } = spawnSync(process.execPath, [file, ...args], { cwd: copy, encoding: 'utf8' });
  return stdout;
}

describe('Biome', () => {
  /** Rules that fired, by file. */
  const fired = new Map<string, Set<string>>();

  beforeAll(() => {
    for (const name of ['biome.json', '.gitignore']) cpSync(join(root, name), join(copy, name));
    for (const { bad, good } of guards) {
      plant(...bad);
      plant(...good);
    }
    for (const file of bystanders) plant(...file);
    const output = runTool('@biomejs/biome/bin/biome', [
      'lint',
      '--reporter=rdjson',
      '--max-diagnostics=none',
    ]);
    for (const { code, location } of JSON.parse(output).diagnostics) {
      const path = location.path.replaceAll('\\', '/');
      fired.set(path, (fired.get(path) ?? new Set()).add(code.value));
    }
  });

  test.each(guards)('$guard', ({ rule, bad, good }) => {
    expect([...(fired.get(bad[0]) ?? [])]).toContain(rule);
    expect([...(fired.get(good[0]) ?? [])]).not.toContain(rule);
  });
});

describe('TypeScript', () => {
  let output: string;
  beforeAll(() => {
    for (const name of ['tsconfig.json', 'engine/tsconfig.json']) {
      plant(name, '');
      cpSync(join(root, name), join(copy, name));
    }
    plant('engine/types/dom.ts', 'export const title = (): string => document.title;\n');
    plant('engine/types/node.ts', 'export const title = (): string => process.title;\n');
    plant('engine/types/unchecked.ts', 'export const first = (xs: number[]): number => xs[0];\n');
    plant('engine/types/enum.ts', 'export enum Colour { Blue }\n');
    plant('engine/types/clean.ts', 'export const title = (): string => "title".at(0) ?? "";\n');
    output = runTool('typescript/bin/tsc', ['-p', 'engine', '--pretty', 'false']);
  });

  test.each([
    ['the DOM', 'dom.ts', "Cannot find name 'document'"],
    ['Node', 'node.ts', "Cannot find name 'process'"],
    ['an unchecked index', 'unchecked.ts', "Type 'number | undefined'"],
    ['an enum', 'enum.ts', "'erasableSyntaxOnly'"],
  ])('the engine cannot use %s', (_, file, message) => {
    const report = output.split('\n').filter((line) => line.includes(`types/${file}`));
    expect(report.join('\n')).toContain(message);
  });

  test('clean engine code passes', () => {
    expect(output).not.toContain('clean.ts');
  });
});
