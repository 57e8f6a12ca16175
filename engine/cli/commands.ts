import type { Readable } from 'node:stream';
import { batch } from './batch.ts';
import { check } from './check.ts';
import { type Command, isCommand, type Options, readOptions } from './options.ts';
import { run } from './run.ts';
import { train } from './train.ts';
import { USAGE, UsageError } from './usage.ts';

/** Where a command reads and writes. */
export interface Io {
  readonly stdin: Readable;
  readonly stdout: (text: string) => Promise<void>;
  readonly stderr: (text: string) => void;
  /** Imports a TypeScript module, such as an example's. */
  readonly load: (file: string) => Promise<unknown>;
}

/** One line per error, whatever its message holds. */
function complain({ stderr }: Io, message: string): void {
  stderr(`adjoint: ${message.replace(/\s+/g, ' ').trim()}\n`);
}

async function perform(command: Command, options: Options, io: Io): Promise<number> {
  if (command === 'run') {
    await io.stdout(run(options));
    return 0;
  }
  if (command === 'check') return check(options, io.stdout, (message) => complain(io, message));
  if (command === 'train') return train(options, io, (message) => complain(io, message));
  if (options.files.length > 0) throw new UsageError('batch takes no FILE; see adjoint --help');
  await batch(io.stdin, io.stdout);
  return 0;
}

async function dispatch(args: readonly string[], io: Io): Promise<number> {
  const [command, ...rest] = args;
  const end = args.indexOf('--');
  const words = end === -1 ? args : args.slice(0, end);
  if (command === undefined || words.includes('--help') || words.includes('-h')) {
    await io.stdout(USAGE);
    return command === undefined ? 2 : 0;
  }
  if (isCommand(command)) return perform(command, readOptions(command, rest), io);
  throw new UsageError(`there is no command “${command}”; see adjoint --help`);
}

/** Does what the arguments say; the exit code. Errors become lines on stderr, never a stack. */
export async function adjoint(args: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    complain(io, (error as Error).message);
    return error instanceof UsageError ? 2 : 1;
  }
}
