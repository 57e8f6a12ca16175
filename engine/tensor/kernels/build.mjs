/** `npm run kernels`: compiles assembly/ to wasm.generated.ts, which is committed. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const asc = fileURLToPath(
  new URL('../../../node_modules/assemblyscript/bin/asc.js', import.meta.url),
);

/** No runtime; the memory is the caller's. 112 warns of v128 between functions. */
const options = [
  ...['-O3s', '--converge', '--noAssert', '--runtime', 'stub', '--importMemory'],
  ...['--enable', 'simd', '--disableWarning', '112'],
];

/** SHA-256 of the sources and of this file, by which a test sees that the compiled module is theirs. */
export function sourceHash() {
  const hash = createHash('sha256');
  const sources = readdirSync(join(here, 'assembly')).filter((name) => name.endsWith('.ts'));
  for (const name of sources.sort()) {
    hash.update(`${name}\n${readFileSync(join(here, 'assembly', name), 'utf8')}`);
  }
  return hash.update(readFileSync(join(here, 'build.mjs'), 'utf8')).digest('hex');
}

/**
 * @param {string} entry
 * @param {string[]} more
 */
function compiled(entry, ...more) {
  const folder = mkdtempSync(join(tmpdir(), 'adjoint-kernels-'));
  const file = join(folder, 'kernels.wasm');
  const args = [asc, join('assembly', entry), ...options, ...more, '-o', file];
  const { status } = spawnSync(process.execPath, args, { cwd: here, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${entry} does not compile`);
  const bytes = readFileSync(file);
  rmSync(folder, { recursive: true });
  console.log(`${entry} ${more.join(' ')}: ${bytes.length} bytes`);
  return bytes.toString('base64');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = `// Written by \`npm run kernels\` from assembly/. Do not edit.

/** SHA-256 of the sources. */
export const SOURCE_HASH = '${sourceHash()}';

/** All kernels, base64. */
export const WASM =
  '${compiled('kernels.ts')}';

/** gemm alone, with relaxed SIMD's fused multiply-add, base64. */
export const RELAXED_WASM =
  '${compiled('gemm.ts', '--enable', 'relaxed-simd')}';
`;
  writeFileSync(join(here, 'wasm.generated.ts'), text);
}
