import { describe, expect, test } from 'vitest';
import { ops, parseFormulas } from '../../../engine/index.ts';

/** The errors of a text as `line:column message`. */
const errorsOf = (text: string): string[] =>
  parseFormulas(text).errors.map(({ line, column, message }) => `${line}:${column} ${message}`);

describe('errors', () => {
  test.each([
    // characters and tokens
    ['y = a $ b', '1:7 “$” has no meaning here; remove it.'],
    ['y = a − b', '1:7 “−” has no meaning here; write - instead.'],
    ['y = a−b', '1:6 “−” has no meaning here; write - instead.'],
    ['y = −3', '1:5 “−” has no meaning here; write - instead.'],
    ['y = x² + 1', '1:6 “²” has no meaning here; write ^2 instead.'],
    ['y = (a + b)²', '1:12 “²” has no meaning here; write ^2 instead.'],
    ['y = 2 × b', '1:7 “×” has no meaning here; write * instead.'],
    ['y = 2x', '1:6 An operator is missing between “2” and “x”, such as *.'],
    ['y = (a)(b)', '1:8 An operator is missing between “)” and “(”, such as *.'],
    ['y = exp x', '1:9 An operator is missing between “exp” and “x”; to apply exp write exp(…).'],
    ['y = a +', '1:8 Something is missing after “+”.'],
    ['a = x\ny = \nz = a', '2:4 Something is missing after “=”.'],
    ['y = a + * b', '1:9 Something is missing between “+” and “*”.'],
    ['y = + a', '1:5 Something is missing between “=” and “+”.'],
    ['y = exp(,a)', '1:9 Something is missing between “(” and “,”.'],
    ['y = ()', '1:6 Something is missing between “(” and “)”.'],
    ['y = a, b', '1:6 “,” cannot stand after “a”.'],
    ['x + 1', '1:3 A line assigns a formula to a name, such as y = exp(x).'],
    ['exp(x)', '1:4 A line assigns a formula to a name, such as y = exp(x).'],
    ['= 3', '1:1 A line assigns a formula to a name, such as y = exp(x).'],
    ['y', '1:2 A line assigns a formula to a name, such as y = exp(x).'],
    ['y = x = 3', '1:7 One = in a line is enough: a name before it, a formula after it.'],
    ['y == 3', '1:4 One = in a line is enough: a name before it, a formula after it.'],
    ['y = a * "b"', '1:9 A text in quotes can only be the value of a param.'],
    ['y = "b', '1:5 A text in quotes can only be the value of a param.'],
    ['y = true', '1:5 “true” can only be the value of a param.'],
    ['y = 1e999 * x', '1:5 This is too large for a number; write inf.'],
    // brackets
    ['y = exp(x\nz = 1', '1:8 “(” is never closed; write “)”.'],
    ['y = x)', '1:6 “)” closes nothing; remove it or open a “(”.'],
    ['y = [1, 2)', '1:10 “)” cannot close “[”; the brackets do not match.'],
    // ops
    ['y = expp(x)', '1:5 There is no op “expp”; did you mean exp?'],
    ['y = sgimoid(x)', '1:5 There is no op “sgimoid”; did you mean sigmoid?'],
    ['y = logarithm(x)', '1:5 There is no op “logarithm”; did you mean log?'],
    ['y = x(a + 1)', '1:5 There is no op “x”; for a product write x * (…).'],
    ['y = exp()', '1:5 exp takes 1 input (x), here are 0; write ? for one that is not connected.'],
    ['y = exp(a, b)', '1:5 exp takes 1 input (x), here are 2; remove the rest.'],
    [
      'y = 1 + where(a, b)',
      '1:9 where takes 3 inputs (condition, x, y), here are 2; write ? for one that is not connected.',
    ],
    ['y = input(3)', '1:5 input takes no inputs, here is 1; remove the rest.'],
    ['y = exp(x, base=2)', '1:12 exp has no param “base”; it takes none.'],
    ['x = input(vlaue=2)', '1:11 input has no param “vlaue”; did you mean value?'],
    ['x = input(axis=2)', '1:11 input has no param “axis”; it takes value.'],
    ['x = input(value=2, value=3)', '1:20 value is given twice; remove one.'],
    ['y = pow(x, exponent=2)', '1:12 exponent is an input of pow; write it without “exponent=”.'],
    [
      'x = input(value=none)',
      '1:17 value takes a number or an array of numbers: the value is null, not a number.',
    ],
    ['x = input(value=y)', '1:17 “y” is not a number; only literals may stand here.'],
    // arrays
    [
      'y = x + [[1, 2],\n [3]]',
      '2:2 Row 2 is 1 long, row 1 is 2 long; all rows of an array have one length.',
    ],
    [
      'y = [1, [2]]',
      '1:9 Row 2 is 1 long, row 1 is a number; all rows of an array have one length.',
    ],
    ['y = [1, x]', '1:9 “x” is not a number; only literals may stand here.'],
    [
      'y = [1, "a"]',
      '1:5 An operand takes a number or an array of numbers: [1] is "a", not a number.',
    ],
    [
      'y = [[[[[[[1]]]]]]]',
      '1:5 An operand takes a number or an array of numbers: more than 6 axes.',
    ],
    // names
    ['x = 1\nx = 2', '2:1 x is assigned twice; choose another name.'],
    ['λ = 1', '1:1 λ is kept for multipliers; choose another name.'],
    ['y = lambda + 1', '1:5 λ is kept for multipliers; choose another name.'],
    ['pi = 3', '1:1 “pi” has a meaning of its own in formulas.'],
    ['nan = 3', '1:1 “nan” has a meaning of its own in formulas.'],
    ['output = 3', '1:1 “output” has a meaning of its own in formulas.'],
    [`${'a'.repeat(41)} = 1`, '1:1 A name has at most 40 characters.'],
    // output
    ['y = x\noutput z', '2:8 There is no z to be the output; assign it.'],
    ['y = x\noutput y\noutput x', '3:8 The output is named twice; remove one of the lines.'],
    ['y = x\noutput', '2:7 After output stands one name.'],
    ['y = x\noutput y x', '2:10 After output stands one name.'],
    // cycles
    ['y = y + 1', '1:1 y → y is a cycle; a name cannot depend on itself.'],
    [
      'a = exp(c) + x\nb = a + 1\nc = b * 2\nd = c',
      '1:1 a → b → c → a is a cycle; a name cannot depend on itself.',
    ],
  ])('%j: %s', (text, error) => {
    expect(errorsOf(text)).toEqual([error]);
  });

  test('@ says that there is no op for it, for as long as there is none', () => {
    const isThere = [...ops.values()].some((op) => op.operator?.sign === '@');
    expect(errorsOf('y = a @ b')).toEqual(isThere ? [] : ['1:7 There is no op for @ yet.']);
  });

  test('come in the order of the text, one a line, with CR LF counted as one line end', () => {
    expect(errorsOf('a = (\r\n\r\nb = foo1(\n  x)\nc = c')).toEqual([
      '1:5 “(” is never closed; write “)”.',
      '3:5 There is no op “foo1”; for a product write foo1 * (…).',
      '5:1 c → c is a cycle; a name cannot depend on itself.',
    ]);
  });

  test('a long cycle is told in short', () => {
    const ring = Array.from({ length: 100 }, (_, i) => `x${i} = exp(x${(i + 99) % 100})`);
    expect(errorsOf(ring.join('\n'))).toEqual([
      expect.stringMatching(/^1:1 x\d+ → .* → … → x\d+ → x\d+ is a cycle; /),
    ]);
  });
});
