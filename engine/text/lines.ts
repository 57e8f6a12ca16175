import { Fault } from './fault.ts';

/** Deepest nesting of brackets. The reader recurses over brackets, and over nothing else. */
export const MAX_NESTING = 500;

/** One assignment or output line, from..to in the text; it goes on over line ends inside brackets. */
export interface Line {
  readonly from: number;
  readonly to: number;
  /** What is wrong with its brackets; such a line cannot be read further. */
  readonly fault?: Fault;
}

const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
const CLOSED_BY: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const isLineEnd = (char: string | undefined): boolean => char === '\n' || char === '\r';

/** The end of the comment or of the quoted text that begins at `from`. */
export function skip(text: string, from: number): number {
  const quote = text[from];
  for (let i = from + 1; i < text.length; i++) {
    if (isLineEnd(text[i])) return i;
    if (quote === '#') continue;
    if (text[i] === '\\' && !isLineEnd(text[i + 1])) i++;
    else if (text[i] === quote) return i + 1;
  }
  return text.length;
}

/** Offsets of brackets, line ends and semicolons, outside comments and quotes, and of each bracket's partner. */
function scan(text: string): { marks: number[]; partner: Map<number, number> } {
  const marks: number[] = [];
  const partner = new Map<number, number>();
  const open: number[] = [];
  const special = /[\n\r()[\]{};#"']/g;
  for (let match = special.exec(text); match; match = special.exec(text)) {
    const at = match.index;
    const char = match[0];
    if (char === '#' || char === '"' || char === "'") {
      special.lastIndex = skip(text, at);
      continue;
    }
    marks.push(at);
    if (char in CLOSED_BY) open.push(at);
    if (!(char in CLOSES)) continue;
    const opener = open.pop();
    if (opener === undefined) continue;
    partner.set(at, opener);
    partner.set(opener, at);
  }
  return { marks, partner };
}

function bracketFault(text: string, at: number, partner: number | undefined): Fault | undefined {
  const char = text[at] as string;
  const opens = CLOSES[char];
  if (partner === undefined) {
    if (opens) return new Fault(at, `“${char}” closes nothing; remove it or open a “${opens}”.`);
    return new Fault(at, `“${char}” is never closed; write “${CLOSED_BY[char]}”.`);
  }
  if (!opens || text[partner] === opens) return undefined;
  return new Fault(at, `“${char}” cannot close “${text[partner]}”; the brackets do not match.`);
}

/** The offset of the bracket that closes the one at `open`. */
export const closing = (text: string, open: number): number | undefined =>
  scan(text).partner.get(open);

/**
 * Cuts the text at line ends, but not inside brackets; at semicolons as well, where these end lines. A bracket without a partner holds no line
 * together, so that a forgotten one spoils its own line only. O(length), with no recursion.
 */
export function splitLines(text: string, bySemicolon = false): Line[] {
  const { marks, partner } = scan(text);
  const lines: Line[] = [];
  let from = 0;
  let depth = 0;
  let fault: Fault | undefined;
  const end = (to: number): void => {
    if (!/^[\s\ufeff]*(#|$)/.test(text.slice(from, to))) {
      lines.push(fault ? { from, to, fault } : { from, to });
    }
    from = to + 1;
    fault = undefined;
  };
  for (const at of marks) {
    if (isLineEnd(text[at]) || text[at] === ';') {
      if (depth === 0 && (bySemicolon || text[at] !== ';')) end(at);
      continue;
    }
    const other = partner.get(at);
    fault ??= bracketFault(text, at, other);
    if (other === undefined) continue;
    depth += other > at ? 1 : -1;
    if (depth > MAX_NESTING) {
      fault ??= new Fault(at, `Brackets nest deeper than ${MAX_NESTING}; name a part of it first.`);
    }
  }
  end(text.length);
  return lines;
}
