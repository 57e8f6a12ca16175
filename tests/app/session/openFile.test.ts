import { describe, expect, test } from 'vitest';
import { canonicalJson, fromExample } from '../../../app/document/document.ts';
import { fileName } from '../../../app/session/files.ts';
import { readFile } from '../../../app/session/openFile.ts';
import { firstExample } from '../../../examples/index.ts';

describe('readFile', () => {
  test('reads what saving writes', () => {
    const document = fromExample(firstExample);
    expect(canonicalJson(readFile(canonicalJson(document), 'a.json'))).toBe(
      canonicalJson(document),
    );
  });
  test('reads formulas, titled by the file, each node in a place of its own', () => {
    const { title, nodes } = readFile('a = exp(x)\nb = sin(a) + a', 'wave.txt');
    expect(title).toBe('wave');
    const places = Object.values(nodes).map(({ position }) => `${position.x},${position.y}`);
    expect(new Set(places).size).toBe(4);
  });
  test('says where a text is wrong', () => {
    expect(() => readFile('a = exp(', 'a.txt')).toThrow('line 1, column 8');
    expect(() => readFile('{"format": "other"}', 'a.json')).toThrow();
    expect(() => readFile('{', 'a.json')).toThrow();
  });
});

test.each([
  ['exp and sin', 'exp-and-sin.json'],
  ['../a b?', 'a-b.json'],
  ['…', 'graph.json'],
])('%s is saved as %s', (title, name) => {
  expect(fileName(title)).toBe(name);
});
