/** One planted violation and its clean twin: the tool must name `rule` at the first and stay silent at the second. */
export type Planted = {
  readonly guard: string;
  readonly rule: string;
  /** Path of the file in the project, and a source that breaks the rule there. */
  readonly bad: readonly [path: string, source: string];
  /** The nearest thing that is allowed. */
  readonly good: readonly [path: string, source: string];
};

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('');

const longFunction = (bodyLines: number): string =>
  `export function long() {\n${lines(bodyLines, (i) => `  console.log(${i});`)}}\n`;

const restricted = 'lint/style/noRestrictedImports';

/** Imports are planted in a fresh file of the given folder: `folder`, what it may not import, what it may. */
const planted = (
  guard: string,
  folder: string,
  bad: string,
  good: string,
  how = 'import',
): Planted => ({
  guard,
  rule: restricted,
  bad: [`${folder}/bad${slug(guard)}.ts`, statement(how, bad)],
  good: [`${folder}/good${slug(guard)}.ts`, statement(how, good)],
});

const slug = (text: string): string => text.replace(/[^a-zA-Z]/g, '');

function statement(how: string, from: string): string {
  if (how === 'dynamic') return `export const later = () => import('${from}');\n`;
  if (how === 'export') return `export { x } from '${from}';\n`;
  return `${how} { x } from '${from}';\nexport type Y = typeof x;\n`;
}

export const layers: readonly Planted[] = [
  planted('engine to app', 'engine/ops', '../../app/document/edits.ts', '../tensor/tensor.ts'),
  planted(
    'engine to app, type only',
    'engine/ops',
    '../../app/a.ts',
    '../tensor/tensor.ts',
    'import type',
  ),
  planted(
    'engine to app, deep',
    'engine/ode/tableaus',
    '../../../app/a.ts',
    '../../tensor/tensor.ts',
  ),
  planted('engine to app, re-export', 'engine', '../app/a.ts', './ops/index.ts', 'export'),
  planted('engine to app, dynamic', 'engine', '../app/a.ts', './ops/index.ts', 'dynamic'),
  planted('engine to examples', 'engine/graph', '../../examples/index.ts', './graph.ts'),
  planted('engine to tests', 'engine/graph', '../../tests/ground/planted.ts', '../index.ts'),
  planted('engine to a library', 'engine/text', 'immer', '@lezer/lr'),
  planted('engine to a library path', 'engine/text', 'katex/contrib/auto-render', '@lezer/common'),
  planted('engine to React Flow', 'engine', '@xyflow/react', './tensor/tensor.ts'),
  planted('engine to Node', 'engine/trace', 'node:fs', './steps.ts'),
  planted('engine to Node without prefix', 'engine/trace', 'fs', './steps.ts'),
  planted('engine to cli', 'engine/ops', '../cli/main.ts', '../graph/graph.ts'),
  planted('engine index to cli', 'engine', './cli/main.ts', './graph/graph.ts', 'export'),
  planted('cli to app', 'engine/cli', '../../app/a.ts', '../index.ts'),
  planted('cli to a library', 'engine/cli', 'immer', 'node:fs/promises'),
  planted('examples to engine inside', 'examples', '../engine/ops/sin.ts', '../engine/index.ts'),
  planted('examples to cli', 'examples', '../engine/cli/main.ts', './vae.ts'),
  planted('examples to app', 'examples', '../app/a.ts', './vae.ts'),
  planted('examples to a library', 'examples', 'react', './vae.ts'),
  planted('app to engine inside', 'app/panels', '../../engine/ops/sin.ts', '../../engine/index.ts'),
  planted('app root to engine inside', 'app', '../engine/ops/sin.ts', '../engine/index.ts'),
  planted('app to cli', 'app', '../engine/cli/main.ts', './App.tsx'),
  planted(
    'app to examples inside',
    'app/panels',
    '../../examples/vae.ts',
    '../../examples/index.ts',
  ),
  planted('app to an unlisted library', 'app/panels', 'lodash', 'lucide-react'),
  planted('React Flow outside flow', 'app/panels', '@xyflow/react', 'react'),
  planted(
    'React Flow outside flow, styles',
    'app',
    '@xyflow/react/dist/style.css',
    'react-dom/client',
  ),
  planted('KaTeX in flow', 'app/flow', 'katex', '@xyflow/react'),
  planted('KaTeX outside tex', 'app/plots', 'katex', 'react'),
  planted('KaTeX outside tex, path', 'app/plots', 'katex/dist/katex.mjs', 'react', 'import type'),
  planted('React Flow in tex', 'app/tex', '@xyflow/react', 'katex'),
  planted('CodeMirror outside text', 'app/panels', '@codemirror/view', '../text/FormulaEditor.tsx'),
  planted('CodeMirror in session', 'app/session', '@codemirror/state', 'immer', 'import type'),
  planted('React Flow in text', 'app/text', '@xyflow/react', '@codemirror/state'),
  planted('KaTeX in text', 'app/text', 'katex', 'react', 'dynamic'),
  planted('text to flow', 'app/text', '../flow/Canvas.tsx', '../session/session.ts'),
  planted(
    'text to engine inside',
    'app/text',
    '../../engine/text/parse.ts',
    '../../engine/index.ts',
  ),
  planted('panels to flow', 'app/panels', '../flow/Canvas.tsx', '../session/session.ts'),
  planted('panels to flow, deep', 'app/panels/ode', '../../flow/Canvas.tsx', '../../tex/Tex.tsx'),
  planted('document to flow', 'app/document', '../flow/adapter.ts', './history.ts', 'import type'),
  planted('React in document', 'app/document', 'react', 'immer'),
  planted('React in session', 'app/session', 'react', 'zustand/vanilla', 'import type'),
  planted('zustand for React in session', 'app/session', 'zustand/react', 'zustand/vanilla'),
  planted('zustand root in document', 'app/document', 'zustand', '../session/session.ts'),
  planted('React in worker', 'app/worker', 'react-dom', '../../engine/index.ts'),
  {
    guard: 'React Flow in flow is allowed, its root rooms are not',
    rule: restricted,
    bad: ['app/actions/flowAction.ts', "export { x } from '../flow/Canvas.tsx';\n"],
    good: ['app/AppRoot.tsx', "export { x } from './flow/Canvas.tsx';\n"],
  },
];

export const habits: readonly Planted[] = [
  {
    guard: 'import cycle',
    rule: 'lint/suspicious/noImportCycles',
    bad: ['engine/cycle/a.ts', "import { b } from './b.ts';\nexport const a = () => b;\n"],
    good: ['engine/cycle/c.ts', "import { a } from './a.ts';\nexport const c = a;\n"],
  },
  {
    guard: 'file of 401 lines',
    rule: 'lint/style/noExcessiveLinesPerFile',
    bad: ['engine/long/bad.ts', lines(401, (i) => `export const a${i} = ${i};`)],
    good: ['engine/long/good.ts', lines(400, (i) => `export const a${i} = ${i};`)],
  },
  {
    guard: 'test file of 401 lines',
    rule: 'lint/style/noExcessiveLinesPerFile',
    bad: ['tests/engine/bad.test.ts', lines(401, (i) => `export const a${i} = ${i};`)],
    good: ['tests/engine/good.test.ts', longFunction(90)],
  },
  {
    guard: 'function of 61 lines',
    rule: 'lint/complexity/noExcessiveLinesPerFunction',
    bad: ['app/panels/badLong.ts', longFunction(61)],
    good: ['app/panels/goodLong.ts', longFunction(60)],
  },
  {
    guard: 'any',
    rule: 'lint/suspicious/noExplicitAny',
    bad: ['engine/any/bad.ts', 'export const a = (x: any): string => x;\n'],
    good: ['engine/any/good.ts', 'export const a = (x: unknown): string => String(x);\n'],
  },
  {
    guard: 'default export',
    rule: 'lint/style/noDefaultExport',
    bad: ['app/BadDefault.tsx', 'export default 1;\n'],
    good: ['some.config.ts', 'export default 1;\n'],
  },
  {
    guard: 'CSS',
    rule: 'lint/suspicious/noDuplicateProperties',
    bad: ['app/panels/bad.module.css', '.a {\n  color: red;\n  color: blue;\n}\n'],
    good: ['app/panels/good.module.css', '.a {\n  composes: b from "./c.module.css";\n}\n'],
  },
];

/** Completes the cycle that engine/cycle/a.ts begins. */
export const bystanders: readonly (readonly [string, string])[] = [
  ['engine/cycle/b.ts', "import { a } from './a.ts';\nexport const b = () => a;\n"],
];
