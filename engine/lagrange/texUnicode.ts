/** Up to here pdfTeX's T1 encoding has letters of its own: Latin ones with their accents. */
const LAST_LATIN = 0x17f;

const codeOf = (letter: string): number => letter.codePointAt(0) ?? 0;

const GREEK: Readonly<Record<string, string>> = {
  ...{ α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'varepsilon', ζ: 'zeta', η: 'eta' },
  ...{ θ: 'theta', ι: 'iota', κ: 'kappa', λ: 'lambda', μ: 'mu', ν: 'nu', ξ: 'xi', π: 'pi' },
  ...{ ρ: 'rho', σ: 'sigma', ς: 'varsigma', τ: 'tau', υ: 'upsilon', φ: 'varphi', χ: 'chi' },
  ...{ ψ: 'psi', ω: 'omega', Γ: 'Gamma', Δ: 'Delta', Θ: 'Theta', Λ: 'Lambda', Ξ: 'Xi' },
  ...{ Π: 'Pi', Σ: 'Sigma', Υ: 'Upsilon', Φ: 'Phi', Ψ: 'Psi', Ω: 'Omega' },
};

/**
 * Declarations for pdfTeX of the letters in a text that it does not know: Greek as in formulas, others as
 * their code point, U+0448, since it has no glyph for them. XeTeX and LuaTeX take them from their font.
 */
export function declaredUnicode(text: string): string {
  const others = [...new Set(text)].filter((letter) => codeOf(letter) > LAST_LATIN);
  const lines = others.map((letter) => {
    const code = codeOf(letter).toString(16).toUpperCase().padStart(4, '0');
    const shown = GREEK[letter] ? `\\ensuremath{\\${GREEK[letter]}}` : `\\texttt{U+${code}}`;
    return `\\DeclareUnicodeCharacter{${code}}{${shown}}`;
  });
  return lines.length === 0 ? '' : `\\ifPDFTeX\n${lines.join('\n')}\n\\fi\n`;
}
