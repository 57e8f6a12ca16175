/** In the manner of micrograd: an object and a closure per value, rebuilt in every pass. */
import type { Contender, Timed } from '../contender.ts';
import { sink } from '../sink.ts';
import { ADD, type Dag, EXP, MUL, SIN } from '../workloads/scalarDag.ts';
import type { ScalarFunction } from '../workloads/scalarFunction.ts';

interface Value {
  readonly data: number;
  readonly args: readonly Value[];
  grad: number;
  pull: () => void;
}

const noPull = (): void => {};
const value = (data: number, args: readonly Value[] = []): Value => ({
  data,
  args,
  grad: 0,
  pull: noPull,
});

function add(a: Value, b: Value): Value {
  const out = value(a.data + b.data, [a, b]);
  out.pull = () => {
    a.grad += out.grad;
    b.grad += out.grad;
  };
  return out;
}

function mul(a: Value, b: Value): Value {
  const out = value(a.data * b.data, [a, b]);
  out.pull = () => {
    a.grad += b.data * out.grad;
    b.grad += a.data * out.grad;
  };
  return out;
}

/** A function of one value with its derivative at (a, f(a)). */
function unary(a: Value, data: number, derivative: (a: number, y: number) => number): Value {
  const out = value(data, [a]);
  out.pull = () => {
    a.grad += derivative(a.data, out.data) * out.grad;
  };
  return out;
}

const sin = (a: Value): Value => unary(a, Math.sin(a.data), (x) => Math.cos(x));
const exp = (a: Value): Value => unary(a, Math.exp(a.data), (_, y) => y);
const tanh = (a: Value): Value => unary(a, Math.tanh(a.data), (_, y) => 1 - y * y);
const cappedExp = (a: Value): Value =>
  unary(a, Math.exp(Math.min(a.data, 2)), (x, y) => (x < 2 ? y : 0));

/** Depth-first topological order from the roots, then the pullbacks in reverse. */
function backward(roots: readonly Value[]): void {
  const order: Value[] = [];
  const seen = new Set<Value>();
  const visit = (v: Value): void => {
    if (seen.has(v)) return;
    seen.add(v);
    for (const arg of v.args) visit(arg);
    order.push(v);
  };
  for (const root of roots) {
    visit(root);
    root.grad = 1;
  }
  for (const v of order.reverse()) v.pull();
}

function derivative(x: number): number {
  const input = value(x);
  const a = exp(input);
  const c = add(a, mul(a, a));
  backward([add(exp(c), sin(c))]);
  return input.grad;
}

const scalarFunction = ({ points, checkAt }: ScalarFunction): Timed => ({
  precision: 'float64',
  run: () => {
    for (const x of points) sink.value += derivative(x);
  },
  check: () => [derivative(checkAt)],
});

/** The value of node i of the DAG from those before it. */
function node(dag: Dag, i: number, values: readonly Value[]): Value {
  const a = values[dag.a[i] as number] as Value;
  const b = values[dag.b[i] as number] as Value;
  if (dag.op[i] === ADD) return add(a, b);
  if (dag.op[i] === MUL) return mul(a, b);
  if (dag.op[i] === SIN) return sin(a);
  return dag.op[i] === EXP ? cappedExp(a) : tanh(a);
}

function scalarDag(dag: Dag): Timed {
  const pass = (): number => {
    const values = Array.from(dag.inputs, (data) => value(data));
    const inputs = values.slice();
    for (let i = inputs.length; i < dag.n; i++) values.push(node(dag, i, values));
    backward(Array.from(dag.unused, (i) => values[i] as Value));
    return inputs.reduce((sum, input) => sum + input.grad, 0);
  };
  return {
    precision: 'float64',
    run: () => {
      sink.value += pass();
    },
    check: () => [pass()],
  };
}

export const micrograd: Contender = {
  name: 'micrograd style',
  prepare: async () => null,
  maxNodes: 1e5,
  scalarFunction,
  scalarDag,
};
