import { describe, expect, test } from 'vitest';
import { searchOps } from '../../../app/panels/opSearch.ts';
import { type Op, ops } from '../../../engine/index.ts';

const all = [...ops.values()];
const found = (query: string): string[] => searchOps(all, query).map((op) => op.name);

describe('searchOps', () => {
  test('offers every op that is not internal, in the palette’s order, before anything is typed', () => {
    const offered = all.filter((op) => !op.internal).map((op) => op.name);
    expect(offered.length).toBeLessThan(all.length);
    expect(found('')).toEqual(offered);
    expect(found('  ')).toEqual(offered);
  });

  test.each(all.filter((op) => !op.internal).map((op) => op.name))(
    '%s is the first answer to its name',
    (name) => {
      expect(found(name)[0]).toBe(name);
      expect(found(` ${name.toUpperCase()} `)[0]).toBe(name);
    },
  );

  test('never finds an internal op', () => {
    for (const op of all.filter((o) => o.internal)) expect(found(op.name)).not.toContain(op.name);
  });

  test('finds an op by each of its synonyms', () => {
    const pairs = all
      .filter((op) => !op.internal)
      .flatMap((op) => (op.synonyms ?? []).map((word) => [op.name, word] as const));
    expect(pairs.length).toBeGreaterThan(10);
    for (const [name, word] of pairs) expect(found(word)).toContain(name);
  });

  test('puts the whole name before a beginning, that before a synonym, that before a middle', () => {
    const op = (name: string, synonyms: readonly string[] = []): Op =>
      ({ ...(ops.get('exp') as Op), name, symbol: '?', synonyms }) as Op;
    const table = [
      op('middle', ['a_log_b']),
      op('catalog'),
      op('other', ['logit']),
      op('same', ['log']),
      op('log1p'),
      op('log'),
      op('none'),
    ];
    const order = searchOps(table, 'log').map(({ name }) => name);
    expect(order).toEqual(['log', 'log1p', 'same', 'other', 'catalog', 'middle']);
  });

  test('keeps the palette’s order among equally good answers', () => {
    const names = found('s').filter((name) => name.startsWith('s'));
    expect(names).toEqual(all.map(({ name }) => name).filter((name) => names.includes(name)));
    expect(names.length).toBeGreaterThan(3);
  });

  test('knows the signs of formulas, letters of symbols, and other names in formulas', () => {
    const firsts = ['+', '*', '/', '^', '@', '∑', '√', 'σ', 'ln'].map((sign) => found(sign)[0]);
    expect(firsts).toEqual(['add', 'mul', 'div', 'pow', 'matmul', 'sum', 'sqrt', 'sigmoid', 'log']);
  });

  test('finds a name by some of its letters, last of all', () => {
    expect(found('smx')).toEqual(['softmax']);
    expect(found('convt').slice(0, 2)).toEqual(['conv_transpose1d', 'conv_transpose2d']);
  });

  test('puts favourites first, in their order, but only among equally good answers', () => {
    expect(
      searchOps(all, '', ['tanh', 'exp'])
        .slice(0, 3)
        .map(({ name }) => name),
    ).toEqual(['tanh', 'exp', found('')[0]]);
    const names = searchOps(all, 'sin', ['sinh']).map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(['sin', 'sinh']);
    expect(searchOps(all, 'activ', ['tanh'])[0]?.name).toBe('tanh');
  });

  test('finds nothing where nothing fits', () => {
    expect(found('no such op')).toEqual([]);
  });
});
