import { rangeOf, type Scale, scaleOf, tickText } from './axis.ts';
import { type Mark, type Picture, ruleAt, textAt } from './picture.ts';

/** A square of the plane on a picture. */
export interface Frame {
  readonly across: Scale;
  readonly up: Scale;
  readonly height: number;
}

const SIDE = { left: 30, right: 6, top: 6, bottom: 24 } as const;

/** Scales on which both coordinates of some places have room, as high as wide up to `most` px. */
export function frameOf(places: ArrayLike<number>, width: number, most = 340): Frame {
  const height = Math.min(width, most);
  const on = (from: 0 | 1, ends: readonly [number, number]): Scale => {
    const values = Array.from(places).filter((_, i) => i % 2 === from);
    const [low, high] = rangeOf(values, false);
    const space = (high - low) / 20;
    return scaleOf([low - space, high + space], false, ends, 5);
  };
  return {
    across: on(0, [SIDE.left, width - SIDE.right]),
    up: on(1, [height - SIDE.bottom, SIDE.top]),
    height,
  };
}

/** A line through places, or crosses on them. */
export function lineThrough(
  { across, up }: Frame,
  places: ArrayLike<number>,
  look: Pick<Extract<Mark, { kind: 'line' }>, 'ink' | 'dash'>,
): Mark {
  const points = Array.from(places, (v, i) => (i % 2 === 0 ? across : up).place(v));
  return { kind: 'line', points, width: 1.5, ...look };
}

export const crossesOn = ({ across, up }: Frame, places: ArrayLike<number>): Mark[] =>
  Array.from({ length: places.length / 2 }, (_, i) => ({
    ...{ kind: 'marker', shape: 'cross', r: 2.6, ink: 'ink-2' },
    ...{ x: across.place(places[2 * i] as number), y: up.place(places[2 * i + 1] as number) },
  }));

/** Marks with the axes of a frame around them. */
export function framed({ across, up, height }: Frame, width: number, marks: Mark[]): Picture {
  const [base, end] = [height - SIDE.bottom, width - SIDE.right];
  const axes = [
    ...up.ticks.map((tick) =>
      textAt(tickText(tick, false), SIDE.left - 6, up.place(tick) + 4, {
        ...{ anchor: 'end', face: 'mono' },
      }),
    ),
    ...across.ticks.map((tick) =>
      textAt(tickText(tick, false), across.place(tick), base + 16, {
        ...{ anchor: 'middle', face: 'mono' },
      }),
    ),
    ruleAt([SIDE.left, base, end, base], 'edge'),
  ];
  return { width, height, marks: [...marks, ...axes] };
}
