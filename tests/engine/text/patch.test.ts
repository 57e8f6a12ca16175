import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patchFormulas, statementsOf } from '../../../engine/index.ts';

const BEFORE = 'x = input(value=0)\na = exp(x)\nb = a + 1';

test('what is typed stays, with its comments and its faults, where the document did not change', () => {
  const typed = '# mine\nx = input(value=0)\na  =  exp(x) # e\nb = a + 1\nq = lug(';
  const after = 'x = input(value=0)\na = exp(x)\nb = a + 2';
  expect(patchFormulas(typed, BEFORE, after)).toBe(typed.replace('a + 1', 'a + 2'));
});

test('lines that are gone go, a renamed one stays in its place, a new one follows its neighbour', () => {
  const after = 'x = input(value=0)\ng = sin(x)\ny = exp(x)';
  expect(patchFormulas(BEFORE, BEFORE, after)).toBe(after);
  const renamed = 'x = input(value=0)\ny = exp(x)\nb = y + 1';
  expect(patchFormulas(`# top\n${BEFORE}`, BEFORE, renamed)).toBe(`# top\n${renamed}`);
  const faulty = BEFORE.replace('exp(x)', 'exp( x # not yet');
  expect(patchFormulas(faulty, BEFORE, renamed)).toBe(
    renamed.replace('exp(x)', 'exp( x # not yet'),
  );
});

test('whatever lines were and are, the text has those that are', () => {
  const text = fc
    .uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 })
    .chain((names) =>
      fc.tuple(...names.map((name) => fc.constantFrom('1', '2', 'x').map((v) => `${name} = ${v}`))),
    )
    .map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const patched = patchFormulas(`# top\n${before}`, before, after);
      expect(patched.split('\n')[0]).toBe('# top');
      const lines = statementsOf(patched).map(({ from, to }) => patched.slice(from, to));
      expect(lines.sort()).toEqual(after === '' ? [] : after.split('\n').sort());
    }),
    { numRuns: 200 },
  );
});
