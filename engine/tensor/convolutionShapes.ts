import { windowOf } from './convolution.ts';
import { formatShape, type Shape, ShapeError, sameShape } from './tensor.ts';
import { perAxis, placesOn, reach, type Window } from './window.ts';

/** Shapes of convolutions over one axis of space or two, of their transposes, and of what is added. */

export type Rank = 1 | 2;

type Params = Readonly<Record<string, unknown>>;

/** The window that weights of such a shape are. */
export const windowBy = (rank: Rank, w: Shape, params: Params): Window =>
  windowOf(w.slice(-rank), params);

const SPACE = { 1: 'L', 2: 'H×W' } as const;

/** Axes of x with and of w, as they must be. Throws a ShapeError that says how. */
function checkAxes(name: string, rank: Rank, x: Shape, w: Shape): void {
  if (x.length !== rank + 2 && x.length !== rank + 1) {
    const wants = `[N×C×${SPACE[rank]}] or [C×${SPACE[rank]}]`;
    throw new ShapeError(`${name} takes x with axes ${wants}; it is ${formatShape(x)}`);
  }
  if (w.length === rank + 2) return;
  throw new ShapeError(`${name} takes w with ${rank + 2} axes; it is ${formatShape(w)}`);
}

/** Checks that the channels of x are `wanted`, those of w divisible by groups, those of b `made`. */
function checkChannels(
  [x, w, b]: readonly [Shape, Shape, Shape | undefined],
  [rank, groups]: readonly [Rank, number],
  [wanted, made]: readonly [number, number],
): void {
  if (groups < 1) throw new ShapeError(`groups is ${groups}, less than 1`);
  if ((w[0] as number) % groups !== 0) {
    throw new ShapeError(`axis 0 of w has size ${w[0]}, which ${groups} groups do not divide`);
  }
  const axis = x.length - rank - 1;
  if (x[axis] !== wanted) {
    const both = `x is ${formatShape(x)}, w ${formatShape(w)}`;
    const by = groups === 1 ? '' : ` with ${groups} groups`;
    throw new ShapeError(`${both}: axis ${axis} of x has size ${x[axis]}, w${by} takes ${wanted}`);
  }
  if (b === undefined || (b.length === 1 && b[0] === made)) return;
  throw new ShapeError(`b is ${formatShape(b)}, not [${made}], one number for each channel`);
}

/** The shape of x ∗ w (+ b). Throws a ShapeError that names the axis. */
export function convolvedShape(
  name: string,
  rank: Rank,
  [x, w, b]: readonly (Shape | undefined)[],
  params: Params,
): Shape {
  const [input, weight] = [x as Shape, w as Shape];
  const groups = params.groups as number;
  checkAxes(name, rank, input, weight);
  const [made, per] = weight as readonly [number, number];
  checkChannels([input, weight, b], [rank, groups], [per * groups, made]);
  const places = placesOn(input, windowBy(rank, weight, params));
  return [...input.slice(0, -rank - 1), made, ...places];
}

/** The least shape that a convolution by w could have had to give y, and more by the output padding. */
export function transposedShape(
  name: string,
  rank: Rank,
  [y, w, b]: readonly (Shape | undefined)[],
  [params, more]: readonly [Params, readonly number[]],
): Shape {
  const [input, weight] = [y as Shape, w as Shape];
  const groups = params.groups as number;
  checkAxes(name, rank, input, weight);
  const [wanted, per] = weight as readonly [number, number];
  checkChannels([input, weight, b], [rank, groups], [wanted, per * groups]);
  const window = windowBy(rank, weight, params);
  const sizes = input.slice(-rank).map((n, i) => {
    const [stride, padding] = [window.stride[i] as number, window.padding[i] as number];
    const made = (n - 1) * stride - 2 * padding + reach(window, i) + (more[i] as number);
    if (made >= 0) return made;
    const axis = input.length - rank + i;
    throw new ShapeError(`the padding ${padding} takes all of axis ${axis} and more`);
  });
  return [...input.slice(0, -rank - 1), per * groups, ...sizes];
}

/** What is added at the ends of a transposed convolution. Throws a ShapeError where it is too much. */
export function outputPaddingBy(rank: Rank, w: Shape, params: Params): number[] {
  const more = perAxis('output_padding', params.output_padding ?? 0, rank, 0);
  const { stride, dilation } = windowBy(rank, w, params);
  for (const [i, n] of more.entries()) {
    const [step, apart] = [stride[i] as number, dilation[i] as number];
    if (n < Math.max(step, apart)) continue;
    const limits = `the stride ${step} or the dilation ${apart}`;
    throw new ShapeError(`output_padding is ${n}; it must be less than ${limits}`);
  }
  return more;
}

/** How much larger than it need be a tensor x is that a convolution by w makes y of. */
export function outputPadding(
  rank: Rank,
  [x, w, y]: readonly [Shape, Shape, Shape],
  params: Params,
): number[] {
  const least = transposedShape('', rank, [y, w], [params, [0, 0]]).slice(-rank);
  return x.slice(-rank).map((n, i) => n - (least[i] as number));
}

/** The shape of the weights, params.shape, if x and y are of such that they meet. Throws a ShapeError. */
export function weightShape(
  name: string,
  rank: Rank,
  shapes: readonly Shape[],
  params: Params,
): Shape {
  const [x, y] = shapes as readonly [Shape, Shape];
  const w = params.shape as Shape;
  const made = convolvedShape(name, rank, [x, w], params);
  const fits = made.map((n, a) => (a <= x.length - rank - 1 ? n : Math.min(n, y[a] ?? n)));
  if (sameShape(fits, y)) return w;
  throw new ShapeError(`y is ${formatShape(y)}, x ∗ w ${formatShape(made)}`);
}
