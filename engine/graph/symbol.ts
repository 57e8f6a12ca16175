import { isTemporary } from './names.ts';

const GREEK: ReadonlySet<string> = new Set([
  ...['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa'],
  ...['mu', 'nu', 'xi', 'rho', 'sigma', 'tau', 'upsilon', 'phi', 'chi', 'psi', 'omega'],
  ...['Gamma', 'Delta', 'Theta', 'Xi', 'Sigma', 'Upsilon', 'Phi', 'Psi', 'Omega'],
]);

const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['hat', '\\hat'],
  ['bar', '\\bar'],
  ['tilde', '\\tilde'],
  ['dot', '\\dot'],
]);

/** What TeX sets in mathematics as it is; letters of other scripts stand as text. */
const MATH_LETTERS = /^[A-Za-z0-9\u0391-\u03a9\u03b1-\u03c9]*$/;

function word(text: string): string {
  if (GREEK.has(text)) return `\\${text === 'epsilon' ? 'varepsilon' : text}`;
  if (!MATH_LETTERS.test(text)) return `\\textit{${text}}`;
  if ([...text].length === 1 || /^\d+$/.test(text)) return text;
  return `\\mathit{${text}}`;
}

function barred(symbol: string, order: string): string {
  const bar = symbol.length === 1 ? '\\bar' : '\\overline';
  return `\\lam{${bar}{${symbol}}${order && `^{(${order})}`}}`;
}

/**
 * A node's name typeset as a symbol: `a` → a, `mu` → μ, `x_1` → x₁, `x_hat` → x̂, `loss` → loss in
 * italics. Trailing digits are a subscript: `w2` → w₂. `adj_c`, the adjoint of c as a node of its own, is c̄
 * in the hue of multipliers, as Griewank writes it; λ_c stays what is solved for. Names hold letters,
 * digits and underscores only, so nothing needs escaping.
 */
export function symbolTex(name: string): string {
  if (isTemporary(name)) return `t_{${name.slice(1)}}`;
  const [, order = '', of] = /^adj(\d*)_(.*[^_].*)$/.exec(name) ?? [];
  if (of !== undefined) return barred(symbolTex(of), order);
  const [, head = name, digits = ''] = /^(.*?\D)(\d+)$/.exec(name.split('_')[0] ?? name) ?? [];
  const rest = name.split('_').slice(1).filter(Boolean);
  const first = digits ? head : (name.split('_')[0] ?? name);
  const base = first === '' ? '\\_' : word(first);
  const accents = rest.filter((part) => ACCENTS.has(part));
  const subscripts = [digits, ...rest.filter((part) => !ACCENTS.has(part))].filter(Boolean);
  const accented = accents.reduce((tex, part) => `${ACCENTS.get(part)}{${tex}}`, base);
  return subscripts.length === 0 ? accented : `${accented}_{${subscripts.map(word).join(',')}}`;
}

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/**
 * A node's name in running text: as it is, but with trailing numbers below the line, like its symbol: `x_0` and `x0` → x₀,
 * `h0_1` → h₀,₁; and `_4`, which no one chose, → t₄.
 */
export function plainSymbol(name: string): string {
  const [, head, digits] =
    /^([^\d_]+)_?(\d+(?:_\d+)*)$/.exec(isTemporary(name) ? `t${name}` : name) ?? [];
  if (head === undefined || digits === undefined) return name;
  return (
    head + digits.replace(/\d/g, (digit) => SUBSCRIPTS[Number(digit)] ?? '').replaceAll('_', ',')
  );
}
