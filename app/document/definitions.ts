import { type Definition, type Definitions, type GraphNode, nodeIds } from '../../engine/index.ts';
import type {
  DocumentDefinition,
  DocumentDefinitions,
  DocumentNode,
  Position,
} from './document.ts';
import { readFrames } from './frame.ts';
import { layered } from './layout.ts';
import { readLooks } from './nodeLooks.ts';

/** A definition with a place for every node: its own, or where none has one those of a tidy layout. */
export function placedDefinition(
  definition: Definition,
  definitions: Definitions,
): DocumentDefinition {
  const { nodes } = definition;
  const isPlaced = Object.values(nodes).some((node) => 'position' in node);
  const places = isPlaced ? new Map<string, Position>() : layered({ ...definition, definitions });
  const placed = nodeIds(definition).map((id): [string, DocumentNode] => {
    const position = places.get(id) ?? { x: 24, y: 24 };
    return [id, { position, ...(nodes[id] as GraphNode) }];
  });
  return { ...definition, nodes: Object.fromEntries(placed) };
}

/** Definitions with places for all their nodes. */
export const placedDefinitions = (definitions: Definitions): DocumentDefinitions =>
  Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [
      name,
      placedDefinition(definition, definitions),
    ]),
  );

/** Definitions that have been read, with the places, looks and frames that their file gives. Throws a FileError. */
export function withPlaces(
  definitions: Definitions,
  file: unknown,
  placeOf: (node: unknown) => Position,
): DocumentDefinitions {
  const raw = file as Readonly<
    Record<string, { readonly nodes: Readonly<Record<string, object>>; readonly frames?: unknown }>
  >;
  const seen = Object.entries(definitions).map(([name, definition]) => {
    const nodes = Object.entries(definition.nodes).map(([id, node]) => {
      const given = raw[name]?.nodes[id] ?? {};
      const looks = readLooks(given, `definitions.${name}.nodes.${id}`);
      const position = 'position' in given ? { position: placeOf(given) } : {};
      return [id, { ...node, ...looks, ...position }] as const;
    });
    const frames = readFrames(raw[name]?.frames, `definitions.${name}.frames`);
    return [name, { ...definition, nodes: Object.fromEntries(nodes), ...frames }] as const;
  });
  return placedDefinitions(Object.fromEntries(seen));
}
