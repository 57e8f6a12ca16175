/**
 * `npm run bench`: installs this folder's own packages where they are missing, bundles main.ts (Node 20 cannot read
 * TypeScript) and runs it with the garbage collector exposed. The arguments are main.ts's own.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const at = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const changed = (/** @type {string} */ path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

function install() {
  if (changed(at('node_modules/.package-lock.json')) >= changed(at('package-lock.json'))) return;
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']];
  const { status, error } = spawnSync(command, args, {
    cwd: at('.'),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error(`npm ci failed in ${at('.')}${error ? `: ${error}` : ''}`);
}

/** @param {'esm' | 'cjs'} format */
async function bundle(
  /** @type {string} */ input,
  /** @type {string} */ file,
  format,
  mainFields = ['module', 'main'],
) {
  const built = await rolldown({
    input: at(input),
    cwd: at('.'),
    platform: 'node',
    resolve: { mainFields },
    logLevel: 'silent',
  });
  await built.write({ file: at(file), format, codeSplitting: false, sourcemap: true });
  await built.close();
}

install();
const program = 'node_modules/.cache/bench.mjs';
const tfjs = 'node_modules/.cache/tfjs.cjs';
await bundle('main.ts', program, 'esm');
await bundle('peers/tfjs.js', tfjs, 'cjs');
const { status } = spawnSync(
  process.execPath,
  ['--expose-gc', '--enable-source-maps', at(program), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      BENCH_HOME: at('.'),
      BENCH_TFJS_BUNDLE: at(tfjs),
      BENCH_TFJS_KERNELS: at('node_modules/@tensorflow/tfjs-backend-wasm/dist/'),
    },
  },
);
process.exitCode = status ?? 1;
