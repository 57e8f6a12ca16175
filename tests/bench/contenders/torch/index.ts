/** PyTorch on one thread, in a Python of its own: the `python3` on the path, or Debian's. */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import type { Contender, Precision, Timed } from '../../contender.ts';
import { home } from '../../home.ts';
import { type LineProcess, startLineProcess, timedBy } from '../lineProcess.ts';

let program: LineProcess | undefined;
let version = '';

/** Without one of these, torch multiplies matrices about ten times slower: worth saying beside its times. */
const VERSION = `
import torch
maps = open("/proc/self/maps").read()
print(torch.__version__, "with", next((b for b in ("OpenBLAS", "MKL") if b.lower() in maps), "a slow BLAS"))
`;

/** Empty if this Python has no torch. */
const torchVersion = (python: string): string =>
  spawnSync(python, ['-c', VERSION], { encoding: 'utf8' }).stdout?.trim() ?? '';

const by = (workload: string, precision: Precision): Timed =>
  timedBy(program as LineProcess, workload, precision);

export const torch: Contender = {
  name: 'PyTorch',
  prepare: async () => {
    const pythons = process.env.PYTHON ? [process.env.PYTHON] : ['python3', '/usr/bin/python3'];
    const python = pythons.find(torchVersion);
    if (!python) return `no Python with torch: tried ${pythons.join(' and ')}`;
    version = torchVersion(python);
    program = startLineProcess(python, ['-u', home('contenders', 'torch', 'bench.py')]);
    return null;
  },
  version: () => version,
  close: () => program?.close(),
  scalarFunction: () => by('W1', 'float64'),
  gemm: ({ orientation }) => by(`GEMM:${orientation}`, 'float32'),
  vae: ({ id }) => by(id, 'float32'),
  ode: () => by('W5', 'float32'),
};
