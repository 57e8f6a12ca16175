import { readingsOf } from '../algebra/readings.ts';
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
import { avgPool2d } from './avgPool2d.ts';
import { avgUnpool2d } from './avgUnpool2d.ts';
import type { Block } from './block.ts';
import { attention } from './blocks/attention.ts';
import { batchNorm } from './blocks/batchNorm.ts';
import { bce } from './blocks/bce.ts';
import { bceWithLogits } from './blocks/bceWithLogits.ts';
import { celu } from './blocks/celu.ts';
import { clampedLog } from './blocks/clampedLog.ts';
import { cosineSimilarity } from './blocks/cosineSimilarity.ts';
import { crossEntropy } from './blocks/crossEntropy.ts';
import { gaussianNll } from './blocks/gaussianNll.ts';
import { gelu } from './blocks/gelu.ts';
import { gruCell } from './blocks/gruCell.ts';
import { hardsigmoid } from './blocks/hardsigmoid.ts';
import { hardtanh } from './blocks/hardtanh.ts';
import { huber } from './blocks/huber.ts';
import { klDiv } from './blocks/klDiv.ts';
import { klNormal } from './blocks/klNormal.ts';
import { l1 } from './blocks/l1.ts';
import { layerNorm } from './blocks/layerNorm.ts';
import { lerp } from './blocks/lerp.ts';
import { linear } from './blocks/linear.ts';
import { logsigmoid } from './blocks/logsigmoid.ts';
import { lstmCell } from './blocks/lstmCell.ts';
import { mish } from './blocks/mish.ts';
import { mse } from './blocks/mse.ts';
import { nll } from './blocks/nll.ts';
import { norm } from './blocks/norm.ts';
import { normalLogProb } from './blocks/normalLogProb.ts';
import { reparameterize } from './blocks/reparameterize.ts';
import { rmsNorm } from './blocks/rmsNorm.ts';
import { rnnCell } from './blocks/rnnCell.ts';
import { safeSqrt } from './blocks/safeSqrt.ts';
import { selu } from './blocks/selu.ts';
import { silu } from './blocks/silu.ts';
import { softsign } from './blocks/softsign.ts';
import { std } from './blocks/std.ts';
import { variance } from './blocks/variance.ts';
import { broadcastTo } from './broadcastTo.ts';
import { ceil } from './ceil.ts';
import { cholesky } from './cholesky.ts';
import { clip } from './clip.ts';
import { cofactor } from './cofactor.ts';
import { concat } from './concat.ts';
import { constant } from './constant.ts';
import { conv1d } from './conv1d.ts';
import { conv1dWeight } from './conv1dWeight.ts';
import { conv2d } from './conv2d.ts';
import { conv2dWeight } from './conv2dWeight.ts';
import { convTranspose1d } from './convTranspose1d.ts';
import { convTranspose2d } from './convTranspose2d.ts';
import { cos } from './cos.ts';
import { cosh } from './cosh.ts';
import { cube } from './cube.ts';
import { cumsum } from './cumsum.ts';
import { det } from './det.ts';
import { diag } from './diag.ts';
import { div } from './div.ts';
import { dot } from './dot.ts';
import { dropoutMask } from './dropoutMask.ts';
import { einsum } from './einsum.ts';
import { elu } from './elu.ts';
import { embedding } from './embedding.ts';
import { embeddingAdd } from './embeddingAdd.ts';
import { equal } from './equal.ts';
import { erf } from './erf.ts';
import { erfc } from './erfc.ts';
import { exp } from './exp.ts';
import { exp2 } from './exp2.ts';
import { expm1 } from './expm1.ts';
import { flatten } from './flatten.ts';
import { flip } from './flip.ts';
import { floor } from './floor.ts';
import { gather } from './gather.ts';
import { globalAvgPool2d } from './globalAvgPool2d.ts';
import { greater } from './greater.ts';
import { greaterEqual } from './greaterEqual.ts';
import { hypot } from './hypot.ts';
import { identity } from './identity.ts';
import { input } from './input.ts';
import { inverse } from './inverse.ts';
import { leakyRelu } from './leakyRelu.ts';
import { less } from './less.ts';
import { lessEqual } from './lessEqual.ts';
import { log } from './log.ts';
import { log1p } from './log1p.ts';
import { log2 } from './log2.ts';
import { log10 } from './log10.ts';
import { logaddexp } from './logaddexp.ts';
import { logDet } from './logDet.ts';
import { logicalNot } from './logicalNot.ts';
import { logSoftmax } from './logSoftmax.ts';
import { logsumexp } from './logsumexp.ts';
import { matmul } from './matmul.ts';
import { max } from './max.ts';
import { maximum } from './maximum.ts';
import { maxPool2d } from './maxPool2d.ts';
import { maxPool2dIndex } from './maxPool2dIndex.ts';
import { mean } from './mean.ts';
import { min } from './min.ts';
import { minimum } from './minimum.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';
import { notEqual } from './notEqual.ts';
import { ode, odePullback } from './ode.ts';
import type { Op } from './op.ts';
import { outer } from './outer.ts';
import { pad } from './pad.ts';
import { parameter } from './parameter.ts';
import { pow } from './pow.ts';
import { prod } from './prod.ts';
import { prodOthers } from './prodOthers.ts';
import { randn } from './randn.ts';
import { reciprocal } from './reciprocal.ts';
import { relu } from './relu.ts';
import { reshape } from './reshape.ts';
import { round } from './round.ts';
import { rsqrt } from './rsqrt.ts';
import { scatterAdd } from './scatterAdd.ts';
import { scatterSlice } from './scatterSlice.ts';
import { select } from './select.ts';
import { sigmoid } from './sigmoid.ts';
import { sign } from './sign.ts';
import { sin } from './sin.ts';
import { sinh } from './sinh.ts';
import { slice } from './slice.ts';
import { softmax } from './softmax.ts';
import { softplus } from './softplus.ts';
import { solve } from './solve.ts';
import { split } from './split.ts';
import { sqrt } from './sqrt.ts';
import { square } from './square.ts';
import { squeeze } from './squeeze.ts';
import { stack } from './stack.ts';
import { stopGradient } from './stopGradient.ts';
import { sub } from './sub.ts';
import { sum } from './sum.ts';
import { sumTo } from './sumTo.ts';
import { tan } from './tan.ts';
import { tanh } from './tanh.ts';
import { tile } from './tile.ts';
import { trace } from './trace.ts';
import { transpose } from './transpose.ts';
import { tril } from './tril.ts';
import { triu } from './triu.ts';
import { unitAxes } from './unitAxes.ts';
import { unpad } from './unpad.ts';
import { unsqueeze } from './unsqueeze.ts';
import { upsampleNearest2d } from './upsampleNearest2d.ts';
import { where } from './where.ts';
import { xlogy } from './xlogy.ts';

// The order is the palette's, within each group.
const ALL: readonly (Op | Block)[] = [
  ...[input, constant, parameter, randn],
  ...[add, sub, mul, div, pow, square, cube, sqrt, rsqrt, reciprocal, hypot, neg, identity],
  ...[exp, log, sin, cos, tan, tanh, sigmoid, softplus],
  ...[exp2, expm1, log2, log10, log1p, logaddexp, xlogy],
  ...[asin, acos, atan, atan2, sinh, cosh, asinh, acosh, atanh, erf, erfc],
  ...[relu, leakyRelu, elu, abs, maximum, minimum, clip, sign, floor, ceil, round],
  ...[where, equal, notEqual, less, lessEqual, greater, greaterEqual, logicalNot],
  ...[sum, mean, prod, max, min, argmax, logsumexp, softmax, logSoftmax, cumsum, prodOthers, sumTo],
  ...[
    reshape,
    flatten,
    transpose,
    concat,
    slice,
    select,
    pad,
    flip,
    broadcastTo,
    squeeze,
    unsqueeze,
  ],
  ...[tril, triu, scatterSlice, unitAxes],
  ...[stack, split, gather, tile, diag, scatterAdd, unpad],
  ...[matmul, dot, outer],
  ...[trace],
  ...[einsum],
  ...[inverse, solve, det, logDet, cholesky, cofactor],
  ...[embedding, embeddingAdd, dropoutMask, stopGradient],
  ...[conv1d, conv2d, convTranspose1d, convTranspose2d, conv1dWeight, conv2dWeight],
  ...[maxPool2d, avgPool2d, globalAvgPool2d, upsampleNearest2d, maxPool2dIndex, avgUnpool2d],
  ...[safeSqrt, lerp, clampedLog, logsigmoid, softsign, celu, hardtanh, hardsigmoid],
  ...[variance, std, norm],
  ...[silu, gelu, mish, selu, linear, batchNorm, layerNorm, rmsNorm],
  ...[ode, odePullback],
  ...[rnnCell, gruCell, lstmCell, attention, reparameterize],
  ...[mse, l1, huber, crossEntropy, nll, bce, bceWithLogits],
  ...[gaussianNll, normalLogProb, klNormal, klDiv, cosineSimilarity],
];

const table = new Map<string, Op>();
const readings = readingsOf(table);
for (const entry of ALL) {
  const op = typeof entry === 'function' ? entry(readings) : entry;
  table.set(op.name, op);
}

/** Every op, by its canonical name. The one place that lists them. */
export const ops: ReadonlyMap<string, Op> = table;
