import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { adjoint as perform } from '../../../engine/cli/commands.ts';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process: as `started`, without the 0.3 s of a start. */
export async function adjoint(args: readonly string[], stdin = ''): Promise<Outcome> {
  let [stdout, stderr] = ['', ''];
  const code = await perform(args, {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: async (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    load: (file) => import(file),
  });
  return { code, stdout, stderr };
}

/** Runs the command line as people do; resolves when it has ended. */
export function started(args: readonly string[], stdin = ''): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'engine/cli.mjs'), ...args]);
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(stdin);
  });
}

/** A folder with files of its own. */
export function folder(files: Readonly<Record<string, string>>): (name: string) => string {
  const dir = mkdtempSync(join(tmpdir(), 'adjoint-cli-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return (name) => join(dir, name);
}

export const EXP_SIN = 'a = exp(x)\nb = a^2\nc = a + b\nd = exp(c)\ne = sin(c)\nf = d + e\n';
