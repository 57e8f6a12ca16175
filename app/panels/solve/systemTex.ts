import {
  entryTex,
  equationAt,
  type LinearSystem,
  lambdaOf,
  numberSource,
  symbolTex,
} from '../../../engine/index.ts';
import type { Run } from '../../session/run.ts';

type Entry = LinearSystem['entries'][number];

/** The number that an entry is; undefined for a block of several, or one that is not worked out. */
function numberIn({ block }: Entry): number | undefined {
  return block?.data.length === 1 ? block.data[0] : undefined;
}

/** An entry as it stands in the matrix: in numbers where that is asked for and possible. */
export function cellTex(run: Run, entry: Entry, symbols: boolean): string {
  const value = numberIn(entry);
  return symbols || value === undefined ? entryTex(run.program, entry) : numberSource(value);
}

/** The right side of a row: 1 or s at the output. */
export function rightTex({ rightSide }: LinearSystem, row: number): string {
  const own = rightSide[row];
  if (!own?.data.some((v) => v !== 0)) return '0';
  return own.shape.length > 0 ? 's' : '1';
}

/** λ_c = 7.389 λ_d − 0.416 λ_e: a row solved for its own λ. */
export function rowTex(run: Run, system: LinearSystem, row: number): string {
  const { program } = run;
  const j = system.order[row] as number;
  const own = symbolTex(equationAt(program, j).name);
  const terms = system.entries
    .filter((entry) => entry.row === row)
    .map((entry) => {
      const i = system.order[entry.column] as number;
      const lambda = lambdaOf(program, i);
      const value = numberIn(entry);
      if (value === undefined) {
        const consumer = symbolTex(equationAt(program, i).name);
        return ` + \\left(\\tfrac{\\partial ${consumer}}{\\partial ${own}}\\right)^{\\!\\top} ${lambda}`;
      }
      const factor = -value;
      const size = Math.abs(factor) === 1 ? '' : `${numberSource(Math.abs(factor))}\\,`;
      return ` ${factor < 0 ? '-' : '+'} ${size}${lambda}`;
    });
  const right = rightTex(system, row);
  const seed = right === '0' ? '' : ` + ${right}`;
  const sum = `${seed}${terms.join('')}`.replace(/^ \+ /, '').trim();
  return `${lambdaOf(program, j)} = ${sum || '0'}`;
}
