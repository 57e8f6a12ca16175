import type { Graph, GraphNode, NodeId } from '../graph/graph.ts';
import { ops } from '../ops/index.ts';
import { tensorOf } from '../tensor/json.ts';
import { toNested } from '../tensor/nested.ts';
import { ShapeError, type Tensor } from '../tensor/tensor.ts';
import { nearest } from '../text/suggest.ts';
import { InputError } from './usage.ts';

/** A tensor, or an InputError that begins with `what`. */
export function tensorAt(what: string, value: unknown): Tensor {
  try {
    return tensorOf(value);
  } catch (error) {
    if (error instanceof ShapeError) throw new InputError(`${what}: ${error.message}`);
    throw error;
  }
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** `x=0.5`, `w=[[1, 2]]`: a name and its value. Throws an InputError. */
export function readSetting(setting: string): [string, unknown] {
  const [, name = '', value = ''] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/su.exec(setting) ?? [];
  if (name === '') throw new InputError(`--set ${setting}: write NAME=VALUE, such as x=0.5`);
  if (NUMBER.test(value)) return [name, Number(value)];
  if (/^(NaN|-?Infinity)$/.test(value)) return [name, value];
  try {
    const parsed: unknown = JSON.parse(value);
    if (Array.isArray(parsed)) return [name, parsed];
  } catch {}
  throw new InputError(`--set ${setting}: ${value || 'nothing'} is not a number or a JSON array`);
}

/** {name: value} of JSON as pairs. Throws an InputError. */
export function readInputs(what: string, value: unknown): [string, unknown][] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value);
  }
  throw new InputError(`${what}: not an object of values by name`);
}

/**
 * The graph with values of inputs, parameters and constants replaced; a later pair wins. Throws an
 * InputError for a name that no such node bears, and for what is not a tensor.
 */
export function withValues(graph: Graph, values: Iterable<readonly [string, unknown]>): Graph {
  const byName = new Map(Object.entries(graph.nodes).map(([id, node]) => [node.name, id]));
  const nodes: Record<NodeId, GraphNode> = { ...graph.nodes };
  for (const [name, value] of values) {
    const id = byName.get(name);
    const node = id === undefined ? undefined : nodes[id];
    if (id === undefined || !node) throw new InputError(unknownName(name, byName.keys()));
    if (!ops.get(node.op)?.source) {
      throw new InputError(`${name} is computed; only inputs, parameters and constants can be set`);
    }
    const tensor = tensorAt(name, value);
    // Nested arrays cannot say the axes after an empty one.
    const { shape, data } = tensor;
    const written = data.length === 0 ? { shape, data: [] } : toNested(tensor);
    nodes[id] = { ...node, params: { ...node.params, value: written } };
  }
  return { ...graph, nodes };
}

function unknownName(name: string, names: Iterable<string>): string {
  const meant = nearest(name, names);
  return `there is no ${name.slice(0, 64)} to set${meant ? `; did you mean ${meant}?` : ''}`;
}
