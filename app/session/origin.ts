import {
  bySymbol,
  equationAt,
  lambdaOf,
  type NodeId,
  type Origin,
  type Program,
  plainSymbol,
  portAt,
  symbolOf,
  symbolTex,
  termTex,
} from '../../engine/index.ts';
import type { Derived } from './derived.ts';
import { keyOf } from './edge.ts';
import type { Run } from './run.ts';

/** The derived graph whose backward pass a node is of, how often it was differentiated, and what made the node. */
export interface Made {
  readonly derived: Derived;
  readonly times: number;
  readonly origin: Origin;
}

export function originOf({ derived, blocks }: Run, id: NodeId | undefined): Made | undefined {
  if (id === undefined || blocks.length > 0) return undefined;
  const times = derived.findIndex(({ origins }) => origins.has(id));
  const made = derived[times];
  const origin = made?.origins.get(id);
  return made && origin && { derived: made, times, origin };
}

const plain = (program: Program, i: number): string => plainSymbol(equationAt(program, i).name);

/** What a node of a backward pass is, in a few words: `λ of c, a sum`, or `rule of exp at d`. */
export function originText(run: Run, id: NodeId): string | undefined {
  const made = originOf(run, id);
  if (!made) return undefined;
  const { program, multipliers } = made.derived;
  const { kind, equation } = made.origin;
  const j = multipliers.get(id);
  if (j === undefined) {
    const at = plain(program, equation);
    return kind === 'rule'
      ? `rule of ${equationAt(program, equation).op.name} at ${at}`
      : `sum at ${at}`;
  }
  const how = kind === 'sum' ? ', a sum' : j === program.output ? ', the seed' : '';
  return `λ of ${plain(program, j)}${how}`;
}

/** A term that a rule makes: λ_d ∂d/∂c = λ_d e^c, and the edge along which it is pulled. */
export interface Pulled {
  readonly tex: string;
  readonly from: NodeId;
  readonly to: NodeId;
  /** The edge's key, and its ends in words. */
  readonly edge: string;
  readonly words: string;
}

function pulled(program: Program, consumer: number, port: number): Pulled | undefined {
  const { id, op, name, args } = equationAt(program, consumer);
  const arg = args[port];
  if (!arg || !('equation' in arg)) return undefined;
  const from = equationAt(program, arg.equation);
  const lambda = lambdaOf(program, consumer);
  const fraction = `\\frac{\\partial ${symbolTex(name)}}{\\partial ${symbolTex(from.name)}}`;
  const rule = termTex(program, { consumer, port }, symbolOf(lambda), bySymbol(program)).tex;
  return {
    tex: `${lambda}\\, ${fraction} = ${rule}`,
    ...{ from: from.id, to: id },
    edge: keyOf({ to: id, port: portAt(op, port) }),
    words: `${plainSymbol(from.name)} → ${plainSymbol(name)}`,
  };
}

/** The terms that the rule behind a node makes; of another node none. */
export function pulledBy({ derived, origin }: Made): readonly Pulled[] {
  if (origin.kind !== 'rule') return [];
  const { equation, ports } = origin;
  return ports.flatMap((port) => pulled(derived.program, equation, port) ?? []);
}
