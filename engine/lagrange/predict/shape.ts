import { isWritten } from '../../algebra/valueTex.ts';
import { equationAt, type Program } from '../../program/program.ts';
import { formatShape, type Shape, sameShape } from '../../tensor/tensor.ts';
import { termsOf } from '../../trace/derivation.ts';
import { isAllWritten } from '../../trace/symbols.ts';
import type { Step, Trace } from '../../trace/trace.ts';
import type { Option, ShapeQuestion } from './question.ts';
import { multiplier, plain } from './words.ts';

const MAX_OFFERED = 6;

const shapeName = (shape: Shape): string => (shape.length === 0 ? 'a scalar' : formatShape(shape));

interface Candidate {
  readonly shape: Shape;
  readonly says: string;
}

function shapeQuestion(name: string, right: Candidate, wrong: readonly Candidate[]) {
  const option = ({ shape, says }: Candidate): Option => ({
    tex: shape.length === 0 ? '\\text{scalar}' : `[${shape.join(' \\times ')}]`,
    label: formatShape(shape),
    ...(sameShape(shape, right.shape)
      ? { right: true, says }
      : { right: false, mistake: 'other shape', says }),
  });
  const options = [right, ...wrong].map(option);
  const different = options.filter(
    ({ label }, i) => options.findIndex((other) => other.label === label) === i,
  );
  const question: ShapeQuestion = {
    kind: 'shape',
    prompt: `What shape has ${name}?`,
    answer: `${name} is ${shapeName(right.shape)}.`,
    options: different.slice(0, MAX_OFFERED).sort((a, b) => (a.label < b.label ? -1 : 1)),
  };
  return question;
}

/** The shape turned round, and that of one number: what is taken for the shape when it is not thought of. */
function usual(name: string, shape: Shape): Candidate[] {
  return [
    { shape: [...shape].reverse(), says: `The axes of ${name} are exchanged.` },
    { shape: [], says: `A scalar has no axes; ${name} has ${shape.length}.` },
    { shape: [...shape, 1], says: `${name} has no such last axis.` },
  ];
}

function ofValue(program: Program, i: number): ShapeQuestion {
  const { args, shape } = equationAt(program, i);
  const name = plain(program, i);
  const given = args.flatMap((arg) => ('equation' in arg ? [arg.equation] : []));
  const wrong = given.map((j) => ({
    shape: equationAt(program, j).shape,
    says: `That is the shape of ${plain(program, j)}, which goes into ${name}.`,
  }));
  const says = `Right: ${name} is ${shapeName(shape)}.`;
  return shapeQuestion(name, { shape, says }, [...wrong, ...usual(name, shape)]);
}

function ofMultiplier(trace: Trace, j: number): ShapeQuestion[] {
  const { program } = trace;
  const { shape } = equationAt(program, j);
  const name = multiplier(program, j);
  const wrong = termsOf(trace, j).flatMap(({ consumer }) => {
    const says = `That is the shape of ${multiplier(program, consumer)}; ${name} has that of ${plain(program, j)}.`;
    const other = equationAt(program, consumer).shape;
    return sameShape(other, shape) ? [] : [{ shape: other, says }];
  });
  // Where λ keeps its shape along every edge there is nothing to find out.
  if (wrong.length === 0) return [];
  const says = `Right: a multiplier has the shape of its value, ${formatShape(shape)}.`;
  return [shapeQuestion(name, { shape, says }, [...wrong, ...usual(name, shape)])];
}

/** The shape of what a step begins to make, where its numbers are not written out. */
export function shapeQuestions(trace: Trace, step: Step): ShapeQuestion[] {
  const { program } = trace;
  const i = step.equation;
  if (step.kind === 'forward') return isAllWritten(program, i) ? [] : [ofValue(program, i)];
  if (step.kind !== 'pullback' || isWritten(equationAt(program, i).shape)) return [];
  return ofMultiplier(trace, i);
}
