import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lettersOf } from '../../../engine/algebra/letters.ts';
import { backwardGraph } from '../../../engine/lagrange/backwardGraph.ts';
import {
  derivationSections,
  lagrangianTex,
  latexDocument,
  markdownDocument,
} from '../../../engine/lagrange/export.ts';
import { compile } from '../../../engine/program/compile.ts';
import { trace } from '../../../engine/trace/trace.ts';
import { examples } from '../../examples/all.ts';
import { arbitraryGraph } from '../arbitraryGraph.ts';
import { expSin, runOf } from '../build.ts';
import { katexComplaint } from '../katex.ts';

const run = runOf(expSin(0));

/** Displays of a LaTeX document and of a Markdown one. */
const latexDisplays = (text: string): string[] =>
  [...text.matchAll(/^\\\[ (.*) \\\]$/gm)].map(([, display]) => display as string);
const markdownDisplays = (text: string): string[] =>
  [...text.matchAll(/^\$\$\n(.*)\n\$\$$/gm)].map(([, display]) => display as string);

describe('the derivation of exp/sin', () => {
  test('has five parts', () => {
    const sections = derivationSections(run);
    expect(sections.map(({ title, displays }) => [title, displays.length])).toEqual([
      ['Program', 7],
      ['Lagrangian', 2],
      ['Forward pass', 7],
      ['Backward pass', 7],
      ['Numbers', 0],
    ]);
    expect(sections[4]?.rows?.[0]).toEqual(['x', '0', '20.918728']);
    expect(sections[4]?.sentence).toMatch(/at no stationary point/);
  });

  test('writes L with the minus sign, a summand per constraint', () => {
    const [general, whole] = lagrangianTex(run);
    expect(general).toContain('\\zed{f} - \\sum_i');
    expect(whole).toContain('- \\lam{\\lambda_{c}} \\left(\\zed{c} - \\left(a + b\\right)\\right)');
    expect(whole).toContain('\\left(\\zed{a} - e^{x}\\right)');
    expect(whole?.match(/\\lam\{/g)).toHaveLength(7);
  });

  test('is a LaTeX document that defines what it uses', () => {
    const text = latexDocument(run, 'exp & sin: 100% of f_x');
    expect(text).toContain('\\newcommand{\\zed}');
    expect(text).toContain('\\title{exp \\& sin: 100\\% of f\\_x}');
    expect(text).toMatch(/^\\documentclass/);
    expect(text.trimEnd()).toMatch(/\\end{document}$/);
    expect(latexDisplays(text)).toHaveLength(23);
    expect(text).toContain('$x$ & 0 & 20.918728 \\\\');
    const begun = text.match(/\\begin\{(\w+)\}/g)?.length;
    expect(text.match(/\\end\{(\w+)\}/g)).toHaveLength(begun ?? 0);
  });

  test('is Markdown without macros of its own', () => {
    const text = markdownDocument(run, 'exp/sin');
    expect(text).not.toMatch(/\\zed|\\lam(?![a-z])/);
    expect(markdownDisplays(text)).toHaveLength(23);
    expect(text).toContain('| $x$ | 0 | 20.918728 |');
  });
});

test('every display of both documents renders in strict mode, on random graphs', () => {
  fc.assert(
    fc.property(arbitraryGraph({ maxOps: 10 }), (graph) => {
      const made = trace(compile(graph));
      const latex = latexDisplays(latexDocument(made, 'f'));
      const markdown = markdownDisplays(markdownDocument(made, 'f'));
      expect(latex.length).toBeGreaterThan(2);
      expect(markdown).toHaveLength(latex.length);
      for (const display of [...latex, ...markdown]) {
        expect(katexComplaint(display), display).toBeUndefined();
      }
    }),
    { seed: 302, numRuns: 60 },
  );
});

describe.each(examples.map((example) => [example.id, example] as const))(
  'the documents of %s',
  (_id, { graph, title }) => {
    const made = trace(compile(graph));
    const latex = latexDocument(made, title);
    const markdown = markdownDocument(made, title);

    test('render in strict mode, formula by formula', () => {
      const displays = [...latexDisplays(latex), ...markdownDisplays(markdown)];
      expect(displays.length).toBeGreaterThan(2 * made.program.equations.length);
      for (const display of displays) expect(katexComplaint(display), display).toBeUndefined();
      for (const [symbol] of derivationSections(made)[4]?.rows ?? []) {
        expect(katexComplaint(symbol)).toBeUndefined();
      }
    });

    test('close every environment and brace that they open, one within the other', () => {
      const open: string[] = [];
      for (const [, what, name] of latex.matchAll(/\\(begin|end)\{(\w+)\}/g)) {
        if (what === 'begin') open.push(name as string);
        else expect(open.pop()).toBe(name);
      }
      expect(open).toEqual([]);
      let depth = 0;
      for (const [token] of latex.matchAll(/\\.|[{}]/g)) {
        depth += token === '{' ? 1 : token === '}' ? -1 : 0;
        expect(depth).toBeGreaterThanOrEqual(0);
      }
      expect(depth).toBe(0);
    });

    test('have no line that is wider than a page', () => {
      for (const display of latexDisplays(latex)) {
        for (const line of display.split(' \\\\ ')) expect(lettersOf(line)).toBeLessThan(100);
      }
    });
  },
);

test('the documents of both passes as one graph render in strict mode', () => {
  const made = trace(compile(backwardGraph(run.program).graph));
  const markdown = markdownDocument(made, 'both');
  expect(markdown).not.toMatch(/\\zed|\\lam(?![a-z])/);
  for (const display of [
    ...latexDisplays(latexDocument(made, 'b')),
    ...markdownDisplays(markdown),
  ]) {
    expect(katexComplaint(display), display).toBeUndefined();
  }
});

test('letters that pdfTeX does not know are declared', () => {
  const made = runOf({ größe: ['input', 1], α: ['exp', 'größe'], ж: ['sin', 'α'] });
  const text = latexDocument(made, 'x');
  expect(text).toContain('\\DeclareUnicodeCharacter{03B1}{\\ensuremath{\\alpha}}');
  expect(text).toContain('\\DeclareUnicodeCharacter{0436}{\\texttt{U+0436}}');
  expect(text).not.toContain('DeclareUnicodeCharacter{00');
});

test('what has no output, or a stationary point, is said as it is', () => {
  const text = markdownDocument(runOf({ x: ['input', 1] }), 'nothing');
  expect(text).toContain('## Program');
  expect(markdownDocument(runOf({ x: ['input', 0], y: ['square', 'x'] }), 'y')).toContain(
    'the inputs are at a stationary point',
  );
});

test('large tensors are shortened', () => {
  const large = runOf({ x: ['input', Array(50).fill(0.5)], s: ['sum', 'x'] });
  expect(derivationSections(large)[4]?.rows?.[0]?.[1]).toBe('[50] 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, …');
});
