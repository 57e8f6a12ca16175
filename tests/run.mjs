/**
 * `npm test`: lint and types, a Chromium, one production build, all tests; ends with the line `N passed, N failed`.
 * `--unit` runs the tests that need no browser, and says so in its last line.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { findOrInstallChromium } from './chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = (/** @type {string} */ file) => join(root, 'node_modules', file);

/** Runs a Node program with its output on ours; true if it succeeded. */
function run(/** @type {string} */ file, /** @type {readonly string[]} */ args, env = {}) {
  const options = {
    cwd: root,
    stdio: /** @type {const} */ ('inherit'),
    env: { ...process.env, ...env },
  };
  return spawnSync(process.execPath, [file, ...args], options).status === 0;
}

function requireStep(/** @type {string} */ name, /** @type {boolean} */ succeeded) {
  if (succeeded) return;
  console.error(`npm test stops here: ${name} failed.`);
  process.exit(1);
}

function chromiumOrExit() {
  const { path, tried } = findOrInstallChromium();
  if (path) return path;
  console.error(
    `The browser tests need a Chromium of version 120 or later. Tried, in this order:\n- ${tried.join('\n- ')}`,
  );
  console.error(
    'Install one and set CHROME_BIN, or run npm run test:unit, which leaves the browser tests out.',
  );
  process.exit(3);
}

/**
 * Real counts from Vitest's JSON report; a file that failed before any of its tests ran counts as one failure.
 * @returns {{ passed: number, failed: number, left: number }}
 */
function readCounts(/** @type {string} */ reportFile) {
  const report = JSON.parse(readFileSync(reportFile, 'utf8'));
  const broken = report.testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
      file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    left: report.numPendingTests + report.numTodoTests,
  };
}

/** Runs Vitest and prints the closing counts; true if every test ran and passed. */
function runTests(/** @type {readonly string[]} */ args, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'adjoint-tests-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const succeeded = run(program('vitest/vitest.mjs'), ['run', ...reporters, ...args], env);
    const { passed, failed, left } = readCounts(report);
    if (left > 0) console.log(`${left} tests were skipped or are still to be written.`);
    if (!succeeded && failed === 0)
      console.log('No test failed, but the test runner did: see above.');
    console.log(`${passed} passed, ${failed} failed`);
    return succeeded && failed === 0 && passed > 0;
  } catch (error) {
    console.error('The test runner left no report:', error);
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function testAll() {
  requireStep(
    'biome check',
    run(program('@biomejs/biome/bin/biome'), ['check', '--error-on-warnings']),
  );
  requireStep('the type check', run(join(root, 'tests/typecheck.mjs'), []));
  const chromium = chromiumOrExit();
  requireStep('the build', run(program('vite/bin/vite.js'), ['build', '--logLevel', 'warn']));
  return runTests([], { CHROME_BIN: chromium, ADJOINT_BUILT: '1' });
}

function testUnits() {
  const succeeded = runTests(['--project', '!browser']);
  console.log('The browser tests were left out: npm test runs them too.');
  return succeeded;
}

process.exitCode = (process.argv.includes('--unit') ? testUnits() : testAll()) ? 0 : 1;
