import { putIn, type Tex } from '../../../engine/algebra/typeset.ts';
import { ops } from '../../../engine/ops/index.ts';
import { OP_GROUPS, type Op, type ParamSpec, type Params } from '../../../engine/ops/op.ts';
import { fewestInputs, mostInputs } from '../../../engine/ops/ports.ts';
import { type Equation, type Program, usesOf } from '../../../engine/program/program.ts';
import { filled, type Shape, scalar } from '../../../engine/tensor/tensor.ts';
import {
  bySymbol,
  byValue,
  derivativeTex,
  equationTex,
  lambdaOf,
  rightSide,
  termTex,
} from '../../../engine/trace/symbols.ts';
import { katexComplaint } from '../katex.ts';
import { sampleParams } from './checks.ts';

/** Names whose symbols are a letter, one with two subscripts, and an accented Greek one. */
const NAMES = ['a', 'x_1_new', 'mu_hat', 'b', 'c', 'd', 'e', 'g'];

/** The program of one op on inputs of given shapes. */
function programAt(op: Op, shapes: readonly Shape[], params: Params): Program {
  const input = ops.get('input') as Op;
  const sources = shapes.map((shape, i): Equation => {
    const name = NAMES[i] as string;
    return { id: name, name, op: input, params: { value: filled(shape, 1) }, args: [], shape };
  });
  const args = shapes.map((_, equation) => ({ equation }));
  const own = { id: 'y', name: 'y', op, params, args, shape: op.shape(shapes, params) };
  const equations = [...sources, own];
  const output = shapes.length;
  return { equations, index: new Map(), uses: usesOf(equations), output, problems: [] };
}

const EDGE_VALUES = [0.5, -2, 0, -0, 123456789012, -1e-9, Number.NaN, Infinity, -Infinity];

/** λ in symbols, then numbers put in. */
function lambdas(program: Program): Tex[] {
  const symbol: Tex = { tex: lambdaOf(program, program.equations.length - 1), prec: 6 };
  return [symbol, ...[-2.5, Number.NaN, -Infinity].map((v) => putIn(v))];
}

/** All formulas of an op at inputs of given shapes: equation, local derivatives, terms. */
function sourcesAt(op: Op, shapes: readonly Shape[], params: Params): string[] {
  const program = programAt(op, shapes, params);
  const i = shapes.length;
  const writers = [
    bySymbol(program),
    ...EDGE_VALUES.map((v) => byValue(shapes.map((shape) => filled(shape, v)))),
    byValue(EDGE_VALUES.map(scalar)),
    byValue([]),
  ];
  return [
    equationTex(program, i),
    ...writers.map((write) => rightSide(program, i, write).tex),
    ...shapes.flatMap((_, port) => {
      const use = { consumer: i, port };
      return writers.flatMap((write) => [
        derivativeTex(program, use, write).tex,
        ...lambdas(program).map((lambda) => termTex(program, use, lambda, write).tex),
      ]);
    }),
  ];
}

/** TeX of an op that KaTeX does not set without complaint. */
export function texFindings(op: Op): string[] {
  const sources = op.samples.flatMap(({ shapes, params }) =>
    sourcesAt(op, shapes, sampleParams(op, params)),
  );
  return [...new Set([op.symbol, ...sources])].flatMap((source) => {
    const complaint = katexComplaint(source);
    return complaint === undefined ? [] : [`${source}: ${complaint}`];
  });
}

const hasSample = (op: Op, { name, kind, default: usual }: ParamSpec): boolean =>
  kind === 'tensor' ||
  usual !== undefined ||
  op.samples.every(({ params }) => ({ ...op.sampleParams, ...params })[name] !== undefined);

/** What is missing from, or contradicts itself in, an op's record. */
export function recordFindings(op: Op): string[] {
  const operands = { infix: op.operator?.right === undefined ? 2 : 1, prefix: 1, alias: 1 };
  const params = op.params ?? [];
  const complaints: readonly (readonly [boolean, string])[] = [
    [/^[a-z][a-z0-9_]*$/.test(op.name), 'the name is not in lower case'],
    [/^\S.*[.]$/.test(op.help), 'the help is no sentence'],
    [op.symbol.trim() !== '', 'no symbol'],
    [OP_GROUPS.some((group) => group === op.group), 'the group is not one of the palette'],
    [op.samples.length > 0, 'no samples'],
    [
      op.samples.every(
        ({ shapes }) => shapes.length >= fewestInputs(op) && shapes.length <= mostInputs(op),
      ),
      'a sample of other arity',
    ],
    [new Set(op.inputs).size === op.inputs.length, 'two inputs of one name'],
    [
      (op.source !== undefined || op.noise === true) === (op.inputs.length === 0),
      'a source or noise has no inputs, others have',
    ],
    [
      Object.keys(op.defaults ?? {}).every((port) => op.inputs.includes(port)),
      'a default for no port',
    ],
    [
      op.operator === undefined || operands[op.operator.place] === op.inputs.length,
      'an operator of another arity',
    ],
    [params.every((spec) => hasSample(op, spec)), 'a param without a sample'],
    [
      params.every(
        ({ missing, default: usual }) => (missing !== undefined) !== (usual !== undefined),
      ),
      'a param with neither a default nor a sentence for when it is missing, or with both',
    ],
  ];
  return complaints.flatMap(([holds, complaint]) => (holds ? [] : [complaint]));
}
