import { signatureOf } from '../graph/definitions.ts';
import type { Graph, GraphNode, PortSource } from '../graph/graph.ts';
import { identity } from '../ops/identity.ts';
import { ops } from '../ops/index.ts';
import { passedPort, portsRead } from '../ops/ports.ts';
import { stopGradient } from '../ops/stopGradient.ts';
import type { Nested } from '../tensor/nested.ts';
import { isSigned } from './literal.ts';
import { ATOM, infixPrecedence, isRightAssociative, operatorOp, PREFIX } from './precedence.ts';

/** A port's content, with what it must bind to stand there without parentheses. */
export interface Slot {
  readonly source: PortSource | undefined;
  readonly least: number;
  /** Nothing that begins with a sign: after an operator, `a - -b` is hard to read. */
  readonly unsigned?: boolean;
  /** No bare number: a minus before it would become its sign. */
  readonly notBare?: boolean;
}

/** A param's value, which is printed where it is wanted: it may be a million numbers. */
export interface Given {
  readonly param: unknown;
}

export type Part = string | Slot | Given;

/** How an expression is written: text, slots and params in turn, and how tightly it binds. */
export interface Form {
  readonly parts: readonly Part[];
  readonly precedence: number;
  /** Brackets of its own around its slots. */
  readonly brackets: number;
}

/** What feeds the ports that are written, in their order; an unknown op has only those it names. */
export function sourcesOf(graph: Graph, node: GraphNode): (PortSource | undefined)[] {
  const op = signatureOf(graph, node.op);
  const ports = op ? portsRead(op, node) : Object.keys(node.inputs);
  return ports.map((port) => {
    const source = Object.hasOwn(node.inputs, port) ? node.inputs[port] : undefined;
    return source && 'node' in source && !graph.nodes[source.node] ? undefined : source;
  });
}

function callForm(node: GraphNode, sources: readonly (PortSource | undefined)[]): Form {
  const slots = sources.map((source): Slot => ({ source, least: 0 }));
  const params = Object.entries(node.params).map(([name, param]) => [`${name}=`, { param }]);
  const all: readonly (readonly Part[])[] = [...slots.map((slot) => [slot]), ...params];
  const parts = all.flatMap((part, i) => (i === 0 ? part : [', ', ...part]));
  return { parts: [`${node.op}(`, ...parts, ')'], precedence: ATOM, brackets: 1 };
}

function infixForm(
  sign: string,
  left: PortSource | undefined,
  right: PortSource | undefined,
): Form {
  const precedence = infixPrecedence(sign);
  const [before, after] = isRightAssociative(sign) ? [1, 0] : [0, 1];
  return {
    parts: [
      { source: left, least: precedence + before },
      sign === '^' ? sign : ` ${sign} `,
      { source: right, least: precedence + after, unsigned: true },
    ],
    precedence,
    brackets: 0,
  };
}

const literalOf = (source: PortSource | undefined): Nested | undefined =>
  source && 'value' in source ? source.value : undefined;

/** How a node's expression is written inside another: under stop_gradient where λ stops at it. */
export function formOf(graph: Graph, node: GraphNode): Form {
  if (!stops(node)) return ownForm(graph, node);
  const { parts, brackets }: Pick<Form, 'parts' | 'brackets'> = isAlias(graph, node)
    ? { parts: sourcesOf(graph, node).map((source) => ({ source, least: 0 })), brackets: 0 }
    : ownForm(graph, node);
  const call = [`${stopGradient.name}(`, ...parts, ')'];
  return { parts: call, precedence: ATOM, brackets: brackets + 1 };
}

/** Whether what is written of a node is under stop_gradient: a source has nothing to stop. */
export const stops = ({ op, stopped }: GraphNode): boolean =>
  stopped === true && ops.get(op)?.source === undefined;

/** Whether a node gives its argument another name, and is written as nothing but that. */
export function isAlias(graph: Graph, { op: name, muted, inputs, params }: GraphNode): boolean {
  const op = signatureOf(graph, name);
  if (op && muted && passedPort(op, inputs) !== undefined) return true;
  return op?.operator?.place === 'alias' && Object.keys(params).length === 0;
}

/** With its operator if it has one, else as a call. */
function ownForm(graph: Graph, node: GraphNode): Form {
  if (isAlias(graph, node)) {
    return callForm({ ...node, op: identity.name, params: {} }, sourcesOf(graph, node));
  }
  const op = signatureOf(graph, node.op);
  const sources = sourcesOf(graph, node);
  const { place, sign = '', right } = op?.operator ?? {};
  const plain = Object.keys(node.params).length === 0;
  if (place === 'prefix' && plain) {
    const slot: Slot = { ...{ source: sources[0], least: PREFIX }, unsigned: true, notBare: true };
    return { parts: [sign, slot], precedence: PREFIX, brackets: 0 };
  }
  const operand = right === undefined ? sources[1] : { value: right };
  if (place === 'infix' && plain && operatorOp(place, sign, literalOf(operand)) === op) {
    return infixForm(sign, sources[0], operand);
  }
  return callForm(node, sources);
}

/** How a literal is written in a slot. */
export function literalText(value: Nested, slot: Slot, print: (value: unknown) => string): string {
  const text = print(value);
  const signed = isSigned(value) && (slot.unsigned || slot.least > PREFIX);
  return signed || (slot.notBare && !Array.isArray(value)) ? `(${text})` : text;
}

/** Whether an expression needs parentheses in a slot. */
export const needsParentheses = (form: Form, slot: Slot): boolean =>
  form.precedence < slot.least || (slot.unsigned === true && form.precedence === PREFIX);
