import { ops, opsUsedBy, usedDefinitions } from '../../engine/index.ts';
import {
  type AdjointDocument,
  type DocumentDefinition,
  type DocumentDefinitions,
  type DocumentNode,
  sameJson,
} from './document.ts';
import { calledBy, withOpNames } from './ownOps.ts';

type Nodes = AdjointDocument['nodes'];

/** The definitions that some nodes of a document use, directly or through one another. */
export function definitionsFor(
  { definitions }: AdjointDocument,
  nodes: Nodes,
): DocumentDefinitions {
  if (!definitions) return {};
  const used = usedDefinitions({ nodes, output: null, definitions }) ?? {};
  return Object.fromEntries(
    Object.entries(definitions).filter(([name]) => Object.hasOwn(used, name)),
  );
}

/** Names of definitions that a document has otherwise, and of all that use one of these. */
function differing(own: DocumentDefinitions, brought: DocumentDefinitions): Set<string> {
  const differ = new Set<string>();
  const isOther = (name: string): boolean => {
    const { nodes = {} } = brought[name] ?? {};
    if (!Object.hasOwn(own, name)) return false;
    return (
      !sameJson(own[name], brought[name]) ||
      Object.values(nodes).some((node) => opsUsedBy(node).some((op) => differ.has(op)))
    );
  };
  for (;;) {
    const more = Object.keys(brought).filter((name) => !differ.has(name) && isOther(name));
    if (more.length === 0) return differ;
    for (const name of more) differ.add(name);
  }
}

/** What definitions become in a document: what is added to it, and what their uses are called there. */
export interface Brought {
  readonly added: DocumentDefinitions;
  /** Those whose name means another op there, with the names that they got. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly rename: <N extends DocumentNode>(node: N) => N;
}

/**
 * Brings definitions into a document. One that it has already is used; where it has another of that name,
 * the one brought gets a number behind its name.
 */
export function bring(document: AdjointDocument, brought: DocumentDefinitions): Brought {
  const own = document.definitions ?? {};
  const names = new Map<string, string>();
  const isTaken = (name: string): boolean =>
    [own, brought].some((some) => Object.hasOwn(some, name)) ||
    ops.has(name) ||
    [...names.values()].includes(name);
  for (const name of differing(own, brought)) {
    let i = 2;
    while (isTaken(`${name}_${i}`)) i++;
    names.set(name, `${name}_${i}`);
  }
  const rename = <N extends DocumentNode>(node: N): N => withOpNames(node, names);
  const asHere = (definition: DocumentDefinition): DocumentDefinition => ({
    ...definition,
    nodes: Object.fromEntries(
      Object.entries(definition.nodes).map(([id, node]) => [id, rename(node)]),
    ),
  });
  const added = Object.entries(brought)
    .map(([name, definition]) => {
      const now = names.get(name) ?? name;
      return [now, calledBy(asHere(definition), name, now)] as const;
    })
    .filter(([name]) => !Object.hasOwn(own, name));
  return { added: Object.fromEntries(added), renamed: names, rename };
}

/** Says what ops that were brought are called where their names were taken; undefined where all kept theirs. */
export function renamedText(renamed: Brought['renamed']): string | undefined {
  if (renamed.size === 0) return undefined;
  const each = [...renamed].map(
    ([name, now]) => `${name} is another op here already, so the new one is called ${now}.`,
  );
  return each.join(' ');
}
