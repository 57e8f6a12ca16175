import { readGraph } from '../../engine/index.ts';
import { withPlaces } from './definitions.ts';
import {
  type AdjointDocument,
  canonicalJson,
  type DocumentNode,
  EMPTY_DOCUMENT,
} from './document.ts';
import { readFrames } from './frame.ts';
import { readLooks } from './nodeLooks.ts';

const KEY = 'adjoint:document';

/** Where text is kept between visits; the browser's localStorage in the app. */
export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

/** Where nothing can be kept: reads as empty, refuses to write. */
const NO_STORAGE: Storage = {
  getItem: () => null,
  setItem: () => {
    throw new Error('This browser keeps no data for this page.');
  },
};

/** The browser's storage; one that refuses where the browser denies even access to it. */
export function storage(): Storage {
  try {
    return globalThis.localStorage ?? NO_STORAGE;
  } catch {
    return NO_STORAGE;
  }
}

/** What this tab alone keeps over a reload: another tab has a graph of its own, and neither takes the other's place. */
export function tabStorage(): Storage {
  try {
    return globalThis.sessionStorage ?? NO_STORAGE;
  } catch {
    return NO_STORAGE;
  }
}

/** The place that a file gives a node; the origin where it gives none. */
export function positionOf(node: unknown): { x: number; y: number } {
  const { x, y } = ((node as Partial<DocumentNode>).position ?? {}) as Record<string, unknown>;
  const ok = typeof x === 'number' && typeof y === 'number' && Number.isFinite(x + y);
  return ok ? { x, y } : { x: 0, y: 0 };
}

/** JSON of a saved document → document. Throws a FileError that says what is wrong where. */
export function readDocument(value: unknown): AdjointDocument {
  const { definitions, ...graph } = readGraph(value);
  const raw = value as {
    title?: unknown;
    nodes: Record<string, unknown>;
    definitions?: unknown;
    frames?: unknown;
  };
  const own = definitions && withPlaces(definitions, raw.definitions, positionOf);
  const title = typeof raw.title === 'string' ? raw.title.slice(0, 200) : EMPTY_DOCUMENT.title;
  const nodes = Object.entries(graph.nodes).map(([id, node]) => {
    const looks = readLooks(raw.nodes[id] as object, `nodes.${id}`);
    return [id, { ...node, ...looks, position: positionOf(raw.nodes[id]) }] as const;
  });
  return {
    ...{ ...EMPTY_DOCUMENT, ...graph, title, nodes: Object.fromEntries(nodes) },
    ...(own && { definitions: own }),
    ...readFrames(raw.frames, 'frames'),
  };
}

/** Text of a saved document → document. Throws an error whose message says what is wrong where. */
export const parseDocument = (text: string): AdjointDocument => readDocument(JSON.parse(text));

/** Stores a text; false if the browser would not, for whatever reason. */
export function store(storage: Storage, key: string, text: string): boolean {
  try {
    storage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** A text that was stored; null where there is none, or the browser denies it. */
export function stored(storage: Storage, key: string): string | null {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

/** The document of the last visit, if there is one that can be read. */
export function loadDocument(storage: Storage): AdjointDocument | undefined {
  const text = stored(storage, KEY);
  if (!text) return undefined;
  try {
    return parseDocument(text);
  } catch {
    // Kept aside rather than overwritten by the next save: someone may still want what is in it.
    store(storage, `${KEY}:unreadable`, text);
    return undefined;
  }
}

/** Where the document is that this tab had before a reload, else that of the last visit. */
export const lastStorage = (tab = tabStorage(), all = storage()): Storage =>
  stored(tab, KEY) ? tab : all;

/** Saves for a reload of this tab and for the next visit; false if the browser would not keep it for that. */
export function saveDocument(
  document: AdjointDocument,
  tab = tabStorage(),
  all = storage(),
): boolean {
  const text = canonicalJson(document);
  // Where the tab has no room, an older text must not stand for this one after a reload.
  if (!store(tab, KEY, text)) store(tab, KEY, '');
  return store(all, KEY, text);
}
