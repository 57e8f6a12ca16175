import type { Definitions, Graph } from '../graph/graph.ts';
import type { Formulas, Op, ParamKind, ParamSpec, Params, ParamValue } from '../ops/op.ts';
import { tensorOf } from '../tensor/json.ts';
import { named } from '../tensor/nested.ts';
import { ParamError } from './paramError.ts';

const isInteger = (value: unknown): value is number => Number.isInteger(value);
const isSize = (value: unknown): boolean => isInteger(value) && value >= 0;
const isListOf = (value: unknown, test: (v: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(test);
const isIntegersOrNone = (value: unknown): boolean =>
  value === null || isInteger(value) || isListOf(value, isInteger);

/** Per kind: what it takes, in words, and whether a value is that. Tensors are read, not tested. */
const KINDS: {
  readonly [K in Exclude<ParamKind, 'tensor' | 'choice' | 'formulas'>]: readonly [
    string,
    (value: unknown) => boolean,
  ];
} = {
  number: ['a number', (v) => typeof v === 'number'],
  bound: ['a number or none', (v) => v === null || typeof v === 'number'],
  integer: ['a whole number', isInteger],
  boolean: ['true or false', (v) => typeof v === 'boolean'],
  text: ['a text in quotes', (v) => typeof v === 'string'],
  numbers: [
    'a list of numbers or none',
    (v) => v === null || isListOf(v, (x) => typeof x === 'number'),
  ],
  shape: ['a list of sizes, such as [2, 3]', (v) => isListOf(v, isSize)],
  integers: ['a list of whole numbers', (v) => isListOf(v, isInteger)],
  integersOrNone: ['a whole number, a list of them or none', isIntegersOrNone],
  axis: ['an axis, such as 0 or -1', isInteger],
  axes: ['an axis, a list of axes or none', isIntegersOrNone],
};

/** A param's value as its op takes it. Throws a ParamError, or a ShapeError for a bad tensor. */
export function resolveParam(
  { name, kind, missing, choices = [], default: usual }: ParamSpec,
  given: unknown,
  definitions?: Definitions,
): ParamValue {
  const read = given === undefined ? usual : given;
  const value = kind === 'number' || kind === 'bound' ? named(read) : read;
  if (value === undefined) throw new ParamError(missing ?? `${name} is not given`);
  if (kind === 'tensor') return tensorOf(value);
  if (kind === 'choice') return chosen(name, choices, value);
  if (kind === 'formulas') return formulasOf(name, value, definitions);
  const [words, test] = KINDS[kind];
  if (!test(value)) throw new ParamError(`${name} is not ${words}`);
  return value as ParamValue;
}

/** Reads a text, which may use the ops of some definitions: what it computes, or only its graph. */
export interface FormulasReader {
  readonly read: (text: string, definitions?: Definitions) => Formulas;
  readonly graph: (text: string, definitions?: Definitions) => Graph;
}

let reader: FormulasReader | undefined;

/** Gives params that are formulas what reads them: without it there are none. */
export function provideReader(provided: FormulasReader): void {
  reader = provided;
}

/** What a single expression is the value of. */
export const UNNAMED = 'dz_dt';

/** The graph that a param's text is, whether or not it can be computed. Throws a ParamError. */
export function formulasIn(text: string, definitions?: Definitions): Graph {
  if (!reader) throw new ParamError('formulas cannot be read yet');
  return reader.graph(text, definitions);
}

/** What a text computes; what is computed already stays as it is. */
function formulasOf(name: string, value: unknown, definitions?: Definitions): Formulas {
  if (typeof value === 'object' && value !== null && 'body' in value) return value as Formulas;
  if (typeof value !== 'string') throw new ParamError(`${name} is not a text in quotes`);
  if (!reader) throw new ParamError(`${name} cannot be read yet`);
  try {
    return reader.read(value, definitions);
  } catch (error) {
    if (!(error instanceof ParamError)) throw error;
    throw new ParamError(`${name}: ${error.message}`);
  }
}

function chosen(name: string, choices: readonly string[], value: unknown): string {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  throw new ParamError(`${name} is not one of ${choices.join(', ')}`);
}

/** The params of a node as its op takes them; formulas may use a graph's own ops. Throws as resolveParam, and for a name not known. */
export function resolveParams(
  op: Op,
  given: Readonly<Record<string, unknown>>,
  definitions?: Definitions,
): Params {
  const specs = op.params ?? [];
  for (const name of Object.keys(given)) {
    if (!specs.some((spec) => spec.name === name)) {
      throw new ParamError(`${op.name} has no param “${name}”`);
    }
  }
  return Object.fromEntries(
    specs.map((spec) => [spec.name, resolveParam(spec, given[spec.name], definitions)]),
  );
}
