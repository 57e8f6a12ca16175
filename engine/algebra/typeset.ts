import { formatShort } from '../tensor/format.ts';

/**
 * TeX source with what its surroundings need to know: how tightly its outermost operation binds.
 * `literal` marks a constant of a rule, which may vanish or fold (1·x, 3 − 1); `value` a number put
 * in for a symbol, which may not. `minus` is the operand where the whole is a negation.
 */
export interface Tex {
  readonly tex: string;
  readonly prec: number;
  readonly literal?: number;
  readonly value?: boolean;
  readonly minus?: Tex;
  /** A named function and its typeset argument, so that a power can stand after the name. */
  readonly call?: readonly [name: string, argument: string];
  /** It ends in an argument without parentheses, which would swallow a factor set after it: sin x. */
  readonly open?: boolean;
  /** A product of matrices, which an elementwise factor beside it must not seem to belong to. */
  readonly matrix?: boolean;
  /** What this is the transpose of. */
  readonly transposed?: Tex;
  /** Where this is 1 or 0 by a condition: the TeX of the condition and of its opposite. */
  readonly condition?: readonly [holds: string, fails: string];
}

/** Binding strength of the outermost operation, loosest first. */
export const Prec = {
  relation: 0,
  sum: 1,
  negative: 2,
  product: 3,
  apply: 4,
  power: 5,
  atom: 6,
} as const;

export const atom = (tex: string): Tex => ({ tex, prec: Prec.atom });

/** x with parentheses where its outermost operation binds less tightly than `prec`. */
export function within(prec: number, x: Tex): string {
  return x.prec >= prec ? x.tex : `\\left(${x.tex}\\right)`;
}

/** The TeX of a number: 3 decimals by default, true infinity signs, powers of ten written out. */
export function numberSource(value: number, decimals = 3): string {
  if (Number.isNaN(value)) return '\\text{NaN}';
  const [mantissa = '', exponent] = formatShort(value, decimals).replaceAll('−', '-').split('e');
  const digits = mantissa.replace('∞', '\\infty');
  return exponent === undefined ? digits : `${digits}\\times 10^{${exponent}}`;
}

function signed(value: number, decimals: number, kind: Partial<Tex>): Tex {
  const negative = value < 0 || Object.is(value, -0);
  const tex = numberSource(value, decimals);
  const prec = negative ? Prec.negative : tex.includes('\\times') ? Prec.product : Prec.atom;
  const opposite = kind.literal === undefined ? kind : { literal: -kind.literal };
  const minus = negative ? { minus: signed(-value, decimals, opposite) } : {};
  return { tex, prec, ...minus, ...kind };
}

/** A constant of a rule: simplified away where it changes nothing. π is written as π. */
export function literal(value: number): Tex {
  if (value === Math.PI) return { ...atom('\\pi'), literal: value };
  return signed(value, 12, { literal: value });
}

/** A constant that a person wrote in an equation: shown as written, never simplified. */
export function constant(value: number): Tex {
  return value === Math.PI ? atom('\\pi') : signed(value, 12, {});
}

/** A number put in for a symbol, to 3 decimals. */
export const putIn = (value: number, decimals = 3): Tex => signed(value, decimals, { value: true });

export function negative(x: Tex): Tex {
  if (x.literal !== undefined) return literal(-x.literal);
  if (x.minus && !x.value) return x.minus;
  return { tex: `-${within(Prec.product, x)}`, prec: Prec.negative, minus: x };
}

export function sum(a: Tex, b: Tex): Tex {
  if (a.literal === 0) return b;
  if (b.literal === 0) return a;
  const left = within(Prec.sum, a);
  if (b.minus) return { tex: `${left} - ${within(Prec.product, b.minus)}`, prec: Prec.sum };
  return { tex: `${left} + ${within(Prec.sum, b)}`, prec: Prec.sum };
}

export function difference(a: Tex, b: Tex): Tex {
  if (b.literal === 0) return a;
  if (a.literal === 0) return negative(b);
  const right = within(Prec.negative + (b.minus ? 1 : 0), b);
  return { tex: `${within(Prec.sum, a)} - ${right}`, prec: Prec.sum };
}

/** A dot where juxtaposition would read wrong: before a digit, after a number put in. */
function times(a: Tex, b: Tex, right: string): string {
  // TeX itself puts a thin space before a named function.
  if (b.call && !a.value) return ' ';
  return a.value || b.value || /^\d|^\\times|^\\infty/.test(right) ? ' \\cdot ' : ' \\, ';
}

/** a·b; signs move to the front, except those of numbers put in. */
export function product(a: Tex, b: Tex): Tex {
  if (a.literal === 0 || b.literal === 0) return literal(0);
  if (a.literal === 1) return b;
  if (b.literal === 1) return a;
  if (a.minus && !a.value) return negative(product(a.minus, b));
  if (b.minus && !b.value) return negative(product(a, b.minus));
  const left = within(a.open || a.matrix ? Prec.atom : Prec.product, a);
  const right = within(b.matrix ? Prec.atom : Prec.product, b);
  const open = b.open === true && b.prec >= Prec.product;
  return { tex: `${left}${times(a, b, right)}${right}`, prec: Prec.product, open, ...both(a, b) };
}

/** The condition of a product of conditions, its opposite by De Morgan. */
function both({ condition: a }: Tex, { condition: b }: Tex): Partial<Tex> {
  return a && b ? { condition: [`${a[0]} \\land ${b[0]}`, `${a[1]} \\lor ${b[1]}`] } : {};
}

export function fraction(a: Tex, b: Tex): Tex {
  if (b.literal === 1) return a;
  if (a.literal === 0) return literal(0);
  if (a.minus && !a.value) return negative(fraction(a.minus, b));
  return { tex: `\\frac{${a.tex}}{${b.tex}}`, prec: Prec.apply };
}

/** base^exponent, with a positive power of a call after its name: tan²x, but (tan x)⁻¹. */
export function power(base: Tex, exponent: Tex): Tex {
  if (exponent.literal === 1) return base;
  if (exponent.literal === 0) return literal(1);
  if (base.call && exponent.literal !== undefined && exponent.literal > 0) {
    const [name, argument] = base.call;
    const open = base.open === true;
    return { tex: `${name}^{${exponent.tex}}${argument}`, prec: Prec.apply, open };
  }
  return { tex: `${within(Prec.atom, base)}^{${exponent.tex}}`, prec: Prec.power };
}

/** A named function of its arguments; one short argument goes without parentheses: sin x. */
export function call(name: string, ...args: readonly Tex[]): Tex {
  const [x] = args;
  const bare =
    args.length === 1 && x !== undefined && x.prec === Prec.atom && !x.tex.startsWith('\\left');
  const list = args.map((a) => a.tex).join(', ');
  const argument = bare ? ` ${x.tex}` : `\\left(${list}\\right)`;
  return { tex: `${name}${argument}`, prec: Prec.apply, call: [name, argument], open: bare };
}

/** A function whose argument always stands in parentheses: σ(x). */
export function callWithParentheses(name: string, ...args: readonly Tex[]): Tex {
  return { tex: `${name}\\left(${args.map((a) => a.tex).join(', ')}\\right)`, prec: Prec.apply };
}

const iverson = (condition: string): Tex => atom(`\\left[${condition}\\right]`);

/** A relation as a number, 1 where it holds and 0 where not: an Iverson bracket. */
export function relation(a: Tex, sign: string, b: Tex, opposite: string): Tex {
  const sides = (s: string): string => `${within(Prec.sum, a)} ${s} ${within(Prec.sum, b)}`;
  return { ...iverson(sides(sign)), condition: [sides(sign), sides(opposite)] };
}

/** x where the condition is not 0, else y; an Iverson bracket where either side is zero. */
export function choice(condition: Tex, x: Tex, y: Tex): Tex {
  if (condition.literal !== undefined) return condition.literal === 0 ? y : x;
  const number = within(Prec.sum, condition);
  const [holds, fails] = condition.condition ?? [`${number} \\neq 0`, `${number} = 0`];
  if (y.literal === 0) return product(x, iverson(holds));
  if (x.literal === 0) return product(y, iverson(fails));
  const rows = `${x.tex} & ${holds} \\\\ ${y.tex} & \\text{otherwise}`;
  return { tex: `\\begin{cases} ${rows} \\end{cases}`, prec: Prec.relation };
}
