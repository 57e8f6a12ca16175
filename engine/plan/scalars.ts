import type { Data, Op, Params } from '../ops/op.ts';
import type { Arena } from '../tensor/kernels/kernels.ts';
import type { View } from '../tensor/strided.ts';
import type { Run } from './elementwise.ts';

/** A scalar equation: what computes one number from at most three. */
export interface ScalarCall {
  readonly op: Op;
  readonly params: Params;
  readonly out: number;
  readonly x: readonly View[];
}

type Fn = (...x: number[]) => number;

/** Functions that the interpreter computes itself, by the ops' names; their places are the codes below. */
const INLINED = ['add', 'sub', 'mul', 'div', 'neg', 'square', 'exp', 'log', 'sin', 'cos', 'tanh'];

/** Codes, places of the result and of three operands. */
const WIDTH = 5;

/** A list of scalar calls that grows. */
export interface ScalarTape {
  /** Appends a call; its number. */
  add(call: ScalarCall): number;
  /** What makes the calls from one number to before another; they may be none of those added later. */
  calls(from: number, to: number): Run;
}

/** One loop over a tape, as a call of its own: a plan of scalars is then that and nothing else. */
function runOf(data: Data, tape: Int32Array, fns: readonly Fn[]): Run {
  return () => {
    for (let i = 0; i < tape.length; i += WIDTH) {
      const a = data[tape[i + 2] as number] as number;
      const b = data[tape[i + 3] as number] as number;
      const code = tape[i] as number;
      let value: number;
      switch (code) {
        case 0:
          value = a + b;
          break;
        case 1:
          value = a - b;
          break;
        case 2:
          value = a * b;
          break;
        case 3:
          value = a / b;
          break;
        case 4:
          value = -a;
          break;
        case 5:
          value = a * a;
          break;
        case 6:
          value = Math.exp(a);
          break;
        case 7:
          value = Math.log(a);
          break;
        case 8:
          value = Math.sin(a);
          break;
        case 9:
          value = Math.cos(a);
          break;
        case 10:
          value = Math.tanh(a);
          break;
        default:
          value = (fns[code] as Fn)(a, b, data[tape[i + 4] as number] as number);
      }
      data[tape[i + 1] as number] = value;
    }
  };
}

/**
 * Scalar equations as a flat tape with one loop over it: a tenth of the cost of a kernel call each. An op
 * that the loop does not compute itself is called by its own function.
 */
export function scalarTape({ data }: Arena): ScalarTape {
  let tape = new Int32Array(64 * WIDTH);
  let length = 0;
  const fns: Fn[] = INLINED.map(() => Number);
  const add = ({ op, params, out, x }: ScalarCall): number => {
    const known = op.params ? -1 : INLINED.indexOf(op.name);
    const code = known >= 0 ? known : fns.push((op.fnOf as NonNullable<Op['fnOf']>)(params)) - 1;
    const [a = 0, b = a, c = a] = x.map(({ offset }) => offset);
    if ((length + 1) * WIDTH > tape.length) {
      const longer = new Int32Array(2 * tape.length);
      longer.set(tape);
      tape = longer;
    }
    tape.set([code, out, a, b, c], length * WIDTH);
    return length++;
  };
  const calls = (from: number, to: number): Run =>
    runOf(data, tape.slice(from * WIDTH, to * WIDTH), fns);
  return { add, calls };
}
