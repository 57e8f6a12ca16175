import { isFree } from '../ops/op.ts';
import { equationAt, type Program } from '../program/program.ts';
import { formatShort } from '../tensor/format.ts';
import { sizeOf, type Tensor } from '../tensor/tensor.ts';
import { adjointDerivation, forwardDerivation } from '../trace/derivation.ts';
import { type State, stateAt } from '../trace/stateAt.ts';
import { equationTex, nameOf, plainTex } from '../trace/symbols.ts';
import type { Trace } from '../trace/trace.ts';
import { freeOf, unknownsOf } from './couplings.ts';
import { display } from './display.ts';
import { summandTex } from './summandTex.ts';
import { declaredUnicode } from './texUnicode.ts';

/** A part of a derivation: a heading, a sentence, and formulas that each stand on a line of their own. */
export interface Section {
  readonly title: string;
  readonly sentence: string;
  /** TeX with the macros \zed and \lam. */
  readonly displays: readonly string[];
  /** Rows of symbol in TeX, z and λ, for the table of numbers. */
  readonly rows?: readonly (readonly [symbol: string, z: string, lambda: string])[];
}

/** A sum in several lines is hard to read: only so many constraints are written into L. */
const MOST_CONSTRAINTS = 12;

/**
 * The Lagrangian with its constraints written out: L(z, λ) = f − Σ λ_i (z_i − f_i(z_α(i))), one summand per
 * constraint that has a multiplier; of a long program only the general form.
 */
export function lagrangianTex(run: Trace): string[] {
  const { program } = run;
  const { output } = program;
  const f = output === undefined ? 'z_n' : nameOf(program, output);
  const scalar = output === undefined || equationAt(program, output).shape.length === 0;
  const isOne = run.seed?.data.every((v) => v === 1) === true;
  const objective = scalar && isOne ? `\\zed{${f}}` : `\\langle s, \\zed{${f}} \\rangle`;
  const general = `\\mathcal{L}(z, \\lam{\\lambda}) = ${objective} - \\sum_i \\langle \\lam{\\lambda_i}, \\zed{z_i} - f_i(\\zed{z_{\\alpha(i)}}) \\rangle`;
  const computed = unknownsOf(run).filter((i) => run.reach[i]);
  if (computed.length > MOST_CONSTRAINTS) return [general];
  const lines = computed.map((i) => `\\\\ & - ${summandTex(program, i)}`).join(' ');
  return [general, `\\begin{aligned} \\mathcal{L} = {} & ${objective} ${lines} \\end{aligned}`];
}

/** `c = a + b`; of what is free, the space it is from. */
function programTex(program: Program, i: number): string {
  const { op, shape } = equationAt(program, i);
  if (!isFree(op)) return equationTex(program, i);
  const sizes = shape.length === 0 ? '' : `^{${shape.join(' \\times ')}}`;
  return `${nameOf(program, i)} \\in \\mathbb{R}${sizes}`;
}

const SHOWN = 6;

function numberText(t: Tensor | undefined): string {
  if (!t) return '–';
  const parts = [...t.data.slice(0, SHOWN)].map((v) => formatShort(v, 6));
  if (t.shape.length === 0) return parts[0] ?? '';
  return `[${t.shape.join('×')}] ${parts.join(', ')}${sizeOf(t.shape) > SHOWN ? ', …' : ''}`;
}

/** The derivation of a whole run: program, Lagrangian, forward pass, backward pass, numbers. */
export function derivationSections(run: Trace): Section[] {
  const { program } = run;
  const state = stateAt(run, run.steps.length);
  const numbers = [...program.equations.keys()];
  const backward = run.seed
    ? unknownsOf(run)
        .filter((j) => run.reach[j])
        .reverse()
    : [];
  return [
    {
      title: 'Program',
      sentence: 'One equation per node; inputs and parameters are free.',
      displays: numbers.map((i) => programTex(program, i)),
    },
    {
      title: 'Lagrangian',
      sentence:
        'One multiplier per constraint; “in” marks the given value of an input. With the minus sign the multiplier of a node is its adjoint.',
      displays: lagrangianTex(run),
    },
    {
      title: 'Forward pass',
      sentence: 'The derivatives of L by the multipliers are zero where every constraint holds.',
      displays: numbers
        .filter((i) => state.z[i])
        .map((i) => display(forwardDerivation(program, state, i))),
    },
    {
      title: 'Backward pass',
      sentence:
        'The derivatives of L by the values are zero where every multiplier is the sum over its consumers.',
      displays: backward.map((j) => display(adjointDerivation(run, state, j))),
    },
    {
      title: 'Numbers',
      sentence: closing(run, state),
      displays: [],
      rows: numbers.map((i) => [
        nameOf(program, i),
        numberText(state.z[i]),
        numberText(state.lambda[i]),
      ]),
    },
  ];
}

/** What the numbers say, and what they do not. */
function closing(run: Trace, state: State): string {
  const free = freeOf(run);
  const zero = free.every((j) => state.lambda[j]?.data.every((v) => v === 0));
  const rest = zero
    ? 'It is zero here: the inputs are at a stationary point.'
    : 'It is not zero here: the constraints hold and the multipliers are solved, but the inputs are at no stationary point.';
  return free.length === 0
    ? 'There is no input.'
    : `The multiplier of an input is the gradient. ${rest}`;
}

/** Characters that mean something to LaTeX, in running text. */
const escaped = (text: string): string =>
  text
    .replace(/[\\{}$&#%_^~]/g, (c) =>
      c === '\\' ? '\\textbackslash{}' : c === '^' || c === '~' ? `\\${c}{}` : `\\${c}`,
    )
    .replaceAll('−', '$-$')
    .replaceAll('×', '$\\times$')
    .replaceAll('∞', '$\\infty$')
    .replaceAll('…', '\\ldots{}')
    .replaceAll('–', '--')
    .replaceAll('“', '``')
    .replaceAll('”', "''");

const PREAMBLE = `\\documentclass{article}
\\usepackage{iftex}
\\ifPDFTeX\\usepackage[T1]{fontenc}\\usepackage[utf8]{inputenc}\\fi
\\usepackage[margin=25mm]{geometry}
\\usepackage{amsmath, amssymb, array, longtable, xcolor}
\\newcommand{\\zed}[1]{{\\color[HTML]{1F5FBF}#1}}
\\newcommand{\\lam}[1]{{\\color[HTML]{B4500F}#1}}
\\allowdisplaybreaks
`;

const COLUMN = '>{\\raggedright\\arraybackslash}p{0.38\\textwidth}';

/** The derivation as a LaTeX document that stands alone; scripts other than Latin and Greek want XeLaTeX or LuaLaTeX and a font that has them. */
export function latexDocument(run: Trace, title: string): string {
  const parts = derivationSections(run).map(({ title: heading, sentence, displays, rows = [] }) => {
    const formulas = displays.map((display) => `\\[ ${display} \\]`);
    const table = rows.map(([x, ...row]) => `$${x}$ & ${row.map(escaped).join(' & ')} \\\\`);
    const head = `\\begin{longtable}{l${COLUMN}${COLUMN}}\nname & $z$ & $\\lambda$ \\\\ \\hline\n\\endhead`;
    const tabular = table.length === 0 ? [] : [head, ...table, '\\end{longtable}'];
    return [`\\section*{${heading}}`, escaped(sentence), ...formulas, ...tabular].join('\n');
  });
  const body = parts.join('\n\n');
  return `${PREAMBLE}${declaredUnicode(title + body)}\\title{${escaped(title)}}\n\\date{}\n\\begin{document}\n\\maketitle\n\n${body}\n\n\\end{document}\n`;
}

/** The derivation as Markdown with displays between $$, without macros of its own. */
export function markdownDocument(run: Trace, title: string): string {
  const cell = (text: string): string => text.replace(/[\\|`*_<>[\]]/g, '\\$&');
  const parts = derivationSections(run).map(({ title: heading, sentence, displays, rows = [] }) => {
    const formulas = displays.map((display) => `$$\n${plainTex(display)}\n$$`);
    const table = rows.map(([x, ...row]) => `| $${plainTex(x)}$ | ${row.map(cell).join(' | ')} |`);
    const tabular =
      table.length === 0 ? [] : [['| name | z | λ |', '| --- | --- | --- |', ...table].join('\n')];
    return [`## ${heading}`, sentence, ...formulas, ...tabular].join('\n\n');
  });
  return `# ${cell(title)}\n\n${parts.join('\n\n')}\n`;
}
