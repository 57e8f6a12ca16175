import katex from 'katex';

const seen = new Map<string, string | undefined>();

/** What KaTeX in its strictest setting has to say against a source; undefined if nothing. */
export function katexComplaint(source: string): string | undefined {
  if (!seen.has(source)) seen.set(source, complaint(source));
  return seen.get(source);
}

function complaint(source: string): string | undefined {
  if (/undefined|\[object|\bNaN\b(?!\})/.test(source)) return 'a JavaScript value leaked into it';
  try {
    const macros = { '\\zed': '#1', '\\lam': '#1' };
    katex.renderToString(source, { throwOnError: true, strict: 'error', trust: false, macros });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
