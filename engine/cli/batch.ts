import type { Readable } from 'node:stream';
import { solutionJson, solve } from './solve.ts';
import { graphOf } from './source.ts';
import { InputError } from './usage.ts';
import { readInputs, tensorAt, withValues } from './values.ts';

const MAX_LINE_BYTES = 256 * 1024 * 1024;
const NEWLINE = 10;

/** The lines of a stream of bytes; undefined for one that is too long to be held. */
async function* linesOf(input: Readable): AsyncGenerator<string | undefined> {
  let parts: Buffer[] = [];
  let size = 0;
  const take = (): string | undefined => {
    const line = size > MAX_LINE_BYTES ? undefined : Buffer.concat(parts).toString('utf8');
    parts = [];
    size = 0;
    return line;
  };
  const keep = (part: Buffer): void => {
    size += part.length;
    if (size > MAX_LINE_BYTES) parts = [];
    else parts.push(part);
  };
  for await (const chunk of input as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, end));
      from = end + 1;
      yield take();
    }
    keep(chunk.subarray(from));
  }
  yield take();
}

function parseLine(line: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new InputError(`this is not JSON: ${(error as Error).message}`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw new InputError('this is not a JSON object');
}

function answer({ text, inputs, cotangent }: Readonly<Record<string, unknown>>): string {
  if (typeof text !== 'string') throw new InputError('the formula text is missing: "text"');
  const values = inputs === undefined || inputs === null ? [] : readInputs('inputs', inputs);
  const graph = withValues(graphOf(text), values);
  const given = cotangent !== undefined && cotangent !== null;
  return solutionJson(solve(graph, given ? tensorAt('cotangent', cotangent) : undefined));
}

/** The id as it came; a value that nests too deeply to be written is no id. */
function idJson(id: unknown): string {
  try {
    return JSON.stringify(id ?? null);
  } catch {
    throw new InputError('the id is nested too deeply');
  }
}

/** The answer to one line of batch, without a newline. Never throws. */
export function answerLine(line: string | undefined): string {
  let id = 'null';
  try {
    if (line === undefined) throw new InputError('this line is longer than 256 MB');
    const task = parseLine(line);
    id = idJson(task.id);
    return `{"id":${id},${answer(task)}}`;
  } catch (error) {
    const sentence = (error as Error).message.replace(/\s+/g, ' ');
    return `{"id":${id},"error":${JSON.stringify(sentence)}}`;
  }
}

/** `adjoint batch`: answers each line of input as soon as it is there, in order; skips empty ones. */
export async function batch(
  input: Readable,
  write: (text: string) => Promise<void>,
): Promise<void> {
  for await (const line of linesOf(input)) {
    if (line?.trim() === '') continue;
    await write(`${answerLine(line)}\n`);
  }
}
