import { existsSync, readFileSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import type { Graph } from '../graph/graph.ts';
import { FileError, readGraph } from '../graph/readGraph.ts';
import { parseFormulas } from '../text/parse.ts';
import { InputError } from './usage.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a directory',
  EACCES: 'reading it is not allowed',
};

/** npm runs scripts in the project's folder; a file is where the user is, too. */
export function locate(file: string): string {
  const from = process.env.INIT_CWD;
  return from && !existsSync(file) ? resolve(from, file) : file;
}

/** All of stdin. A pipe that another process made non-blocking says EAGAIN until there is more. */
function readStdin(): string {
  const chunks: Buffer[] = [];
  const buffer = Buffer.alloc(65_536);
  for (;;) {
    try {
      const size = readSync(0, buffer);
      if (size === 0) return Buffer.concat(chunks).toString('utf8');
      chunks.push(Buffer.from(buffer.subarray(0, size)));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return Buffer.concat(chunks).toString('utf8');
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** A file's text; `-` is stdin. Throws an InputError. */
export function readText(file: string): string {
  try {
    const text = file === '-' ? readStdin() : readFileSync(locate(file), 'utf8');
    return text.replace(/^\ufeff/, '');
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new InputError(`${file}: ${REASONS[code] ?? message}`);
  }
}

/** A file of JSON. Throws an InputError. */
export function readJson(file: string): unknown {
  return parseJson(readText(file), file);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`${file}: this is not JSON: ${(error as Error).message}`);
  }
}

/**
 * Formula text or a document, which is a JSON object, → graph; `file` is what errors call it, if
 * anything. Throws an InputError with the first error of a text, and the number of others.
 */
export function graphOf(text: string, file?: string): Graph {
  const prefix = file === undefined ? '' : `${file}: `;
  if (/^\s*\{/.test(text)) return documentGraph(text, prefix);
  const { graph, errors } = parseFormulas(text);
  const [first] = errors;
  if (first) {
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
    const where = `line ${first.line}, column ${first.column}`;
    throw new InputError(`${prefix}${where}: ${first.message}${more}`);
  }
  return graph;
}

/** The graph of the example that a module exports, read as a document's is. Throws an InputError. */
export function moduleGraph(module: unknown, file: string): Graph {
  const graphs = Object.values(module as Readonly<Record<string, unknown>>).flatMap((value) =>
    typeof value === 'object' && value !== null && 'graph' in value ? [value.graph] : [],
  );
  const [graph] = graphs;
  if (graphs.length !== 1) throw new InputError(`${file}: ${graphs.length} examples, not one`);
  const document = { format: 'adjoint', version: 1, ...(graph as object) };
  return documentGraph(JSON.stringify(document), `${file}: `);
}

function documentGraph(text: string, prefix: string): Graph {
  try {
    return readGraph(parseJson(text, prefix === '' ? 'text' : prefix.slice(0, -2)));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const { where, message } = error;
    throw new InputError(`${prefix}${where === '' ? '' : `${where}: `}${message}`);
  }
}
