import type { Op } from './op.ts';

/** What of an op its ports depend on. */
export type Ports = Pick<Op, 'inputs' | 'variadic' | 'optional' | 'discrete'>;

type Given = Readonly<Record<string, unknown>>;

/** The names of an op's first `count` ports: of the last, x1, x2, … where it takes any number. */
export function portNames({ inputs, variadic }: Ports, count: number): readonly string[] {
  if (variadic === undefined) return inputs.slice(0, count);
  const fixed = inputs.length - 1;
  return Array.from({ length: count }, (_, i) =>
    i < fixed ? (inputs[i] as string) : `${inputs[fixed]}${i - fixed + 1}`,
  );
}

/** The fewest inputs of an op. */
export const fewestInputs = ({ inputs, variadic, optional = 0 }: Ports): number =>
  variadic === undefined ? inputs.length - optional : inputs.length - 1 + variadic;

/** The most inputs of an op; Infinity where it takes any number. */
export const mostInputs = ({ inputs, variadic }: Ports): number =>
  variadic === undefined ? inputs.length : Number.POSITIVE_INFINITY;

/** How many ports a node has in use: up to the last that is given, and no fewer than it must have. */
function countInUse(op: Ports, given: Given): number {
  const last =
    op.variadic === undefined
      ? op.inputs.findLastIndex((port) => Object.hasOwn(given, port)) + 1
      : Object.keys(given).reduce((most, port) => Math.max(most, placeOf(op, port)), 0);
  return Math.max(last, fewestInputs(op));
}

/** The place of a port of an op that takes any number of its last, counted from 1; 0 if there is none such. */
function placeOf({ inputs }: Ports, port: string): number {
  const fixed = inputs.length - 1;
  const prefix = inputs[fixed] as string;
  const own = inputs.indexOf(port);
  if (own >= 0 && own < fixed) return own + 1;
  if (!port.startsWith(prefix)) return 0;
  const number = port.slice(prefix.length);
  return /^[1-9]\d{0,3}$/.test(number) ? fixed + Number(number) : 0;
}

/** The ports that a node with such inputs computes with, in order. */
export const portsInUse = (op: Ports, given: Given): readonly string[] =>
  portNames(op, countInUse(op, given));

/** The port that a muted node hands on: the first that takes real numbers. */
export const passedPort = (op: Ports, given: Given): string | undefined =>
  portsInUse(op, given).find((port) => !op.discrete?.includes(port));

/** The ports that a node's equation has arguments for, in order. */
export function portsRead(
  op: Ports,
  { inputs, muted }: { readonly inputs: Given; readonly muted?: true },
): readonly string[] {
  const passed = muted ? passedPort(op, inputs) : undefined;
  return passed === undefined ? portsInUse(op, inputs) : [passed];
}

/** The ports to offer for wiring: all that an op has, and one more where it takes any number. */
export const portsOffered = (op: Ports, given: Given): readonly string[] =>
  portNames(op, countOffered(op, countInUse(op, given)));

/** How many ports are offered on a node that computes with `count` inputs. */
export const countOffered = ({ inputs, variadic }: Ports, count: number): number =>
  variadic === undefined ? inputs.length : count + 1;

/** The port by which an op calls its input with such a number. */
export const portAt = (op: Ports, i: number): string => portNames(op, i + 1)[i] as string;
