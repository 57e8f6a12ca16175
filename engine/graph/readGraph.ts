import { ops } from '../ops/index.ts';
import { tensorOf } from '../tensor/json.ts';
import { fromNested, type Nested, toNested } from '../tensor/nested.ts';
import { ShapeError } from '../tensor/tensor.ts';
import { MAX_DEFINITIONS, opNameProblem, withPlainPorts } from './definitions.ts';
import { checkNesting, FileError, type JsonRecord, keyed, record } from './fileError.ts';
import type { Definition, Definitions, Graph, GraphNode, NodeId, PortSource } from './graph.ts';
import { nameProblem } from './names.ts';
import { readTraining } from './training.ts';

export { FileError } from './fileError.ts';

/** The newest version of the document format that this program reads and writes. */
export const DOCUMENT_VERSION = 1;

const MAX_NODES = 5_000;
const MAX_EDGES = 20_000;

/**
 * The graph of a document read from JSON. Positions, titles and other keys of the app are left to
 * the app. Ops that are not known are kept: they are a node's problem, not the file's.
 * Throws a FileError that says what is wrong where.
 */
export function readGraph(value: unknown): Graph {
  checkNesting(value);
  const file = record(value, '');
  checkHeader(file);
  const graph = readNodes(file, '');
  const definitions = readDefinitions(file.definitions, 'definitions');
  const training = readTraining(file);
  return { ...graph, ...(definitions && { definitions }), ...(training && { training }) };
}

/** Nodes and output of a graph that stands at `where` in a file. */
function readNodes(file: JsonRecord, where: string): Definition {
  const at = (key: string): string => (where === '' ? key : `${where}.${key}`);
  const raw = keyed(file.nodes, at('nodes'));
  if (raw.length > MAX_NODES) throw new FileError(at('nodes'), `more than ${MAX_NODES} nodes`);
  const nodes = raw.map(([id, node]) => [id, readNode(node, at(`nodes.${id}`))] as const);
  checkNames(nodes, at('nodes'));
  const graph: Definition = { nodes: Object.fromEntries(nodes), output: null };
  checkEdges(graph, at('nodes'));
  return { ...graph, output: readOutput(graph, file.output, at('output')) };
}

/** The ops that a file defines, if it does. Throws a FileError. */
export function readDefinitions(value: unknown, where: string): Definitions | undefined {
  if (value === undefined) return undefined;
  const raw = keyed(value, where);
  if (raw.length > MAX_DEFINITIONS) throw new FileError(where, `more than ${MAX_DEFINITIONS} ops`);
  const read = raw.map(([name, definition]) => {
    const at = `${where}.${name}`;
    const problem = opNameProblem(name);
    if (problem) throw new FileError(at, problem);
    return [name, withPlainPorts(readNodes(record(definition, at), at))] as const;
  });
  return read.length === 0 ? undefined : Object.fromEntries(read);
}

function checkHeader({ format, version }: JsonRecord): void {
  if (format !== 'adjoint') throw new FileError('format', 'not an Adjoint document');
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new FileError('version', 'not a version number');
  }
  if (version > DOCUMENT_VERSION) {
    const both = `version ${version}, newer than ${DOCUMENT_VERSION}, the newest known here`;
    throw new FileError('version', `${both}; open it with a newer Adjoint`);
  }
}

function readNode(value: unknown, where: string): GraphNode {
  const { op, name, inputs = {}, params = {}, muted, stopped } = record(value, where);
  if (typeof op !== 'string' || !/^[A-Za-z0-9_.-]{1,64}$/.test(op)) {
    throw new FileError(`${where}.op`, 'not the name of an op');
  }
  if (typeof name !== 'string') throw new FileError(`${where}.name`, 'not a text');
  const problem = nameProblem(name);
  if (problem) throw new FileError(`${where}.name`, problem);
  const ports = keyed(inputs, `${where}.inputs`).map(([port, source]) => {
    return [port, readSource(source, `${where}.inputs.${port}`)] as const;
  });
  return {
    ...{ op, name, inputs: Object.fromEntries(ports), params: readParams(op, params, where) },
    ...(readFlag(muted, `${where}.muted`) && { muted: true }),
    ...(readFlag(stopped, `${where}.stopped`) && { stopped: true }),
  };
}

/** Throws a FileError for what is neither true nor false; absent is false. */
export function readFlag(value: unknown, where: string): boolean {
  if (value === undefined || typeof value === 'boolean') return value === true;
  throw new FileError(where, 'neither true nor false');
}

function readSource(value: unknown, where: string): PortSource {
  const source = record(value, where);
  const hasNode = Object.hasOwn(source, 'node');
  if (hasNode === Object.hasOwn(source, 'value')) {
    throw new FileError(where, 'neither {"node": id} nor {"value": number or array}');
  }
  if (!hasNode) return { value: readTensor(source.value, `${where}.value`) };
  if (typeof source.node === 'string') return { node: source.node };
  throw new FileError(`${where}.node`, 'not the id of a node');
}

/** A number or nested arrays, rectangular, in the one way in which documents write them. */
function readTensor(value: unknown, where: string): Nested {
  try {
    return toNested(fromNested(value));
  } catch (error) {
    if (error instanceof ShapeError) throw new FileError(where, error.message);
    throw error;
  }
}

/** A param's tensor: as readTensor, or {shape, data: []}, since arrays cannot say the axes after an empty one. */
function readValue(value: unknown, where: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return readTensor(value, where);
  }
  try {
    const read = tensorOf(value);
    return read.data.length === 0 ? { shape: read.shape, data: [] } : toNested(read);
  } catch (error) {
    if (error instanceof ShapeError) throw new FileError(where, error.message);
    throw error;
  }
}

function readParams(op: string, value: unknown, where: string): GraphNode['params'] {
  const specs = ops.get(op)?.params ?? [];
  const entries = keyed(value, `${where}.params`).map(([name, param]) => {
    const isTensor = specs.some((spec) => spec.name === name && spec.kind === 'tensor');
    return [name, isTensor ? readValue(param, `${where}.params.${name}`) : param] as const;
  });
  return Object.fromEntries(entries);
}

function checkNames(nodes: readonly (readonly [NodeId, GraphNode])[], where: string): void {
  const bearers = new Map<string, NodeId>();
  for (const [id, { name }] of nodes) {
    const other = bearers.get(name);
    if (other !== undefined) {
      throw new FileError(`${where}.${id}.name`, `${name} is the name of ${other} already`);
    }
    bearers.set(name, id);
  }
}

function checkEdges(graph: Definition, around: string): void {
  let count = 0;
  for (const [id, node] of Object.entries(graph.nodes)) {
    for (const [port, source] of Object.entries(node.inputs)) {
      if (!('node' in source)) continue;
      const where = `${around}.${id}.inputs.${port}`;
      if (++count > MAX_EDGES) throw new FileError(where, `more than ${MAX_EDGES} edges`);
      if (Object.hasOwn(graph.nodes, source.node)) continue;
      throw new FileError(where, `there is no node ${source.node.slice(0, 64)}`);
    }
  }
}

function readOutput(graph: Definition, output: unknown, where: string): NodeId | null {
  if (output === null || output === undefined) return null;
  if (typeof output === 'string' && Object.hasOwn(graph.nodes, output)) return output;
  throw new FileError(where, 'neither null nor the id of a node');
}
