import { abs } from './abs.ts';
import { add } from './add.ts';
import { atan } from './atan.ts';
import { broadcastTo } from './broadcastTo.ts';
import { constant } from './constant.ts';
import { cos } from './cos.ts';
import { div } from './div.ts';
import { equal } from './equal.ts';
import { erf } from './erf.ts';
import { exp } from './exp.ts';
import { identity } from './identity.ts';
import { input } from './input.ts';
import { lessEqual } from './lessEqual.ts';
import { log } from './log.ts';
import { maximum } from './maximum.ts';
import { minimum } from './minimum.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';
import type { Op } from './op.ts';
import { parameter } from './parameter.ts';
import { pow } from './pow.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { sign } from './sign.ts';
import { sin } from './sin.ts';
import { softplus } from './softplus.ts';
import { sqrt } from './sqrt.ts';
import { square } from './square.ts';
import { sub } from './sub.ts';
import { sumTo } from './sumTo.ts';
import { tan } from './tan.ts';
import { tanh } from './tanh.ts';
import { where } from './where.ts';

// The order is the palette's, within each group.
const ALL: readonly Op[] = [
  ...[input, constant, parameter],
  ...[add, sub, mul, div, pow, square, sqrt, neg, identity],
  ...[exp, log, sin, cos, tan, tanh, sigmoid, softplus, atan, erf],
  ...[relu, abs, maximum, minimum, sign, where, equal, lessEqual],
  ...[sumTo, broadcastTo],
];

/** Every op, by its canonical name. The one place that lists them. */
export const ops: ReadonlyMap<string, Op> = new Map(ALL.map((op) => [op.name, op]));
