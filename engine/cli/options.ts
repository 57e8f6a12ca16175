import { parseArgs } from 'node:util';
import { UsageError } from './usage.ts';

/** What stands behind the command's name. */
export interface Options {
  readonly files: readonly string[];
  readonly set: readonly string[];
  readonly inputs?: string | undefined;
  readonly cotangent?: string | undefined;
  readonly json?: boolean | undefined;
  readonly epochs?: string | undefined;
  readonly seed?: string | undefined;
  readonly rate?: string | undefined;
  readonly batch?: string | undefined;
  readonly seconds?: string | undefined;
  readonly patience?: string | undefined;
  readonly data?: string | undefined;
  readonly checkpoint?: string | undefined;
  readonly resume?: string | undefined;
}

/** An option as parseArgs wants it described. */
interface Option {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
}

const TEXT = { type: 'string' } as const;
const VALUES = { set: { type: 'string', multiple: true }, inputs: TEXT, cotangent: TEXT } as const;

const KNOWN = {
  run: { ...VALUES, json: { type: 'boolean' } },
  check: VALUES,
  train: {
    ...{ epochs: TEXT, seed: TEXT, rate: TEXT, batch: TEXT },
    ...{ seconds: TEXT, patience: TEXT, data: TEXT, checkpoint: TEXT, resume: TEXT },
    json: { type: 'boolean' },
  },
  batch: {},
} as const satisfies Readonly<Record<string, Readonly<Record<string, Option>>>>;

export type Command = keyof typeof KNOWN;

export const isCommand = (word: string): word is Command => Object.hasOwn(KNOWN, word);

/** The options of a command. Throws a UsageError for one that it does not have. */
export function readOptions(command: Command, args: readonly string[]): Options {
  try {
    const options: Record<string, Option> = KNOWN[command];
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
