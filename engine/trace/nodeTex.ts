import { atom, callWithParentheses, constant, type Tex } from '../algebra/typeset.ts';
import { valueTex } from '../algebra/valueTex.ts';
import type { Graph, NodeId } from '../graph/graph.ts';
import { symbolTex } from '../graph/symbol.ts';
import { isFree } from '../ops/op.ts';
import { portsInUse } from '../ops/ports.ts';
import { computed } from '../ops/written.ts';
import { opOf } from '../program/definitions.ts';
import { ParamError } from '../program/paramError.ts';
import { resolveParams } from '../program/params.ts';
import { fromNested } from '../tensor/nested.ts';
import { ShapeError } from '../tensor/tensor.ts';

const UNKNOWN = atom('{?}');

function portTex(graph: Graph, id: NodeId, port: string): Tex {
  const source = graph.nodes[id]?.inputs[port];
  if (!source) return UNKNOWN;
  if ('value' in source) return valueTex(fromNested(source.value), constant);
  const feeder = graph.nodes[source.node];
  return feeder ? atom(symbolTex(feeder.name)) : UNKNOWN;
}

/**
 * A node's equation as drawn, whether or not it can be computed: `c = a + b`, with `?` where nothing
 * is wired. An input or a parameter is just its symbol.
 */
export function nodeTex(graph: Graph, id: NodeId): string {
  const node = graph.nodes[id];
  if (!node) return '';
  const name = symbolTex(node.name);
  const op = opOf(graph, node.op);
  if (op && isFree(op)) return name;
  try {
    if (!op) {
      const head = `\\mathtt{${node.op.replace(/[^A-Za-z0-9]/g, '')}}`;
      return `${name} = ${callWithParentheses(head, UNKNOWN).tex}`;
    }
    const shown = computed(op, node);
    const args = portsInUse(shown.op, shown.inputs).map((port) => portTex(graph, id, port));
    const params = resolveParams(shown.op, shown.params, graph.definitions);
    return `${name} = ${shown.op.tex(args, params).tex}`;
  } catch (error) {
    if (error instanceof ShapeError || error instanceof ParamError) return `${name} = {?}`;
    throw error;
  }
}
