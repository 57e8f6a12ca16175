import type { GraphNode } from '../graph/graph.ts';
import type { Op, Params } from '../ops/op.ts';
import { toNested } from '../tensor/nested.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** A tensor as documents write it: nested arrays cannot say the axes after an empty one. */
export const writtenTensor = (t: Tensor): unknown =>
  t.data.length === 0 ? { shape: t.shape, data: [] } : toNested(t);

/** Params as documents write them, without those that have their default. */
export function writtenParams(op: Op, params: Params): GraphNode['params'] {
  const kept = (op.params ?? []).flatMap(({ name, kind, default: usual }) => {
    const value = params[name];
    if (value === undefined || value === usual) return [];
    if (kind === 'tensor') return [[name, writtenTensor(value as Tensor)] as const];
    const isText = typeof value === 'object' && value !== null && 'text' in value;
    return [[name, isText ? value.text : value] as const];
  });
  return Object.fromEntries(kept);
}
