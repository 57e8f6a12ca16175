import { Fault } from './fault.ts';

/** Characters that people mean well, with what the language writes instead. */
const INSTEAD: Readonly<Record<string, string>> = {
  ...{ '−': '-', '–': '-', '×': '*', '·': '*', '⋅': '*', '÷': '/', '²': '^2', '³': '^3' },
  ...{ '%': '/ 100', ';': 'a new line', '“': '"', '”': '"', '{': '(', '}': ')' },
};

/** What no token of the language holds, outside quotes: neither letter, digit nor sign. */
const STRAY = /[^\p{L}\p{N}_.?"'()[\]+*/^@=,-]|[⁰¹²³⁴-⁹]/u;

/** The first character of a token that the language has no use for, as a Fault at its place. */
export function strayFault(token: string, at: number): Fault | undefined {
  const found = STRAY.exec(token);
  if (!found) return undefined;
  const [char] = found;
  const instead = INSTEAD[char];
  const advice = instead ? `write ${instead} instead` : 'remove it';
  return new Fault(at + found.index, `“${char}” has no meaning here; ${advice}.`);
}
