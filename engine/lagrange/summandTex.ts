import { atom, difference } from '../algebra/typeset.ts';
import { isFree } from '../ops/op.ts';
import { equationAt, type Program } from '../program/program.ts';
import { bySymbol, lambdaOf, nameOf, rightSide } from '../trace/symbols.ts';

/** λ_i (z_i − f_i(z_α(i))), what constraint i adds to L but for its sign; of an input, whose value is given, with x^in. */
export function summandTex(program: Program, i: number): string {
  const { op, shape } = equationAt(program, i);
  const right = isFree(op)
    ? atom(`${nameOf(program, i)}^{\\mathrm{in}}`)
    : rightSide(program, i, bySymbol(program));
  const r = `\\left(${difference(atom(`\\zed{${nameOf(program, i)}}`), right).tex}\\right)`;
  const lambda = lambdaOf(program, i);
  return shape.length === 0 ? `${lambda} ${r}` : `\\left\\langle ${lambda}, ${r} \\right\\rangle`;
}
