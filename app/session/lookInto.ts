import {
  type Arg,
  type Equation,
  extend,
  fromNested,
  innerId,
  inputsOf,
  type NodeId,
  type OpenBlock,
  opOf,
  ops,
  type PortSource,
  type Program,
  portIds,
  usesOf,
} from '../../engine/index.ts';
import type { AdjointDocument, DocumentDefinition, DocumentNode } from '../document/document.ts';
import { type OwnUse, ownDefinition, ownScene } from './ownScene.ts';
import { sceneOf } from './scene.ts';

/** What the canvas draws, with the program that has its equations and the blocks that stand open around it. */
export interface Looked {
  readonly program: Program;
  readonly blocks: readonly OpenBlock[];
  readonly scene: AdjointDocument;
}

/** The use of an op of the document's own that an open block is, if it is one. */
export function ownUse(
  document: AdjointDocument,
  program: Program,
  { path, closed, value }: OpenBlock,
): OwnUse | undefined {
  const id = path.at(-1) as NodeId;
  const { definition, name } = closed.op.written?.op ?? closed.op;
  if (!definition || !ownDefinition(document, name)) return undefined;
  return { name, id, value: program.equations[value]?.id ?? id };
}

/** The names that nodes of a definition have there, in place of those that a program gives them. */
function named(program: Program, { nodes }: AdjointDocument): Program {
  const equations = program.equations.map((equation) => {
    const name = nodes[equation.id]?.name ?? equation.name;
    return name === equation.name ? equation : { ...equation, name };
  });
  return { ...program, equations };
}

/** What a use of an op holds: the op's definition, with what else stands in it computed as well. */
function insideUse(document: AdjointDocument, looked: Looked, use: OwnUse): Looked {
  const definition = ownDefinition(document, use.name);
  if (!definition) return looked;
  const scene = ownScene(document, definition, use);
  const path = looked.blocks.at(-1)?.path ?? [];
  return { ...looked, scene, program: named(extend(looked.program, scene, path), scene) };
}

/** What feeds a port, as an argument, where it has a value. */
function argOf({ index }: Program, source: PortSource | undefined): Arg | undefined {
  if (!source) return undefined;
  if ('value' in source) return { constant: fromNested(source.value) };
  const equation = index.get(source.node);
  return equation === undefined ? undefined : { equation };
}

/** No equation: what stands for an argument that is not there. */
const NOTHING: Arg = { equation: -1 };

/**
 * A use of an op of the document's own that cannot be opened as a block, since it cannot be computed or nothing takes
 * its value: its ports, as far as they have values.
 */
function sketch(
  { program, blocks }: Looked,
  node: DocumentNode,
  id: NodeId,
  definition: DocumentDefinition,
): Omit<Looked, 'scene'> {
  const path = [...(blocks.at(-1)?.path ?? []), id];
  const equations = [...program.equations];
  const index = new Map(program.index);
  const identity = ops.get('identity');
  const names = inputsOf(definition);
  const args = names.map((name) => argOf(program, node.inputs[name]));
  const numbers = portIds(definition).map((port, i) => {
    const name = names[i] ?? '';
    const arg = args[i];
    if (!arg || !identity) return -1;
    const shape =
      'constant' in arg ? arg.constant.shape : (program.equations[arg.equation]?.shape ?? []);
    const own: Equation = {
      ...{ id: innerId(id, port), name, op: identity, params: {}, args: [arg], shape, scope: path },
    };
    index.set(own.id, equations.length);
    return equations.push(own) - 1;
  });
  const op = opOf(program, node.op);
  const closed = {
    id,
    name: node.name,
    op,
    params: {},
    args: args.map((arg) => arg ?? NOTHING),
    shape: [],
  };
  const block = {
    path,
    closed: closed as Equation,
    ports: numbers,
    value: -1,
    inner: innerId(id, definition.output ?? ''),
  };
  // That the use waits is said by what is inside.
  const problems = program.problems.filter(({ node: of, waits }) => of !== id || !waits);
  return {
    program: { ...program, equations, index, problems, uses: usesOf(equations) },
    blocks: [...blocks, block],
  };
}

/** The id on the canvas of a node that a path names: what makes a block's value bears the block's id there. */
export function idInScene({ program, blocks }: Omit<Looked, 'scene'>, id: NodeId): NodeId {
  const block = blocks.at(-1);
  if (!block || id !== block.inner) return id;
  return program.equations[block.value]?.id ?? (block.path.at(-1) as NodeId);
}

/**
 * What is seen inside the blocks of a path. `looked` has those open that can be computed; a use of an op of the
 * document's own is looked into in any case, so that it can be mended.
 */
export function lookInto(
  document: AdjointDocument,
  looked: Looked,
  path: readonly NodeId[],
): Looked {
  const inmost = looked.blocks.at(-1);
  const use = inmost && ownUse(document, looked.program, inmost);
  let now = looked;
  if (use) now = insideUse(document, looked, use);
  else if (inmost) now = { ...looked, scene: sceneOf(looked.program, inmost) };
  for (const id of path.slice(looked.blocks.length)) {
    const node = now.scene.nodes[idInScene(now, id)];
    const definition = node && ownDefinition(document, node.op);
    if (!definition || node.muted) break;
    const sketched = { ...now, ...sketch(now, node, id, definition) };
    now = insideUse(document, sketched, { name: node.op, id, value: id });
  }
  return now;
}
