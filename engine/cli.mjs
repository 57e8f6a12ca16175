/**
 * Runs engine/cli/main.ts on a Node that cannot read TypeScript: bundles it in memory (about 0.1 s, always the
 * current sources, no stale cache) and imports the result. The caller's arguments, stdin, stdout and exit code are
 * main.ts's own, since it runs in this very process.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const cacheDir = fileURLToPath(new URL('../node_modules/.cache/adjoint/', import.meta.url));

async function bundleCode(/** @type {string} */ input) {
  const bundle = await rolldown({
    input,
    cwd: root,
    platform: 'node',
    logLevel: 'silent',
  });
  // codeSplitting off: a dynamic import stays in the one file.
  const { output } = await bundle.generate({
    format: 'esm',
    sourcemap: 'inline',
    codeSplitting: false,
    dir: cacheDir,
  });
  await bundle.close();
  return output[0].code;
}

/** Named by its content and moved into place whole, so that two runs at once cannot read half a file. */
function writeModule(/** @type {string} */ code) {
  const name = createHash('sha256').update(code).digest('hex').slice(0, 16);
  const file = `${cacheDir}cli-${name}.mjs`;
  if (existsSync(file)) return file;
  mkdirSync(cacheDir, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, code);
  renameSync(draft, file);
  return file;
}

/** A TypeScript module with all that it imports. */
const load = async (/** @type {string} */ file) =>
  import(pathToFileURL(writeModule(await bundleCode(file))).href);

process.setSourceMapsEnabled(true);
const { main } = await load(fileURLToPath(new URL('./cli/main.ts', import.meta.url)));
await main(load);
