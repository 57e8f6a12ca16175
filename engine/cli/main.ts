/** The command line: arguments → a command → an exit code. Imported by nothing. */
import process from 'node:process';
import { batch } from './batch.ts';
import { check } from './check.ts';
import { type Command, isCommand, type Options, readOptions } from './options.ts';
import { run } from './run.ts';
import { InputError, USAGE, UsageError } from './usage.ts';

/** Resolves when the text is on its way, so that a slow reader slows the writer. */
function write(text: string): Promise<void> {
  return new Promise((done) => {
    process.stdout.write(text, () => done());
  });
}

function complain(lines: readonly string[]): void {
  const oneLine = lines.map((line) => `adjoint: ${line.replace(/\s+/g, ' ').trim()}\n`);
  process.stderr.write(oneLine.join(''));
}

async function perform(command: Command, options: Options): Promise<number> {
  if (command === 'run') {
    await write(run(options));
    return 0;
  }
  if (command === 'check') return check(options, write, complain);
  if (options.files.length > 0) throw new UsageError('batch takes no FILE; see adjoint --help');
  await batch(process.stdin, write);
  return 0;
}

async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  const until = args.indexOf('--');
  const words = until === -1 ? args : args.slice(0, until);
  if (command === undefined || words.includes('--help') || words.includes('-h')) {
    await write(USAGE);
    return command === undefined ? 2 : 0;
  }
  if (isCommand(command)) return perform(command, readOptions(command, rest));
  throw new UsageError(`there is no command “${command}”; see adjoint --help`);
}

/** What an error means for the caller: a line or more on stderr and an exit code, no stack. */
function failed(error: unknown): number {
  if (error instanceof InputError) complain(error.lines);
  else complain([(error as Error).message]);
  return error instanceof UsageError ? 2 : 1;
}

// A reader that has seen enough (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

process.exitCode = await main(process.argv.slice(2)).catch(failed);
