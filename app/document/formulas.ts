import type { Draft } from 'immer';
import {
  type Definition,
  type Definitions,
  definitionOf,
  type Graph,
  inputsOf,
  type NodeId,
  nodeIds,
  printFormulas,
} from '../../engine/index.ts';
import { placedDefinition } from './definitions.ts';
import {
  type AdjointDocument,
  type DocumentDefinition,
  type DocumentDefinitions,
  type DocumentNode,
  sameJson,
} from './document.ts';
import type { Edit } from './edits.ts';
import { merged, renumbered } from './mergeGraph.ts';
import { calledBy } from './ownOps.ts';

/** A definition with its ports, whose order is that of ids, in the order that another has for the same names. */
function withPortsOf(definition: DocumentDefinition, other: Definition): DocumentDefinition {
  const names = inputsOf(other);
  if (inputsOf(definition).join() === names.join()) return definition;
  const byName = new Map(nodeIds(definition).map((id) => [definition.nodes[id]?.name, id]));
  const ports = names.flatMap((name) => byName.get(name) ?? []);
  const rest = nodeIds(definition).filter((id) => !ports.includes(id));
  const ids = new Map([...ports, ...rest].map((id, i) => [id, `n${i + 1}`]));
  return renumbered(definition, ids) as DocumentDefinition;
}

/** The definition that a text's op has in a document: under its name, else under one that is gone where it reads the same. */
function knownAs(
  document: AdjointDocument,
  parsed: Definitions,
  name: string,
): DocumentDefinition | undefined {
  const { definitions = {} } = document;
  if (definitionOf(document, name)) return definitions[name];
  const all = { nodes: {}, output: null, definitions: { ...definitions, ...parsed } };
  const textOf = (own: Definition): string => printFormulas(all, { [name]: own });
  const text = textOf(parsed[name] as Definition);
  return Object.entries(definitions)
    .filter(([old]) => !Object.hasOwn(parsed, old))
    .map(([old, own]) => calledBy(own, old, name))
    .find((own) => textOf(own) === text);
}

/** The definitions of a text, with the ids and places of those that are known; what does not change stays the same object. */
function mergedDefinitions(document: AdjointDocument, parsed: Definitions): DocumentDefinitions {
  const { definitions = {} } = document;
  const made = Object.entries(parsed).map(([name, definition]) => {
    const before = knownAs(document, parsed, name);
    if (!before) return [name, placedDefinition(definition, parsed)] as const;
    const after = merged({ ...before, definitions }, { ...definition, definitions: parsed });
    const kept = withPortsOf(after, definition);
    const frames = before.frames && { frames: before.frames };
    const made = { ...kept, ...frames };
    return [name, sameJson(before, made) ? before : made] as const;
  });
  return Object.fromEntries(made);
}

/**
 * The document with the nodes, the wiring and the definitions of `parsed`. A node that `document` knows, by its name, by
 * its place in a line or as what computes the same, keeps its id and place; a source without a value in the text
 * keeps the one it had. `gone` are nodes that were there when the typing began, so that text cut and pasted back
 * loses nothing; those of `moves` are placed anew.
 */
export function mergeFormulas(
  document: AdjointDocument,
  parsed: Graph,
  gesture: string,
  gone: AdjointDocument['nodes'] = {},
  moves?: ReadonlySet<NodeId>,
): Edit {
  const { nodes, output } = merged(document, parsed, gone, moves);
  const definitions = parsed.definitions && mergedDefinitions(document, parsed.definitions);
  const recipe = (draft: Draft<AdjointDocument>): void => {
    for (const id of Object.keys(draft.nodes)) if (!nodes[id]) delete draft.nodes[id];
    for (const [id, node] of Object.entries(nodes)) {
      if (!sameJson(draft.nodes[id], node)) draft.nodes[id] = node as Draft<DocumentNode>;
    }
    draft.output = output;
    if (!definitions) delete draft.definitions;
    else if (!sameJson(draft.definitions, definitions))
      draft.definitions = definitions as Draft<DocumentDefinitions>;
  };
  return { label: 'Edit formulas', gesture, recipe };
}
