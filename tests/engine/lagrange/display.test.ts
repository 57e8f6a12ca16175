import { expect, test } from 'vitest';
import { display } from '../../../engine/lagrange/display.ts';
import { katexComplaint } from '../katex.ts';

const sum = Array.from({ length: 20 }, (_, i) => `\\left(${i}.125 - x\\right)`).join(' + ');

test('what fits is one line', () => {
  const made = display({ left: 'c', symbols: 'a + b', numbers: '1 + 1', value: '2' });
  expect(made).toBe('c = a + b = 1 + 1 = 2');
});

test('what does not has an equals sign a line, and breaks sums before a sign, not inside parentheses', () => {
  const made = display({ left: 'c', symbols: 'a', numbers: sum, value: '2' });
  expect(katexComplaint(made)).toBeUndefined();
  const lines = made.split(' \\\\ ');
  expect(lines[0]).toBe('\\begin{aligned} c = {} & a');
  expect(lines.at(-1)).toBe('= {} & 2 \\end{aligned}');
  expect(lines.length).toBeGreaterThan(4);
  for (const line of lines.slice(2, -1)) expect(line).toMatch(/^& \\quad {2}\+ \\left\(/);
  expect(made.match(/\\left\(/g)).toHaveLength(20);
});

test('numbers that fit no line are left out', () => {
  const vector = `\\left(${Array(40).fill('0.125').join(', ')}\\right)`;
  const made = display({ left: 'c', symbols: 'a^{b}', numbers: `${vector}^{2}`, value: '2' });
  expect(made).toBe('\\begin{aligned} c = {} & a^{b} \\\\ = {} & 2 \\end{aligned}');
});
