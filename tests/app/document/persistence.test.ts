import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, fromExample } from '../../../app/document/document.ts';
import {
  lastStorage,
  loadDocument,
  parseDocument,
  type Storage,
  saveDocument,
} from '../../../app/document/persistence.ts';
import { expSin } from '../../../examples/expSin.ts';
import { arbitraryDocument } from '../arbitraryDocument.ts';

const KEY = 'adjoint:document';
const document = fromExample(expSin);

/** A browser's storage, with what is in it. */
function storageOf(entries: Readonly<Record<string, string>> = {}): Storage & {
  readonly kept: Map<string, string>;
} {
  const kept = new Map(Object.entries(entries));
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => {
      kept.set(key, text);
    },
  };
}

const full: Pick<Storage, 'setItem'> = {
  setItem: () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  },
};

/** The example's JSON with some of it replaced. */
const fileWith = (change: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ ...document, ...change });

/** A file with one node, some of it replaced. */
const nodeWith = (change: Readonly<Record<string, unknown>>): string =>
  fileWith({ output: null, nodes: { n1: { ...document.nodes.n1, ...change } } });

describe('a saved document', () => {
  test('is loaded byte for byte the same', () => {
    fc.assert(
      fc.property(arbitraryDocument, (saved) => {
        const storage = storageOf();
        expect(saveDocument(saved, storage, storage)).toBe(true);
        const loaded = loadDocument(storage);
        expect(loaded && canonicalJson(loaded)).toBe(canonicalJson(saved));
        expect([...storage.kept.keys()]).toEqual([KEY]);
      }),
      { seed: 61, numRuns: 300 },
    );
  });

  test('may be absent', () => {
    const storage = storageOf();
    expect(loadDocument(storage)).toBeUndefined();
    expect(storage.kept.size).toBe(0);
  });

  test('is a tab’s own over a reload, and the last of all for the next visit', () => {
    const [all, one, another] = [storageOf(), storageOf(), storageOf()];
    const other = { ...document, title: 'other' };
    saveDocument(document, one, all);
    saveDocument(other, another, all);
    const titles = [one, another, storageOf()].map(
      (tab) => loadDocument(lastStorage(tab, all))?.title,
    );
    expect(titles).toEqual([document.title, 'other', 'other']);
    const noRoom = {
      ...one,
      setItem: (key: string, text: string) => {
        if (text !== '') full.setItem(key, text);
        one.setItem(key, text);
      },
    };
    saveDocument(other, noRoom, all);
    expect(loadDocument(lastStorage(noRoom, all))?.title).toBe('other');
  });

  test('that cannot be read is kept aside, so that the next save does not destroy it', () => {
    const storage = storageOf({ [KEY]: '{"format":"adjoint","vers' });
    expect(loadDocument(storage)).toBeUndefined();
    expect(saveDocument(document, storage, storage)).toBe(true);
    expect(storage.kept.get(`${KEY}:unreadable`)).toBe('{"format":"adjoint","vers');
    expect(storage.kept.get(KEY)).toBe(canonicalJson(document));
  });
});

describe('storage that refuses', () => {
  test('a save is answered by false', () => {
    expect(saveDocument(document, storageOf(), { ...storageOf(), ...full })).toBe(false);
  });
  test('to keep an unreadable document aside does not stop the start', () => {
    expect(loadDocument({ ...storageOf({ [KEY]: 'no JSON' }), ...full })).toBeUndefined();
  });
  test('to be read counts as empty', () => {
    const blocked: Storage = {
      ...full,
      getItem: () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    };
    expect(loadDocument(blocked)).toBeUndefined();
  });
});

describe('a hostile file', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const port = (source: unknown): string => nodeWith({ inputs: { x: source } });
  const hostile: readonly [string, string, RegExp][] = [
    ['of nothing', '', /JSON/],
    ['that is no JSON', '{"format":', /JSON/],
    ['that is null', 'null', /not an object/],
    ['that is a list', '[]', /not an object/],
    ['of another program', fileWith({ format: 'excalidraw' }), /not an Adjoint document/],
    ['of a newer version', fileWith({ version: 2 }), /version 2, newer than 1/],
    ['with a text for a version', fileWith({ version: '1' }), /not a version number/],
    ['without a version', fileWith({ version: undefined }), /not a version number/],
    ['without nodes', fileWith({ nodes: undefined }), /missing/],
    ['with a list of nodes', fileWith({ nodes: [] }), /not an object/],
    ['with a node that is null', fileWith({ nodes: { n1: null } }), /not an object/],
    ['nested deep in a param', fileWith({ x: 0 }).replace('"x":0', `"x":${deep}`), /nested deeper/],
    ['nested deep as a whole', deep, /nested deeper/],
    ['with a long text', fileWith({ title: 'x'.repeat(3000) }), /longer than 2000/],
    ['with an output that is not there', fileWith({ output: 'n99' }), /neither null nor the id/],
    ['with an edge from nowhere', port({ node: 'n99' }), /there is no node n99/],
    ['with a port fed twice', port({ node: 'n1', value: 1 }), /neither/],
    ['with a null for a value', port({ value: null }), /not a number/],
    ['with a ragged list', port({ value: [[1, 2], [3]] }), /has 1 elements/],
    ['with a formula for a name', nodeWith({ name: 'a + b' }), /letters, digits and underscores/],
    ['with TeX for a name', nodeWith({ name: '\\href{javascript:1}' }), /letters, digits/],
    ['with markup for an op', nodeWith({ op: '<img onerror=1>' }), /not the name of an op/],
    [
      'with one name twice',
      fileWith({ output: null, nodes: { n1: document.nodes.n1, n2: document.nodes.n1 } }),
      /the name of n1 already/,
    ],
    ['with an inherited id', fileWith({ nodes: { toString: document.nodes.n1 } }), /as an id/],
    [
      'with too many nodes',
      fileWith({
        nodes: Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`n${i}`, {}])),
      }),
      /more than 5000 nodes/,
    ],
  ];
  test.each(hostile)('%s is refused with a reason', (_what, text, reason) => {
    expect(() => parseDocument(text)).toThrow(reason);
    expect(loadDocument(storageOf({ [KEY]: text }))).toBeUndefined();
  });

  test.each(['"__proto__"', '"__pr\\u006fto__"'])(
    'with the key %s leaves prototypes alone',
    (key) => {
      const evil = `${key}:{"polluted":true,"position":{"x":1,"y":1}}`;
      const places = [
        `{${evil},"format":"adjoint","version":1,"nodes":{},"output":null}`,
        `{"format":"adjoint","version":1,"nodes":{${evil}},"output":null}`,
        `{"format":"adjoint","version":1,"nodes":{"n1":{"op":"input","name":"x",${evil}}},"output":null}`,
        `{"format":"adjoint","version":1,"nodes":{"n1":{"op":"input","name":"x","params":{${evil}}}}}`,
        `{"format":"adjoint","version":1,"nodes":{"n1":{"op":"exp","name":"x","inputs":{${evil}}}}}`,
      ];
      for (const text of places) expect(() => parseDocument(text)).toThrow('__proto__');
      expect(Object.prototype).not.toHaveProperty('polluted');
    },
  );

  test('with any character changed is refused, or is a document as good as any', () => {
    const text = canonicalJson(document);
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 2 }), (at, put) => {
        const changed = `${text.slice(0, at)}${put}${text.slice(at + 1)}`;
        let read: ReturnType<typeof parseDocument>;
        try {
          read = parseDocument(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          outcomes.add('refused');
          return;
        }
        outcomes.add('read');
        expect(canonicalJson(parseDocument(canonicalJson(read)))).toBe(canonicalJson(read));
      }),
      { seed: 62, numRuns: 2000 },
    );
    expect(outcomes).toEqual(new Set(['refused', 'read']));
  });
});

describe('a file that is odd but harmless', () => {
  test('keeps nodes of ops that are not known here', () => {
    const read = parseDocument(nodeWith({ op: 'from_later', params: { deep: { er: [1] } } }));
    expect(read.nodes.n1).toMatchObject({ op: 'from_later', params: { deep: { er: [1] } } });
  });
  test.each([undefined, null, 'left', { x: 1 }, { x: '1', y: 2 }, [1, 2]])(
    'puts a node at the origin that says %j for its place',
    (position) => {
      expect(parseDocument(nodeWith({ position })).nodes.n1?.position).toEqual({ x: 0, y: 0 });
    },
  );
  test('puts a node at the origin that is infinitely far away', () => {
    const text = nodeWith({ position: { x: 7, y: 0 } }).replace('"x":7', '"x":1e999');
    expect(parseDocument(text).nodes.n1?.position).toEqual({ x: 0, y: 0 });
  });
  test('has a title, if not one of more than 200 characters', () => {
    expect(parseDocument(fileWith({ title: 7 })).title).toBe('untitled');
    expect(parseDocument(fileWith({ title: 'x'.repeat(300) })).title).toBe('x'.repeat(200));
  });
  test('loses what no document has', () => {
    const read = parseDocument(
      fileWith({
        selection: ['n1'],
        nodes: { n1: { ...document.nodes.n1, shape: 'round' } },
        output: null,
      }),
    );
    expect(read).not.toHaveProperty('selection');
    expect(read.nodes.n1).toEqual(document.nodes.n1);
  });
});
