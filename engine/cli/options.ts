import { parseArgs } from 'node:util';
import { UsageError } from './usage.ts';

/** What stands behind the command's name. */
export interface Options {
  readonly files: readonly string[];
  readonly set: readonly string[];
  readonly inputs?: string | undefined;
  readonly cotangent?: string | undefined;
  readonly json?: boolean | undefined;
}

const TEXT = { type: 'string' } as const;
const VALUES = { set: { type: 'string', multiple: true }, inputs: TEXT, cotangent: TEXT } as const;

const KNOWN = {
  run: { ...VALUES, json: { type: 'boolean' } },
  check: VALUES,
  batch: {},
} as const;

export type Command = keyof typeof KNOWN;

export const isCommand = (word: string): word is Command => Object.hasOwn(KNOWN, word);

/** The options of a command. Throws a UsageError for one that it does not have. */
export function readOptions(command: Command, args: readonly string[]): Options {
  try {
    const options: Record<string, (typeof KNOWN.run)[keyof typeof KNOWN.run]> = KNOWN[command];
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return {
      files: positionals,
      ...(values as Partial<Options>),
      set: (values.set ?? []) as string[],
    };
  } catch (error) {
    // parseArgs goes on with advice for programmers after the first sentence.
    const [sentence] = (error as Error).message.split(/\.\s|\n/);
    throw new UsageError(`${command}: ${sentence?.replace(/\.$/, '')}; see adjoint --help`);
  }
}
