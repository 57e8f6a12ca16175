import { expect, test } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { lambdaNeeds } from '../../../app/session/lambdaNeeds.ts';
import type { Run } from '../../../app/session/run.ts';
import { expSin } from '../../../examples/expSin.ts';
import { opened, openedFrom } from '../opened.ts';

const idOf = ({ document }: Run, name: string): string =>
  Object.keys(document.nodes).find((id) => document.nodes[id]?.name === name) ?? '';

function needs(run: Run, name: string): string | undefined {
  const ids = lambdaNeeds(run, idOf(run, name));
  return ids
    ?.map((id) => run.document.nodes[id]?.name ?? '')
    .sort()
    .join('');
}

test('λ depends on the λ of what it feeds, and on the z that the derivatives on the way read', () => {
  const run = opened(fromExample(expSin));
  // λ_f is the seed.
  expect(needs(run, 'f')).toBe('f');
  expect(needs(run, 'd')).toBe('df');
  // λ_c = λ_d e^c + λ_e cos c: z of c, and of d where the rule takes it for e^c.
  expect(needs(run, 'c')).toBe('cdef');
  // λ_b = λ_c · 1: what λ_c needs, and no z of b itself.
  expect(needs(run, 'b')).toBe('bcdef');
  expect(needs(run, 'a')).toBe('abcdef');
});

test('a linear chain reads no z at all, and z of another branch is read where it is a factor', () => {
  const run = openedFrom(
    {
      x: ['input', 2],
      w: ['input', 3],
      y: ['neg', 'x'],
      p: ['mul', 'y', 'w'],
      q: ['neg', 'p'],
    },
    'q',
  );
  expect(needs(run, 'p')).toBe('pq');
  expect(needs(run, 'y')).toBe('pqwy');
  expect(needs(run, 'x')).toBe('pqwxy');
});

test('what does not reach the output has a λ that depends on nothing', () => {
  const run = openedFrom({ x: ['input', 2], y: ['exp', 'x'], z: ['sin', 'x'] }, 'z');
  expect(needs(run, 'y')).toBeUndefined();
  expect(lambdaNeeds(run, 'n99')).toBeUndefined();
});
