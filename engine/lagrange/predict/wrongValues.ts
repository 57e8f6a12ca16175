import { numbers } from '../../algebra/numbers.ts';
import { equationAt } from '../../program/program.ts';
import { addTensors } from '../../tensor/elementwise.ts';
import { filled, type Tensor } from '../../tensor/tensor.ts';
import { isScalarEdge, type Term, termsOf } from '../../trace/derivation.ts';
import type { State } from '../../trace/stateAt.ts';
import { derivativeValue } from '../../trace/symbols.ts';
import type { Step, Trace } from '../../trace/trace.ts';
import { pullAt } from '../pullAt.ts';
import type { Mistake } from './question.ts';
import { derivativeName, multiplier, number, plain, termName } from './words.ts';

/** What a known mistake makes in place of the right value; the mistakes that are likelier first. */
export interface WrongTensor {
  readonly value: Tensor;
  readonly mistake: Mistake;
  readonly says: string;
}

const wrong = (value: Tensor, mistake: Mistake, says: string): WrongTensor => ({
  value,
  mistake,
  says,
});

const mapped = ({ shape, data }: Tensor, f: (v: number) => number): Tensor => ({
  shape,
  data: data.map(f),
});

const negated = (t: Tensor): Tensor => mapped(t, (v) => -v);

const turned = (value: Tensor): WrongTensor =>
  wrong(negated(value), 'wrong sign', 'The sign is turned round.');

/** Values that others have: one of them was read off in place of the one that is asked for. */
function others(trace: Trace, { z }: State, except: readonly number[]): WrongTensor[] {
  const { program } = trace;
  return program.equations.flatMap((_, i) => {
    const value = except.includes(i) ? undefined : z[i];
    return value ? [wrong(value, 'other node', `That is the value of ${plain(program, i)}.`)] : [];
  });
}

/** In place of z_i: an argument, a local derivative, the other sign, another node's value. */
export function wrongValues(
  trace: Trace,
  state: State,
  { equation: i, value }: { readonly equation: number; readonly value: Tensor },
): WrongTensor[] {
  const { program } = trace;
  const name = plain(program, i);
  const z = state.z.map((known, j) => (j === i ? value : known));
  const ports = equationAt(program, i).args.flatMap((arg, port) =>
    'equation' in arg ? [{ use: { consumer: i, port }, j: arg.equation }] : [],
  );
  const args = ports.flatMap(({ j }) => {
    const says = `That is ${plain(program, j)}, which goes into ${name}; its op is still to be applied.`;
    return z[j] ? [wrong(z[j], 'argument', says)] : [];
  });
  const locals = ports.flatMap(({ use }) => {
    const local = isScalarEdge(program, use) ? derivativeValue(program, use, z) : undefined;
    const says = `That is the local derivative ${derivativeName(program, use)}; the value ${name} is asked for.`;
    return local ? [wrong(local, 'local derivative', says)] : [];
  });
  const rest = others(trace, state, [i, ...ports.map(({ j }) => j)]);
  return [...args, ...locals, turned(value), ...rest];
}

/** In place of the seed: the output's value, 0, the other sign. */
export function wrongSeeds({ program, seed }: Trace, { z }: State): WrongTensor[] {
  const output = program.output as number;
  const [own, value] = [multiplier(program, output), z[output]];
  const name = plain(program, output);
  if (!seed || !value) return [];
  const asValue = `That is the value of ${name}; ${own} = ∂${name}/∂${name}.`;
  const asNone = `With ${own} = 0 nothing would come back: ${own} = ∂${name}/∂${name}.`;
  return [
    wrong(value, 'forward value', asValue),
    wrong(filled(seed.shape, 0), 'no seed', asNone),
    turned(seed),
  ];
}

type Pull = Extract<Step, { kind: 'pullback' }>;

/** What a pull multiplies: λ_i, and between scalars the local derivative as a number. */
function factorsOf({ program }: Trace, { z, lambda }: State, { consumer, port }: Pull) {
  const use = { consumer, port };
  const local = isScalarEdge(program, use) ? derivativeValue(program, use, z) : undefined;
  return { use, local, own: lambda[consumer] };
}

/** In place of one edge's term λ_i ∂f_i/∂z_j. */
export function wrongTerms(trace: Trace, state: State, step: Pull): WrongTensor[] {
  const { program } = trace;
  const { consumer: i, equation: j, term } = step;
  const { use, local, own } = factorsOf(trace, state, step);
  const [lambda, d] = [multiplier(program, i), derivativeName(program, use)];
  const found: WrongTensor[] = [];
  if (local && own) {
    const [l, o] = [local.data[0] as number, own.data[0] as number];
    const alone = `That is the local derivative ${d} = ${number(l)}; the term is ${lambda} = ${number(o)} times it.`;
    const only = `That is ${lambda} = ${number(o)} itself; the term is ${lambda} times ${d} = ${number(l)}.`;
    const sum = `${lambda} = ${number(o)} and ${d} = ${number(l)} are multiplied, not added.`;
    found.push(wrong(local, 'local derivative', alone), wrong(own, 'multiplier alone', only));
    found.push(turned(term), wrong(addTensors(own, local), 'added', sum));
  } else {
    if (own) found.push(wrong(own, 'multiplier alone', `That is ${lambda} itself.`));
    found.push(turned(term));
  }
  const value = state.z[i];
  const pulled = value && pullAt(program, state.z, i, value)[use.port];
  const instead = `That takes the value of ${plain(program, i)} where its multiplier ${lambda} belongs.`;
  if (pulled) found.push(wrong(pulled, 'forward value', instead));
  for (const other of termsOf(trace, j)) {
    if (other.consumer === i && other.port === use.port) continue;
    const says = `That is another term, ${termName(program, other)}.`;
    found.push(wrong(other.term, 'other node', says));
  }
  const total = termsOf(trace, j)
    .map((other) => other.term)
    .reduce(addTensors);
  const whole = `That is all of ${multiplier(program, j)}; one edge brings one of its terms.`;
  found.push(wrong(total, 'whole sum', whole));
  return [...found, ...ownValue(trace, state, j)];
}

/** z_j where λ_j is asked for. */
function ownValue({ program }: Trace, { z }: State, j: number): WrongTensor[] {
  const says = `That is the value of ${plain(program, j)}, which the forward pass made; its multiplier is asked for.`;
  return z[j] ? [wrong(z[j], 'forward value', says)] : [];
}

/** What λ_j has where one of its terms is missing, or turned round. */
function faultyTerm({ program }: Trace, total: Tensor, t: Term): WrongTensor[] {
  const [value] = t.term.data;
  const shown = t.term.shape.length === 0 ? ` = ${number(value as number)}` : '';
  const missing = `A term is missing: ${termName(program, t)}${shown}.`;
  const sign = `The sign of a term is turned round: ${termName(program, t)}${shown}.`;
  const without = addTensors(total, negated(t.term));
  return [
    wrong(without, 'missing term', missing),
    wrong(addTensors(without, negated(t.term)), 'wrong sign', sign),
  ];
}

/** In place of the sum λ_j of several terms. */
export function wrongSums(trace: Trace, state: State, j: number): WrongTensor[] {
  const { program } = trace;
  const terms = termsOf(trace, j);
  const total = terms.map(({ term }) => term).reduce(addTensors);
  const locals = terms.flatMap((t) => {
    const local = isScalarEdge(program, t) ? derivativeValue(program, t, state.z) : undefined;
    return local ? [local] : [];
  });
  const found = terms.flatMap((t) => faultyTerm(trace, total, t));
  for (const t of terms) {
    const says = `Terms are missing: that is ${termName(program, t)} alone.`;
    found.push(wrong(t.term, 'missing term', says));
  }
  if (locals.length === terms.length) {
    const says = 'That is the sum of the local derivatives; each is multiplied by its λ first.';
    found.push(wrong(locals.reduce(addTensors), 'local derivative', says));
  }
  const product = terms.map(({ term }) => term).reduce((a, b) => numbers.mul(a, b));
  found.push(wrong(product, 'multiplied', 'The terms are added, not multiplied.'), turned(total));
  return [...found, ...ownValue(trace, state, j)];
}
