import { constant } from '../algebra/typeset.ts';
import { valueTex } from '../algebra/valueTex.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { defineOp, type Op, type SourceRole } from './op.ts';

/** The parts in which input, parameter and constant differ. */
interface SourceSpec {
  readonly name: SourceRole;
  readonly help: string;
  readonly symbol: string;
  readonly synonyms: readonly string[];
}

/** A node with no inputs: z = value. */
export function sourceOp({ name, ...words }: SourceSpec): Op {
  return defineOp({
    name,
    ...words,
    inputs: [],
    group: 'Inputs',
    source: name,
    params: [{ name: 'value', kind: 'tensor', missing: 'has no value yet' }],
    shape: (_shapes, { value }) => (value as Tensor).shape,
    forward: (_x, { value }) => value as Tensor,
    vjp: () => [],
    tex: (_x, { value }) => valueTex(value as Tensor, constant),
    samples: [{ shapes: [] }],
  });
}
