import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlaps, type Rect } from '../../../app/document/card.ts';
import type { Position } from '../../../app/document/document.ts';
import { contains, inflate } from '../../../app/flow/geometry.ts';
import {
  areClear,
  bulgeViaLane,
  isClear,
  placeChip,
  pointAt,
  type Route,
  route,
  routeOf,
} from '../../../app/flow/route.ts';

type Cubic = readonly [Position, Position, Position, Position];

/** The cubics of a path's SVG source. */
function cubics({ d }: Route): Cubic[] {
  const [, startText = '', rest = ''] = /^M([^C]*)(.*)$/.exec(d) ?? [];
  const numbers = (text: string): number[] => text.trim().split(/[ C]+/).map(Number);
  const all = [...numbers(startText), ...numbers(rest.replace(/^C/, ''))];
  const points = Array.from({ length: all.length / 2 }, (_, i) => {
    return { x: all[2 * i] as number, y: all[2 * i + 1] as number };
  });
  return Array.from({ length: (points.length - 1) / 3 }, (_, i) => {
    return points.slice(3 * i, 3 * i + 4) as unknown as Cubic;
  });
}

function on([a, b, c, d]: Cubic, t: number): Position {
  const mix = (k: 'x' | 'y'): number =>
    (1 - t) ** 3 * a[k] + 3 * (1 - t) ** 2 * t * b[k] + 3 * (1 - t) * t * t * c[k] + t ** 3 * d[k];
  return { x: mix('x'), y: mix('y') };
}

/** Points all along a path as it is drawn, a few px apart. */
const drawn = (path: Route): Position[] =>
  cubics(path).flatMap((cubic) => {
    const [a, , , d] = cubic;
    const count = Math.ceil((Math.abs(d.x - a.x) + Math.abs(d.y - a.y)) / 2) + 8;
    return Array.from({ length: count + 1 }, (_, i) => on(cubic, i / count));
  });

const hits = (path: Route, cards: readonly Rect[]): boolean => {
  const points = drawn(path);
  return cards.some((card) => points.some((point) => contains(card, point)));
};

const CARD = { width: 116, height: 88 };
/** How far beyond a port a path has bent into a lane, px. */
const OUT = 48;
/** How far a path keeps from a card, px. */
const CLEARANCE = 6;

const arbitraryPoint = fc.record({
  x: fc.integer({ min: -500, max: 500 }),
  y: fc.integer({ min: -800, max: 800 }),
});

const arbitraryCard = (from: number, to: number): fc.Arbitrary<Rect> =>
  fc.record({
    x: fc.integer({ min: from, max: Math.max(from, to) }),
    y: fc.integer({ min: -900, max: 900 }),
    width: fc.constant(CARD.width),
    height: fc.constantFrom(88, 116),
  });

/** Two ends, the second right of the first by up to `reach`, and cards anywhere about them. */
const arbitraryLayout = (least: number, reach: number) =>
  fc
    .tuple(
      arbitraryPoint,
      fc.integer({ min: least, max: reach }),
      fc.integer({ min: -800, max: 800 }),
    )
    .chain(([a, dx, dy]) =>
      fc.record({
        a: fc.constant(a),
        b: fc.constant({ x: a.x + dx, y: a.y + dy }),
        cards: fc.array(arbitraryCard(a.x - 200, a.x + dx + 200), { maxLength: 14 }),
      }),
    );

describe('route', () => {
  test('ends exactly at the points given, level at both', () => {
    fc.assert(
      fc.property(arbitraryLayout(-800, 3000), ({ a, b, cards }) => {
        const path = route(a, b, cards);
        const pieces = cubics(path);
        const [first, last] = [pieces[0], pieces.at(-1)];
        expect(first?.[0]).toEqual(a);
        expect(last?.[3]).toEqual(b);
        expect(first?.[1].y).toBe(a.y);
        expect(last?.[2].y).toBe(b.y);
        expect(path.points[0]).toEqual(a);
        expect(path.points.at(-1)).toEqual(b);
      }),
      { seed: 101, numRuns: 500 },
    );
  });

  test('has pieces that follow on one another without a corner', () => {
    fc.assert(
      fc.property(arbitraryLayout(200, 3000), ({ a, b, cards }) => {
        const pieces = cubics(route(a, b, cards));
        for (const [i, [start, out]] of pieces.entries()) {
          const before = pieces[i - 1];
          if (!before) continue;
          expect(before[3]).toEqual(start);
          expect([before[2].y, out.y]).toEqual([start.y, start.y]);
        }
      }),
      { seed: 102, numRuns: 300 },
    );
  });

  test('has points that lie on the path as it is drawn', () => {
    fc.assert(
      fc.property(arbitraryLayout(200, 3000), ({ a, b, cards }) => {
        const path = route(a, b, cards);
        const points = drawn(path);
        for (const p of path.points) {
          const nearest = Math.min(...points.map((q) => Math.hypot(p.x - q.x, p.y - q.y)));
          expect(nearest).toBeLessThan(4);
        }
      }),
      { seed: 103, numRuns: 50 },
    );
  });

  test('never passes through a card where there is room to bend at both ends', () => {
    const layouts = fc
      .tuple(
        arbitraryPoint,
        fc.integer({ min: 2 * (OUT + CLEARANCE) + CARD.width, max: 4000 }),
        fc.integer({ min: -800, max: 800 }),
      )
      .chain(([a, dx, dy]) => {
        const b = { x: a.x + dx, y: a.y + dy };
        const from = a.x + OUT + CLEARANCE;
        const to = b.x - OUT - CLEARANCE - CARD.width;
        const cards = fc.array(arbitraryCard(from, to), { minLength: 1, maxLength: 14 });
        return fc.record({ a: fc.constant(a), b: fc.constant(b), cards });
      });
    fc.assert(
      fc.property(layouts, ({ a, b, cards }) => {
        expect(hits(route(a, b, cards), cards)).toBe(false);
      }),
      { seed: 104, numRuns: 1500 },
    );
  });

  test('takes no detour that passes through a card', () => {
    const anyReach = fc.oneof(arbitraryLayout(16, 3000), arbitraryLayout(16, 150));
    const kinds = new Set<number>();
    fc.assert(
      fc.property(anyReach, ({ a, b, cards }) => {
        const path = route(a, b, cards);
        const pieces = cubics(path).length;
        kinds.add(pieces);
        if (pieces > 1) expect(hits(path, cards)).toBe(false);
      }),
      { seed: 105, numRuns: 1500 },
    );
    expect([...kinds].sort()).toEqual([1, 2, 3]);
  });

  test('takes no detour where the plain way is clear', () => {
    let plain = 0;
    fc.assert(
      fc.property(arbitraryLayout(16, 1500), ({ a, b, cards }) => {
        const direct = route(a, b, []);
        if (
          hits(
            direct,
            cards.map((card) => inflate(card, CLEARANCE + 2)),
          )
        )
          return;
        plain++;
        expect(route(a, b, cards)).toEqual(direct);
      }),
      { seed: 106, numRuns: 500 },
    );
    expect(plain).toBeGreaterThan(50);
  });

  test('goes straight back where the end lies left of the start', () => {
    const [a, b] = [
      { x: 300, y: 0 },
      { x: 0, y: 100 },
    ];
    const card = { x: 100, y: 0, ...CARD };
    expect(route(a, b, [card])).toEqual(route(a, b, []));
  });

  test.each([
    ['level, then a late bend', 160, { x: 300, y: 40, ...CARD }, [true, false]],
    ['an early bend, then level', 160, { x: 220, y: -20, ...CARD }, [false, true]],
    [
      'a lane along a card on the line between',
      0,
      { x: 250, y: -44, ...CARD },
      [false, true, false],
    ],
  ])('finds %s', (_way, y, card, level) => {
    const path = route({ x: 0, y: 0 }, { x: 600, y }, [card]);
    const isLevel = (cubic: Cubic): boolean => cubic.every((p) => p.y === cubic[0].y);
    expect(cubics(path).map(isLevel)).toEqual(level);
    expect(hits(path, [card])).toBe(false);
  });
});

describe('areClear', () => {
  test('says of pieces what a close look at the whole path says', () => {
    const found = new Set<boolean>();
    fc.assert(
      fc.property(
        arbitraryLayout(-800, 800),
        fc.integer({ min: -900, max: 900 }),
        ({ a, b, cards }, y) => {
          const pieces = bulgeViaLane(a, b, y, 48);
          const isFree = isClear(routeOf(pieces), cards);
          found.add(isFree);
          expect(areClear(pieces, cards)).toBe(isFree);
        },
      ),
      { seed: 110, numRuns: 500 },
    );
    expect(found.size).toBe(2);
  });
});

describe('pointAt', () => {
  const path = route({ x: 0, y: 0 }, { x: 400, y: 0 }, []);
  test.each([
    [0, 0],
    [0.25, 100],
    [0.5, 200],
    [1, 400],
  ])('at share %d of a level path of 400 px is %d px along', (t, x) => {
    expect(pointAt(path, t).x).toBeCloseTo(x, 6);
    expect(pointAt(path, t).y).toBe(0);
  });
  test('moves on evenly along a path with bends', () => {
    fc.assert(
      fc.property(arbitraryLayout(200, 2000), ({ a, b, cards }) => {
        const bent = route(a, b, cards);
        const stops = Array.from({ length: 11 }, (_, i) => pointAt(bent, i / 10));
        expect(stops[0]).toEqual(a);
        expect(stops[10]?.x).toBeCloseTo(b.x, 6);
        expect(stops[10]?.y).toBeCloseTo(b.y, 6);
        const length = bent.points
          .slice(1)
          .map((p, i) => Math.hypot(p.x - (bent.points[i]?.x ?? 0), p.y - (bent.points[i]?.y ?? 0)))
          .reduce((sum, part) => sum + part, 0);
        for (const [i, stop] of stops.slice(1).entries()) {
          const before = stops[i] as Position;
          const chord = Math.hypot(stop.x - before.x, stop.y - before.y);
          expect(chord).toBeLessThanOrEqual(length / 10 + 1e-6);
        }
      }),
      { seed: 107, numRuns: 200 },
    );
  });
});

describe('placeChip', () => {
  const SIZE = { width: 120, height: 28 };
  const placed = (path: Route, obstacles: readonly Rect[]): Rect => {
    const { x, y } = placeChip(path, SIZE, obstacles) ?? { x: Number.NaN, y: Number.NaN };
    expect([x, y].every(Number.isFinite)).toBe(true);
    return { x: x - SIZE.width / 2, y: y - SIZE.height / 2, ...SIZE };
  };
  const level = route({ x: 0, y: 0 }, { x: 400, y: 0 }, []);

  test('is the middle of the path where nothing is in the way', () => {
    expect(placeChip(level, SIZE, [])).toEqual({ x: 200, y: 0 });
  });
  test('keeps 8 px clear of a card, wherever it stands', () => {
    fc.assert(
      fc.property(
        arbitraryLayout(200, 1500),
        fc.record({
          dx: fc.integer({ min: -200, max: 200 }),
          dy: fc.integer({ min: -150, max: 150 }),
        }),
        ({ a, b }, { dx, dy }) => {
          const path = route(a, b, []);
          const middle = pointAt(path, 0.5);
          const card = { x: middle.x + dx, y: middle.y + dy, ...CARD };
          const chip = placed(path, [card]);
          expect(overlaps(inflate(card, 8), chip)).toBe(false);
        },
      ),
      { seed: 108, numRuns: 500 },
    );
  });
  test('keeps clear of cards at both ends and of the chips before it', () => {
    const ends = [
      { x: -CARD.width, y: -60, ...CARD },
      { x: 400, y: -60, ...CARD },
    ];
    const taken: Rect[] = [...ends];
    for (let i = 0; i < 5; i++) {
      const chip = placed(level, taken);
      for (const other of taken) expect(overlaps(other, chip)).toBe(false);
      taken.push(chip);
    }
  });
  test('lies on a grid of 4 px', () => {
    fc.assert(
      fc.property(arbitraryLayout(50, 1500), ({ a, b, cards }) => {
        const place = placeChip(route(a, b, cards), SIZE, cards);
        if (!place) return;
        expect([Math.abs(place.x % 4), Math.abs(place.y % 4)]).toEqual([0, 0]);
      }),
      { seed: 109, numRuns: 200 },
    );
  });
  test('is nowhere where there is no free place near', () => {
    const everywhere = { x: -1000, y: -1000, width: 3000, height: 2000 };
    expect(placeChip(level, SIZE, [everywhere])).toBeUndefined();
  });
});
