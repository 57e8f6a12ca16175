const widest = (parts: readonly string[]): string =>
  parts.reduce((a, b) => (lettersOf(b) > lettersOf(a) ? b : a), '');

/** About how many letters wide a TeX source is when typeset; of cases the widest row. */
export function lettersOf(source: string): number {
  return source
    .replace(/\\begin\{cases\}(.*?)\\end\{cases\}/g, (_, rows: string) =>
      widest(rows.split('\\\\')),
    )
    .replace(/\\(?:mathit|operatorname|text|mathtt|left|right|zed|lam|textstyle)(?![a-zA-Z])/g, '')
    .replace(/\\frac\{\\partial [^}]*\}/g, 'xx')
    .replace(/\\[a-zA-Z]+/g, 'xx')
    .replace(/\\.|[{}^_\s]/g, '').length;
}
