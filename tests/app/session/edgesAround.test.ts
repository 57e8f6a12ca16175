import { expect, test } from 'vitest';
import { edgesAround } from '../../../app/session/edgesAround.ts';
import type { Run } from '../../../app/session/run.ts';
import { openedFrom } from '../opened.ts';

const run = (): Run =>
  openedFrom({
    x: [
      'input',
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    y: ['input', 2],
    h: ['matmul', 'x'],
    t: ['tanh', 'x'],
    s: ['sum', 't'],
    loose: ['det'],
    p: ['add', 's'],
  });

const idOf = ({ document }: Run, name: string): string =>
  Object.keys(document.nodes).find((id) => document.nodes[id]?.name === name) ?? '';

function around(name: string): string[] {
  const now = run();
  const nameOf = (id: string): string => now.document.nodes[id]?.name ?? '';
  const edges = edgesAround(now, idOf(now, name));
  return edges.map(({ from, to, port }) => `${nameOf(from)} ${nameOf(to)}.${port}`).sort();
}

test('out of a node into open ports that take its value, and the other way round', () => {
  // Neither det nor x @ takes a 2×3 matrix or a number; of h and p nothing is known yet; a neighbour is none.
  expect(around('t')).toEqual(['t p.b']);
  expect(around('y')).toEqual(['y p.b']);
  expect(around('p')).toEqual([
    'h p.b',
    'loose p.b',
    'p h.b',
    'p loose.x',
    't p.b',
    'x p.b',
    'y p.b',
  ]);
});

test('never so that a cycle closes', () => {
  expect(around('s')).not.toContain('p s.x');
  expect(around('p').filter((edge) => edge.startsWith('p'))).toEqual(['p h.b', 'p loose.x']);
});
