import {
  type Equation,
  formatFixed,
  formatShape,
  formatShort,
  isWritten,
  maxAbs,
  type NodeId,
  numberSource,
  type State,
  stateAt,
  symbolTex,
  type Tensor,
  tensorJson,
} from '../../engine/index.ts';
import { isUnbalanced, isViolated, type Point } from './experiment.ts';
import { type FixedCard, type FixedParts, fixedParts } from './fixedParts.ts';
import type { Run } from './run.ts';

/** A tensor as a card shows it, and in full. */
export interface Shown {
  /** 4 decimals: what the card has room for. */
  readonly text: string;
  /** Without zeros at the end, for names that are read aloud. */
  readonly spoken: string;
  /** Every digit: a number, or a JSON array. */
  readonly full: string;
  /** The tensor itself, where it is better seen as a picture. */
  readonly picture?: Tensor;
}

/** Everything a node card shows, as text. Equal parts keep their identity between views. */
export interface NodeView extends FixedCard {
  /** Accessible name: equation, value and multiplier. */
  readonly label: string;
  readonly z: Shown | undefined;
  readonly lambda: Shown | undefined;
  /** The value is a condition or an index: it never has a λ. */
  readonly noMultiplier: boolean;
  /** `1 of 2 uses` while terms of λ are missing. */
  readonly partial: string | undefined;
  readonly active: 'forward' | 'backward' | undefined;
  /** What is off at the point that is shown: `r = 0.1`, or `∂L/∂z = 2`. */
  readonly mark: Mark | undefined;
}

/** What gives a node away that is not as it should be. */
export interface Mark {
  readonly kind: 'residual' | 'imbalance';
  /** Of the residual of c: `r_{c} = 0.1`. */
  readonly tex: string;
  readonly spoken: string;
}

/** Letters that a card's value has room for. */
const ROOM = 8;
/** Most elements that are read aloud one by one. */
const MAX_SPOKEN = 8;

/** As many elements of a vector as a card has room for: `0.84, …`. */
function someOf(data: Float64Array): string {
  let text = '';
  for (const [i, value] of data.entries()) {
    const next = `${text}${i === 0 ? '' : ', '}${formatShort(value, 2)}`;
    const last = i === data.length - 1;
    if (next.length > (last ? ROOM : ROOM - 3)) return `${text}, …`.replace(/^, /, '');
    text = next;
  }
  return text;
}

function shownAs(value: Tensor): Shown {
  const whole = (): string => tensorJson(value).replaceAll('"', '');
  if (value.shape.length === 0) {
    const [number = Number.NaN] = value.data;
    return { text: formatFixed(number, 4), spoken: formatShort(number, 4), full: whole() };
  }
  const text = value.shape.length === 1 ? someOf(value.data) : formatShape(value.shape);
  const spoken = value.data.length <= MAX_SPOKEN ? whole() : formatShape(value.shape);
  if (value.data.length <= 1 || isWritten(value.shape)) return { text, spoken, full: whole() };
  let full: string | undefined;
  return {
    text,
    spoken,
    // Written when it is asked for: it may be a million numbers.
    get full() {
      full ??= whole();
      return full;
    },
    picture: value,
  };
}

const known = new WeakMap<Tensor, Shown>();

/** A tensor as text; the same one again for the same tensor. */
export function show(value: Tensor): Shown {
  const shown = known.get(value) ?? shownAs(value);
  known.set(value, shown);
  return shown;
}

/** The sentence for a node that made the first NaN or infinity on its way. */
function firstNonFinite(
  equation: Equation,
  state: State,
  z: Tensor | undefined,
): string | undefined {
  if (!z || equation.op.source) return undefined;
  const bad = z.data.find((v) => !Number.isFinite(v));
  if (bad === undefined) return undefined;
  const args = equation.args.map((a) => ('constant' in a ? a.constant : state.z[a.equation]));
  if (args.some((arg) => arg?.data.some((v) => !Number.isFinite(v)))) return undefined;
  const from = args.flatMap((arg) => (arg ? [show(arg).spoken] : [])).join(' and ');
  return `the first ${Number.isNaN(bad) ? 'NaN' : formatFixed(bad, 4)}: ${equation.op.name} of ${from}`;
}

function labelOf(
  equation: string,
  view: Pick<NodeView, 'z' | 'lambda' | 'noMultiplier' | 'problem' | 'partial' | 'mark'>,
): string {
  const partial = view.partial ? ` (${view.partial})` : '';
  const parts = [
    equation,
    `z ${view.z?.spoken ?? 'not yet'}`,
    `λ ${view.lambda?.spoken ?? (view.noMultiplier ? 'none' : 'not yet')}${partial}`,
  ];
  return [...parts, ...(view.mark ? [view.mark.spoken] : []), view.problem]
    .filter((part) => part !== undefined)
    .join(', ');
}

function partialOf(run: Run, state: State, i: number): string | undefined {
  const all = run.trace.terms[i] ?? 0;
  const got = state.received[i] ?? 0;
  return all > 1 && got > 0 && got < all ? `${got} of ${all} uses` : undefined;
}

/** What is active on the canvas at a tick: a node, and the edges it concerns. */
export interface Active {
  readonly equation: number | undefined;
  readonly pass: 'forward' | 'backward' | undefined;
  readonly edges: readonly { readonly consumer: number; readonly port: number }[];
}

/** The part of the graph that a tick is about. `position` counts ticks from 1; 0 is before them. */
export function activeAt(run: Run, position: number): Active {
  const tick = run.ticks[position - 1];
  if (!tick) return { equation: undefined, pass: undefined, edges: [] };
  if (tick.kind === 'adjoint') {
    const edges = (run.program.uses[tick.equation] ?? []).filter(
      (u) => run.trace.reach[u.consumer],
    );
    return { equation: tick.equation, pass: 'backward', edges };
  }
  const { step } = tick;
  if (step.kind === 'pullback') return { equation: step.equation, pass: 'backward', edges: [step] };
  if (step.kind === 'seed') return { equation: step.equation, pass: 'backward', edges: [] };
  const args = run.program.equations[step.equation]?.args ?? [];
  const edges = args.flatMap((arg, port) =>
    'equation' in arg ? [{ consumer: step.equation, port }] : [],
  );
  return { equation: step.equation, pass: 'forward', edges };
}

/** The state that the cards show: at the cursor, or, in review, of the whole run. */
export function shownState(run: Run, position: number, review: boolean): State {
  const steps = review ? run.trace.steps.length : (run.ticks[position - 1]?.cursor ?? 0);
  return stateAt(run.trace, steps);
}

/** What is off at an equation of a point: its constraint first, else its multiplier. */
function markOf({ program }: Run, point: Point, i: number): Mark | undefined {
  const name = symbolTex(program.equations[i]?.name ?? '');
  const [r, imbalance] = [point.residuals[i], point.imbalances[i]];
  if (r && isViolated(point, i)) {
    return mark('residual', `r_{${name}}`, 'residual', r);
  }
  if (!imbalance || !isUnbalanced(point, i)) return undefined;
  return mark('imbalance', `\\partial\\mathcal{L}/\\partial z_{${name}}`, '∂L/∂z', imbalance);
}

/** A mark with its number, or of several elements the largest in size. */
function mark(kind: Mark['kind'], tex: string, words: string, t: Tensor): Mark {
  const single = t.data.length === 1;
  const value = single ? (t.data[0] as number) : maxAbs(t);
  const shown = numberSource(value);
  return {
    kind,
    tex: single ? `${tex} = ${shown}` : `\\max |${tex}| = ${shown}`,
    spoken: `${words} ${single ? '' : 'up to '}${formatShort(value, 3)}`,
  };
}

function nodeView({ run, state, active, point }: Shot, fixed: FixedParts): NodeView {
  const i = fixed.equation;
  const equation = run.program.equations[i ?? -1];
  const z = state.z[i ?? -1];
  const lambda = state.lambda[i ?? -1];
  const parts = {
    z: z && show(z),
    lambda: lambda && show(lambda),
    noMultiplier: i !== undefined && run.trace.discrete[i] === true,
    partial: i === undefined || point ? undefined : partialOf(run, state, i),
    mark: i === undefined || !point ? undefined : markOf(run, point, i),
    problem:
      fixed.card.problem ??
      run.trace.failures.get(i ?? -1) ??
      (equation && firstNonFinite(equation, state, z)),
  };
  return {
    ...fixed.card,
    ...parts,
    label: labelOf(fixed.text, parts),
    active: i !== undefined && i === active.equation ? active.pass : undefined,
  };
}

const sameTensor = (a: Tensor, b: Tensor): boolean =>
  formatShape(a.shape) === formatShape(b.shape) && a.data.every((v, i) => Object.is(v, b.data[i]));

function same(a: NodeView[keyof NodeView], b: NodeView[keyof NodeView]): boolean {
  if (a === b || typeof a !== 'object' || typeof b !== 'object') return a === b;
  if (!('full' in a && 'full' in b)) return JSON.stringify(a) === JSON.stringify(b);
  return a.picture && b.picture ? sameTensor(a.picture, b.picture) : a.full === b.full;
}

/** `fresh`, or the view before it where nothing on the card has changed. */
function kept(old: NodeView | undefined, fresh: NodeView): NodeView {
  if (!old) return fresh;
  const keys = Object.keys(fresh) as (keyof NodeView)[];
  return keys.every((key) => same(old[key], fresh[key])) ? old : fresh;
}

/** What is to be seen at one moment. */
interface Shot {
  readonly run: Run;
  readonly state: State;
  readonly active: Active;
  readonly point: Point | undefined;
}

/** The cards by node id. One that is not looked at is not made. */
export interface NodeViews {
  readonly get: (id: NodeId) => NodeView | undefined;
  readonly has: (id: NodeId) => boolean;
  /** Those that were looked at. */
  readonly made: ReadonlyMap<NodeId, NodeView>;
}

/** The cards of a shot; one that shows what it showed `before` is the same. */
export function nodeViews(shot: Shot, before?: NodeViews): NodeViews {
  const made = new Map<NodeId, NodeView>();
  const old = before?.made;
  const get = (id: NodeId): NodeView | undefined => {
    const known = made.get(id);
    if (known) return known;
    const fixed = fixedParts(shot.run, id);
    if (!fixed) return undefined;
    const view = kept(old?.get(id), nodeView(shot, fixed));
    made.set(id, view);
    return view;
  };
  return { get, has: (id) => shot.run.scene.nodes[id] !== undefined, made };
}
