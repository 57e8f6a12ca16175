import { join } from 'node:path';
import process from 'node:process';

/** The path of a file of tests/bench, whose own code runs from a bundle elsewhere; bench.mjs says where it is. */
export const home = (...path: readonly string[]): string =>
  join(process.env.BENCH_HOME as string, ...path);
