import { callWithParentheses } from '../algebra/typeset.ts';
import type { GraphNode } from '../graph/graph.ts';
import { identity } from './identity.ts';
import type { Op } from './op.ts';
import { passedPort } from './ports.ts';
import { stopGradient } from './stopGradient.ts';

/** How a document writes a node of an op: by one of the table, and whether λ stops at it. */
export const writtenAs = (op: Op): { readonly op: Op; readonly stopped: boolean } =>
  op.written ?? { op, stopped: false };

function remembered<K, T>(known: { get(k: K): T | undefined; set(k: K, v: T): unknown }) {
  return (make: (key: K) => T) =>
    (key: K): T => {
      const made = known.get(key) ?? make(key);
      known.set(key, made);
      return made;
    };
}

/**
 * The op of a node at which λ stops: sg(f(x)), the value of f with no cotangents, as torch's detach after
 * it. One record for each op, so that equations of it stay alike.
 */
export const stopped = remembered<Op, Op>(new WeakMap())((of) => ({
  ...of,
  name: `${stopGradient.name}(${of.name})`,
  written: { op: writtenAs(of).op, stopped: true },
  vjp: (_k, { x }) => x.map(() => null),
  tex: (x, params) => callWithParentheses(stopGradient.symbol, of.tex(x, params)),
  ...(of.body && {
    body: (k, x, params) =>
      k.apply(stopGradient, [(of.body as NonNullable<Op['body']>)(k, x, params)], {}),
  }),
}));

/** The op of a muted node: the argument on one of its ports, handed on with its λ. */
export const passing = remembered<string, Op>(new Map())((port) => ({
  ...identity,
  inputs: [port],
  written: { op: identity, stopped: false },
}));

/**
 * What a node of an op computes, and of what: muted it hands on an argument; where λ stops, its op takes
 * none back. A source computes nothing that could be muted or stopped.
 */
export function computed(
  known: Op,
  {
    inputs,
    params,
    muted,
    stopped: stops,
  }: Pick<GraphNode, 'inputs' | 'params' | 'muted' | 'stopped'>,
): { readonly op: Op; readonly inputs: GraphNode['inputs']; readonly params: GraphNode['params'] } {
  const port = muted ? passedPort(known, inputs) : undefined;
  if (port === undefined) {
    return { op: stops && !known.source ? stopped(known) : known, inputs, params };
  }
  const source = inputs[port];
  const op = passing(port);
  return { op: stops ? stopped(op) : op, inputs: source ? { [port]: source } : {}, params: {} };
}
