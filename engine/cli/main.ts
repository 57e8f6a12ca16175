/** The command line's way into Node: arguments, streams, exit code. Imported by cli.mjs alone. */
import process from 'node:process';
import { complete } from '../complete.ts';
import { adjoint, type Io } from './commands.ts';

/** Resolves when the text is on its way, so that a slow reader slows the writer. */
function stdout(text: string): Promise<void> {
  return new Promise((done) => {
    process.stdout.write(text, () => done());
  });
}

// A reader that has seen enough (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

/** Does what the process was started for; `load` imports a TypeScript module. */
export async function main(load: Io['load']): Promise<void> {
  complete();
  process.exitCode = await adjoint(process.argv.slice(2), {
    stdin: process.stdin,
    stdout,
    stderr: (text) => process.stderr.write(text),
    load,
  });
}
