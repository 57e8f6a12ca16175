import { abs } from './abs.ts';
import { acos } from './acos.ts';
import { acosh } from './acosh.ts';
import { add } from './add.ts';
import { argmax } from './argmax.ts';
import { asin } from './asin.ts';
import { asinh } from './asinh.ts';
import { atan } from './atan.ts';
import { atan2 } from './atan2.ts';
import { atanh } from './atanh.ts';
import { broadcastTo } from './broadcastTo.ts';
import { ceil } from './ceil.ts';
import { clip } from './clip.ts';
import { constant } from './constant.ts';
import { cos } from './cos.ts';
import { cosh } from './cosh.ts';
import { cube } from './cube.ts';
import { cumsum } from './cumsum.ts';
import { div } from './div.ts';
import { dot } from './dot.ts';
import { elu } from './elu.ts';
import { equal } from './equal.ts';
import { erf } from './erf.ts';
import { erfc } from './erfc.ts';
import { exp } from './exp.ts';
import { exp2 } from './exp2.ts';
import { expm1 } from './expm1.ts';
import { flatten } from './flatten.ts';
import { flip } from './flip.ts';
import { floor } from './floor.ts';
import { greater } from './greater.ts';
import { greaterEqual } from './greaterEqual.ts';
import { hypot } from './hypot.ts';
import { identity } from './identity.ts';
import { input } from './input.ts';
import { leakyRelu } from './leakyRelu.ts';
import { less } from './less.ts';
import { lessEqual } from './lessEqual.ts';
import { log } from './log.ts';
import { log1p } from './log1p.ts';
import { log2 } from './log2.ts';
import { log10 } from './log10.ts';
import { logaddexp } from './logaddexp.ts';
import { logicalNot } from './logicalNot.ts';
import { logSoftmax } from './logSoftmax.ts';
import { logsumexp } from './logsumexp.ts';
import { matmul } from './matmul.ts';
import { max } from './max.ts';
import { maximum } from './maximum.ts';
import { mean } from './mean.ts';
import { min } from './min.ts';
import { minimum } from './minimum.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';
import { notEqual } from './notEqual.ts';
import type { Op } from './op.ts';
import { outer } from './outer.ts';
import { pad } from './pad.ts';
import { parameter } from './parameter.ts';
import { pow } from './pow.ts';
import { prod } from './prod.ts';
import { prodOthers } from './prodOthers.ts';
import { reciprocal } from './reciprocal.ts';
import { relu } from './relu.ts';
import { reshape } from './reshape.ts';
import { round } from './round.ts';
import { rsqrt } from './rsqrt.ts';
import { scatterSlice } from './scatterSlice.ts';
import { select } from './select.ts';
import { sigmoid } from './sigmoid.ts';
import { sign } from './sign.ts';
import { sin } from './sin.ts';
import { sinh } from './sinh.ts';
import { slice } from './slice.ts';
import { softmax } from './softmax.ts';
import { softplus } from './softplus.ts';
import { sqrt } from './sqrt.ts';
import { square } from './square.ts';
import { squeeze } from './squeeze.ts';
import { sub } from './sub.ts';
import { sum } from './sum.ts';
import { sumTo } from './sumTo.ts';
import { tan } from './tan.ts';
import { tanh } from './tanh.ts';
import { transpose } from './transpose.ts';
import { tril } from './tril.ts';
import { triu } from './triu.ts';
import { unitAxes } from './unitAxes.ts';
import { unsqueeze } from './unsqueeze.ts';
import { where } from './where.ts';
import { xlogy } from './xlogy.ts';

// The order is the palette's, within each group.
const ALL: readonly Op[] = [
  ...[input, constant, parameter],
  ...[add, sub, mul, div, pow, square, cube, sqrt, rsqrt, reciprocal, hypot, neg, identity],
  ...[exp, log, sin, cos, tan, tanh, sigmoid, softplus],
  ...[exp2, expm1, log2, log10, log1p, logaddexp, xlogy],
  ...[asin, acos, atan, atan2, sinh, cosh, asinh, acosh, atanh, erf, erfc],
  ...[relu, leakyRelu, elu, abs, maximum, minimum, clip, sign, floor, ceil, round],
  ...[where, equal, notEqual, less, lessEqual, greater, greaterEqual, logicalNot],
  ...[sum, mean, prod, max, min, argmax, logsumexp, softmax, logSoftmax, cumsum, prodOthers, sumTo],
  ...[reshape, flatten, transpose, slice, select, pad, flip, broadcastTo, squeeze, unsqueeze],
  ...[tril, triu, scatterSlice, unitAxes],
  ...[matmul, dot, outer],
];

/** Every op, by its canonical name. The one place that lists them. */
export const ops: ReadonlyMap<string, Op> = new Map(ALL.map((op) => [op.name, op]));
