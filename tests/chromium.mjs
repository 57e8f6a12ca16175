/** Finds a Chromium for the browser tests, or installs one. Order and reasons: the user's choice, what the machine has, then the smallest download. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';

const oldestVersion = 120;

/** @typedef {{ path: string | undefined, tried: readonly string[] }} Finding */

/** A browser answers --version; on Windows that would open a window, so there a file is enough. */
function works(/** @type {string} */ file) {
  if (!existsSync(file) || !statSync(file).isFile()) return false;
  if (process.platform === 'win32') return true;
  const { stdout } = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  return Number(/(\d+)\.\d+\.\d+/.exec(stdout ?? '')?.[1] ?? 0) >= oldestVersion;
}

function systemCandidates() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    );
  }
  if (process.platform === 'win32') {
    const folders = [
      process.env.ProgramFiles,
      process.env['ProgramFiles(x86)'],
      process.env.LOCALAPPDATA,
    ];
    const files = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return folders.flatMap((folder) => (folder ? files.map((file) => join(folder, file)) : []));
  }
  const names = [
    'chromium',
    'google-chrome',
    'google-chrome-stable',
    'chromium-browser',
    'microsoft-edge',
  ];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return [
    '/usr/bin/chromium',
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
  ];
}

function playwrightCache() {
  if (process.env.PLAYWRIGHT_BROWSERS_PATH) return process.env.PLAYWRIGHT_BROWSERS_PATH;
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches/ms-playwright');
  if (process.platform === 'win32')
    return join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright');
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ms-playwright');
}

/** Any revision in Playwright's cache, the newest first: folders are named chromium-<revision>. */
function cacheCandidates() {
  const cache = playwrightCache();
  if (!existsSync(cache)) return [];
  const revision = (/** @type {string} */ name) => Number(name.split('-')[1]);
  const folders = readdirSync(cache).filter((name) => /^chromium-\d+$/.test(name));
  folders.sort((a, b) => revision(b) - revision(a));
  const executable = /(?:^|[\\/])(?:chrome|chrome\.exe|Chromium|Google Chrome for Testing)$/;
  return folders.flatMap((folder) =>
    readdirSync(join(cache, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => executable.test(file))
      .map((file) => join(cache, folder, file)),
  );
}

const firstSystem = () => systemCandidates().find(works);
const firstCached = () => cacheCandidates().find(works);

function aptInstall() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const run = (/** @type {string[]} */ ...args) =>
    spawnSync('apt-get', args, {
      // Only errors are shown, and nothing may wait for an answer.
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 15 * 60_000,
    }).status === 0;
  console.error('No Chromium here: installing one with apt-get.');
  // A stale package list may still do, so a failed update does not end the attempt.
  run('-qq', 'update');
  return run('-qq', '-y', 'install', '--no-install-recommends', 'chromium')
    ? firstSystem()
    : undefined;
}

function playwrightInstall() {
  console.error('No Chromium here: installing one with playwright-core.');
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' };
  const { status } = spawnSync(
    'npx',
    ['--no-install', 'playwright-core', 'install', 'chromium'],
    options,
  );
  return status === 0 ? firstCached() : undefined;
}

/** @type {readonly (readonly [string, () => string | undefined])[]} */
const present = [
  ['CHROME_BIN', () => [process.env.CHROME_BIN ?? ''].find(works)],
  ['an installed Chromium, Chrome or Edge', firstSystem],
  ["Playwright's cache", firstCached],
];

/** @type {typeof present} */
const installs = [
  ['apt-get install chromium (Linux, as root)', aptInstall],
  ['npx playwright-core install chromium', playwrightInstall],
];

function firstOf(/** @type {typeof present} */ ways) {
  /** @type {string[]} */
  const tried = [];
  for (const [name, find] of ways) {
    const path = find();
    if (path) return { path, tried };
    tried.push(name);
  }
  return { path: undefined, tried };
}

/** @returns {string | undefined} */
export const installedChromium = () => firstOf(present).path;

/** @returns {Finding} */
export const findOrInstallChromium = () => firstOf([...present, ...installs]);
