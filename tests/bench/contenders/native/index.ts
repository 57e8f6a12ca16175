/** C by `cc -O2 -march=native`: W1 as straight-line code, W2 sorted by (level, op). What the machine allows. */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import type { Contender } from '../../contender.ts';
import { home } from '../../home.ts';
import { type LineProcess, startLineProcess, timedBy } from '../lineProcess.ts';

let program: LineProcess | undefined;
let version = '';

/** Such as `gcc 12.2.0`: the first and last word of the compiler's first line. */
function versionOf(compiler: string): string {
  const { stdout } = spawnSync(compiler, ['--version'], { encoding: 'utf8' });
  const words = stdout.split('\n')[0]?.split(' ') ?? [];
  return `by ${words[0]} ${words.at(-1)}`;
}

export const native: Contender = {
  name: 'C',
  prepare: async () => {
    const compiler = process.env.CC ?? 'cc';
    const source = home('contenders', 'native', 'bench.c');
    const executable = home('node_modules', '.cache', 'bench-native');
    const { error, status, stderr } = spawnSync(
      compiler,
      ['-O2', '-march=native', '-o', executable, source, '-lm'],
      { encoding: 'utf8' },
    );
    if (error) return `no C compiler: ${error.message}`;
    if (status !== 0) return `${compiler} refused the source: ${stderr.trim().split('\n')[0]}`;
    version = versionOf(compiler);
    program = startLineProcess(executable, []);
    return null;
  },
  version: () => version,
  close: () => program?.close(),
  scalarFunction: () => timedBy(program as LineProcess, 'W1', 'float64'),
  scalarDag: ({ n }) => timedBy(program as LineProcess, `W2:${n}`, 'float64'),
};
