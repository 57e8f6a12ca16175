import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

test('the generated parser is that of the grammar; if not, run `npm run grammar`', () => {
  const dir = mkdtempSync(join(tmpdir(), 'adjoint-grammar-'));
  try {
    const generator = join(root, 'node_modules/@lezer/generator/src/lezer-generator.cjs');
    const grammar = join(root, 'engine/text/formula.grammar');
    const output = join(dir, 'grammar.generated.ts');
    execFileSync(process.execPath, [generator, '--typeScript', grammar, '-o', output], {
      stdio: 'ignore',
    });
    for (const file of ['grammar.generated.ts', 'grammar.generated.terms.ts']) {
      const committed = readFileSync(join(root, 'engine/text', file), 'utf8');
      expect(committed).toBe(readFileSync(join(dir, file), 'utf8'));
    }
  } finally {
    rmSync(dir, { recursive: true });
  }
});
