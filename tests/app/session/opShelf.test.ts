import { beforeEach, describe, expect, test } from 'vitest';
import {
  MOST_RECENT,
  noteUse,
  opShelf,
  opShelfStore,
  readShelf,
  toggleFavourite,
} from '../../../app/session/opShelf.ts';
import { ops } from '../../../engine/index.ts';

const EMPTY = { favourites: [], recent: [] };

beforeEach(() => opShelfStore.setState(EMPTY));

describe('the shelf', () => {
  test('stars an op and takes the star back', () => {
    toggleFavourite('exp');
    toggleFavourite('sin');
    expect(opShelf().favourites).toEqual(['exp', 'sin']);
    toggleFavourite('exp');
    expect(opShelf().favourites).toEqual(['sin']);
  });
  test('keeps the ops used last, the newest first, each once', () => {
    for (const name of ['exp', 'sin', 'exp', 'add', 'add']) noteUse(name);
    expect(opShelf().recent).toEqual(['add', 'exp', 'sin']);
    for (const name of [...ops.keys()].slice(0, MOST_RECENT + 2)) noteUse(name);
    expect(opShelf().recent).toHaveLength(MOST_RECENT);
  });
});

describe('what is read of a kept shelf', () => {
  test('is what was written', () => {
    const shelf = { favourites: ['exp'], recent: ['sin', 'add'] };
    expect(readShelf(JSON.stringify(shelf))).toEqual(shelf);
  });
  test.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['null', 'null'],
    ['lists of something else', '{"favourites": "exp", "recent": [1, {}]}'],
    ['ops that are gone', '{"favourites": ["no_such_op"], "recent": ["toString"]}'],
  ])('is empty for %s', (_, text) => {
    expect(readShelf(text)).toEqual(EMPTY);
  });
  test('has no op twice, no internal one, and not too many', () => {
    const internal = [...ops.values()].find((op) => op.internal)?.name ?? '';
    expect(readShelf(JSON.stringify({ favourites: ['exp', internal, 'exp'] })).favourites).toEqual([
      'exp',
    ]);
    const all = [...ops.values()].filter((op) => !op.internal).map(({ name }) => name);
    expect(readShelf(JSON.stringify({ recent: all })).recent).toHaveLength(MOST_RECENT);
  });
});
