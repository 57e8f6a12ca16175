import { erf, erfc, power, roundHalfEven } from '../../special.ts';
import type { Binary, Kernels, Ternary, Unary } from '../kernels.ts';

type Data = Float64Array | Float32Array;

/** The functions of one number, by op; each is what the op of the name says, with its default params. */
const UNARY: Readonly<Record<string, (x: number) => number>> = {
  neg: (x) => -x,
  abs: Math.abs,
  sign: Math.sign,
  square: (x) => x * x,
  cube: (x) => x * x * x,
  sqrt: Math.sqrt,
  rsqrt: (x) => 1 / Math.sqrt(x),
  reciprocal: (x) => 1 / x,
  exp: Math.exp,
  exp2: (x) => 2 ** x,
  expm1: Math.expm1,
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  log1p: Math.log1p,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  asinh: Math.asinh,
  acosh: Math.acosh,
  atanh: Math.atanh,
  erf,
  erfc,
  sigmoid: (x) => {
    const e = Math.exp(-Math.abs(x));
    return x < 0 ? e / (1 + e) : 1 / (1 + e);
  },
  softplus: (x) => (x > 20 ? x : Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
  relu: (x) => (x <= 0 ? 0 : x),
  floor: Math.floor,
  ceil: Math.ceil,
  round: roundHalfEven,
  logical_not: (x) => (x === 0 ? 1 : 0),
  identity: (x) => x,
};

/** The functions of two numbers, by op. */
const BINARY: Readonly<Record<string, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  maximum: Math.max,
  minimum: Math.min,
  less: (a, b) => (a < b ? 1 : 0),
  less_equal: (a, b) => (a <= b ? 1 : 0),
  greater: (a, b) => (a > b ? 1 : 0),
  greater_equal: (a, b) => (a >= b ? 1 : 0),
  equal: (a, b) => (a === b ? 1 : 0),
  not_equal: (a, b) => (a !== b ? 1 : 0),
  logaddexp: (a, b) =>
    a === b ? a + Math.LN2 : Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b))),
  pow: power,
  atan2: Math.atan2,
  hypot: Math.hypot,
  xlogy: (x, y) => (x === 0 && !Number.isNaN(y) ? 0 : x * Math.log(y)),
};

function unaryOf(data: Data, fn: (x: number) => number): Unary {
  return (out, x, n) => {
    for (let i = 0; i < n; i++) data[out + i] = fn(data[x + i] as number);
  };
}

function binaryOf(data: Data, fn: (a: number, b: number) => number): Binary {
  return (out, a, aRow, aCol, b, bRow, bCol, rows, cols) => {
    for (let i = 0; i < rows; i++) {
      const [to, p, q] = [out + i * cols, a + i * aRow, b + i * bRow];
      for (let j = 0; j < cols; j++) {
        data[to + j] = fn(data[p + j * aCol] as number, data[q + j * bCol] as number);
      }
    }
  };
}

const tableOf = <F, K>(table: Readonly<Record<string, F>>, make: (fn: F) => K): Record<string, K> =>
  Object.fromEntries(Object.entries(table).map(([name, fn]) => [name, make(fn)]));

export const unaryKernels = (data: Data): Kernels['unary'] =>
  tableOf(UNARY, (fn) => unaryOf(data, fn));

export const binaryKernels = (data: Data): Kernels['binary'] =>
  tableOf(BINARY, (fn) => binaryOf(data, fn));

/** where. */
export function ternaryKernels(data: Data): Kernels['ternary'] {
  const where: Ternary = (out, c, cRow, cCol, x, xRow, xCol, y, yRow, yCol, rows, cols) => {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < cols; j++) {
        const from =
          data[c + i * cRow + j * cCol] !== 0 ? x + i * xRow + j * xCol : y + i * yRow + j * yCol;
        data[out + i * cols + j] = data[from] as number;
      }
    }
  };
  return { where };
}
