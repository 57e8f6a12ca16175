/** Type-checks each room under its own tsconfig, so that the engine sees no DOM and the app no Node. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = `${root}/node_modules/typescript/bin/tsc`;

/** tsc calls a project without sources an error (TS18003); a room may be empty while it is being built. */
const hasSources = (/** @type {string} */ room) =>
  readdirSync(`${root}/${room}`, { recursive: true, encoding: 'utf8' }).some((file) =>
    /\.tsx?$/.test(file),
  );

const failed = ['engine', 'engine/cli', 'examples', 'app', 'tests']
  .filter(hasSources)
  .filter((room) => {
    const { status } = spawnSync(process.execPath, [tsc, '-p', room], {
      cwd: root,
      stdio: 'inherit',
    });
    return status !== 0;
  });
if (failed.length > 0) {
  console.error(`Types do not check in: ${failed.join(', ')}`);
  process.exitCode = 1;
}
