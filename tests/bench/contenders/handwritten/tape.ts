// biome-ignore-all lint/style/noNonNullAssertion: every index below is in range by construction.
/** W2 as a flat tape in the order of the DAG: one switch a node forwards, one backwards, no partials kept. */
import type { Timed } from '../../contender.ts';
import { ADD, type Dag, EXP, MUL, SIN, TANH } from '../../workloads/scalarDag.ts';

interface Tape {
  readonly inputs: number;
  readonly op: Int32Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly z: Float64Array;
  readonly lambda: Float64Array;
}

function forward({ inputs, op, a, b, z }: Tape): void {
  for (let i = inputs; i < op.length; i++) {
    const za = z[a[i]!]!;
    switch (op[i]) {
      case ADD:
        z[i] = za + z[b[i]!]!;
        break;
      case MUL:
        z[i] = za * z[b[i]!]!;
        break;
      case SIN:
        z[i] = Math.sin(za);
        break;
      case EXP:
        z[i] = Math.exp(Math.min(za, 2));
        break;
      case TANH:
        z[i] = Math.tanh(za);
        break;
    }
  }
}

function backward({ inputs, op, a, b, z, lambda }: Tape): void {
  for (let i = op.length - 1; i >= inputs; i--) {
    const l = lambda[i]!;
    const j = a[i]!;
    const k = b[i]!;
    switch (op[i]) {
      case ADD:
        lambda[j]! += l;
        lambda[k]! += l;
        break;
      case MUL: {
        const zj = z[j]!;
        lambda[j]! += l * z[k]!;
        lambda[k]! += l * zj;
        break;
      }
      case SIN:
        lambda[j]! += l * Math.cos(z[j]!);
        break;
      case EXP:
        if (z[j]! < 2) lambda[j]! += l * z[i]!;
        break;
      case TANH:
        lambda[j]! += l * (1 - z[i]! * z[i]!);
        break;
    }
  }
}

export function scalarDag({ n, inputs, op, a, b, unused }: Dag): Timed {
  const tape: Tape = {
    inputs: inputs.length,
    op: Int32Array.from(op),
    a: a.slice(),
    b: b.slice(),
    z: new Float64Array(n),
    lambda: new Float64Array(n),
  };
  const run = (): void => {
    tape.z.set(inputs);
    forward(tape);
    tape.lambda.fill(0);
    for (let i = 0; i < unused.length; i++) tape.lambda[unused[i]!] = 1;
    backward(tape);
  };
  const check = (): readonly number[] => {
    run();
    return [tape.lambda.subarray(0, inputs.length).reduce((sum, l) => sum + l, 0)];
  };
  return { precision: 'float64', run, check };
}
